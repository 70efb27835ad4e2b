package dev.netsplit.sim.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import dev.netsplit.sim.random.RandomStream;
import dev.netsplit.sim.random.Streams;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

/** What an event costs in memory once the queues have grown to their sizes: nothing. */
class EventAllocationTest {

  private static final int EVENTS = 500_000;

  /** The smallest object for each hundred events: room for an array that grows now and then. */
  private static final long MOST_BYTES = EVENTS / 100 * 16;

  private final EventLoop loop = new EventLoop(new CompositeEventQueue(500_000));
  private final RandomStream random = Streams.of(1, 0).stream("allocation", "load");
  private final TimerTable timers =
      new TimerTable(loop, (now, owner, kind, key, handle) -> set(now));
  private final int constant =
      loop.register((now, a, b) -> schedule(now + 1_000_000, EventKind.ARRIVAL, a));
  private final int jittered =
      loop.register(
          (now, a, b) ->
              schedule(now + 500_000 + random.nextLong(1_000_000), EventKind.ARRIVAL, a));

  private static long allocatedBytes() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    return threads.getThreadAllocatedBytes(Thread.currentThread().getId());
  }

  private void schedule(long timeNanos, EventKind kind, int handler) {
    loop.schedule(timeNanos, kind, handler, handler, 0);
  }

  private void set(long nowNanos) {
    timers.cancel(timers.set(nowNanos + 7_000_000, EventKind.TIMER, 0, 0, 0));
    timers.set(nowNanos + random.nextLong(100_000_000), EventKind.TIMER, 0, 0, 0);
  }

  @Test
  void handlesEventsOfEveryStructureWithoutAllocating() {
    for (int i = 0; i < 1_000; i++) {
      schedule(i * 777L, EventKind.ARRIVAL, constant);
      schedule(i * 777L, EventKind.ARRIVAL, jittered);
      set(i);
    }
    assertEquals(EventLoop.End.EVENT_LIMIT, loop.run(Long.MAX_VALUE, 2 * EVENTS, () -> false));

    long before = allocatedBytes();
    loop.run(Long.MAX_VALUE, EVENTS, () -> false);
    long bytes = allocatedBytes() - before;

    assertTrue(bytes < MOST_BYTES, bytes + " bytes for " + EVENTS + " events");
  }
}
