package dev.netsplit.sim.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.netsplit.sim.random.RandomStream;
import dev.netsplit.sim.random.Streams;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimerTableProperties {

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void firesExactlyTheTimersThatWereNotCancelled(long seed) {
    RandomStream random = Streams.of(seed, 0).stream("timer load", "table");
    EventLoop loop = new EventLoop(new HeapEventQueue());
    Map<Integer, Long> deadlineByHandle = new TreeMap<>();
    TimerTable timers =
        new TimerTable(
            loop,
            (now, owner, timerKind, key, handle) -> {
              assertEquals(now, key);
              assertEquals(now, deadlineByHandle.remove(handle));
            });
    List<Integer> everyHandle = new ArrayList<>();
    for (int step = 0; step < 5_000; step++) {
      long deadlineNanos = loop.nowNanos() + random.nextLong(500);
      int handle = timers.set(deadlineNanos, EventKind.TIMER, step, 0, deadlineNanos);
      assertEquals(null, deadlineByHandle.put(handle, deadlineNanos), "handle in use twice");
      everyHandle.add(handle);
      if (random.nextInt(3) == 0) {
        // Mostly a stale handle: its row is in use again only after hundreds of others.
        int victim = everyHandle.get(everyHandle.size() - 1 - random.nextInt(step / 20 + 1));
        timers.cancel(victim);
        deadlineByHandle.remove(victim);
      }
      assertEquals(deadlineByHandle.size(), timers.size());
      loop.run(loop.nowNanos() + random.nextLong(10), Long.MAX_VALUE, () -> false);
    }
    loop.run(Long.MAX_VALUE, Long.MAX_VALUE, () -> false);
    assertTrue(deadlineByHandle.isEmpty());
  }
}
