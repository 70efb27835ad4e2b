package dev.netsplit.sim.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.netsplit.sim.random.RandomStream;
import dev.netsplit.sim.random.Streams;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Loops whose handlers schedule, set timers and cancel them, on the queue of the engine. */
class EventLoopProperties {

  private static final int SEEDS = 1_000;
  private static final List<EventKind> KINDS = List.of(EventKind.values());

  @ParameterizedTest
  @ValueSource(longs = {0, 500_000, 1L << 45})
  void goesOnAsOnTheReferenceHeap(long leastLatencyNanos) {
    for (long seed = 0; seed < SEEDS; seed++) {
      assertEquals(
          new Load(new HeapEventQueue(1), TieOrder.AS_SCHEDULED, seed).run(),
          new Load(new CompositeEventQueue(leastLatencyNanos), TieOrder.AS_SCHEDULED, seed).run(),
          "seed " + seed);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 500_000})
  void goesOnAsOnTheReferenceHeapWithShuffledTies(long leastLatencyNanos) {
    for (long seed = 0; seed < SEEDS; seed++) {
      assertEquals(
          new Load(new HeapEventQueue(1), TieOrder.shuffled(seed), seed).run(),
          new Load(new CompositeEventQueue(leastLatencyNanos), TieOrder.shuffled(seed), seed).run(),
          "seed " + seed);
    }
  }

  /** A world that does the same on any queue that keeps the order. */
  private static final class Load {
    private static final long[] SPANS = {0, 20_000, 1_000_000, 40_000_000, 7_000_000_000L};
    private static final int MAX_EVENTS = 600;

    private final EventLoop loop;
    private final TimerTable timers;
    private final RandomStream random;
    private final int handler;
    private final List<Integer> handles = new ArrayList<>();
    private int queued;

    Load(EventQueue queue, TieOrder ties, long seed) {
      loop = new EventLoop(queue, ties);
      handler = loop.register((now, a, b) -> act());
      timers = new TimerTable(loop, (now, owner, kind, key, handle) -> act());
      random = Streams.of(seed, 0).stream("loop comparison", "load");
      for (int i = 0; i < 10; i++) {
        schedule();
      }
    }

    /** All that can be told about it at several instants. */
    List<Object> run() {
      List<Object> seen = new ArrayList<>();
      for (long step = 1; step < 60; step += 6) {
        long untilNanos = loop.nowNanos() + (1L << step);
        seen.add(loop.run(untilNanos, MAX_EVENTS, () -> false));
        seen.add(List.of(loop.nowNanos(), loop.events(), loop.engineDigest(), timers.size()));
        schedule();
      }
      return seen;
    }

    private void act() {
      int deeds = queued < 50 ? 1 + random.nextInt(2) : random.nextInt(2);
      queued--;
      for (int deed = 0; deed < deeds; deed++) {
        if (random.nextInt(3) > 0) {
          schedule();
        } else if (random.nextInt(3) == 0 || handles.isEmpty()) {
          handles.add(timers.set(timeNanos(), EventKind.TIMER, 1, 2, 3));
        } else {
          timers.cancel(handles.get(random.nextInt(handles.size())));
        }
      }
    }

    private void schedule() {
      queued++;
      EventKind kind = KINDS.get(random.nextInt(KINDS.size()));
      if (random.nextInt(2) == 0) {
        loop.schedule(timeNanos(), kind, handler, queued, 0);
      } else {
        loop.scheduleInOrder(timeNanos(), kind, handler, queued, 0, random.nextInt(3));
      }
    }

    private long timeNanos() {
      long span = SPANS[random.nextInt(SPANS.length)];
      return loop.nowNanos() + (random.nextInt(3) == 0 ? random.nextLong(span + 1) : span);
    }
  }
}
