package dev.netsplit.sim.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventLoopTest {

  private final EventLoop loop = new EventLoop(new HeapEventQueue());
  private final List<String> seen = new ArrayList<>();
  private final int recorder = loop.register((now, a, b) -> seen.add(now + ":" + a + ":" + b));

  private static boolean never() {
    return false;
  }

  @Test
  void handlesEventsInOrderOfTime() {
    loop.schedule(30, EventKind.TIMER, recorder, 3, 33);
    loop.schedule(10, EventKind.TIMER, recorder, 1, 11);
    loop.schedule(20, EventKind.TIMER, recorder, 2, 22);

    assertEquals(EventLoop.End.EMPTY, loop.run(100, 10, EventLoopTest::never));

    assertEquals(List.of("10:1:11", "20:2:22", "30:3:33"), seen);
    assertEquals(3, loop.events());
    assertEquals(30, loop.nowNanos());
  }

  @Test
  void ordersOneInstantByKindThenByScheduling() {
    loop.schedule(5, EventKind.TIMER, recorder, 1, 0);
    loop.schedule(5, EventKind.TRANSPORT, recorder, 2, 0);
    loop.schedule(5, EventKind.ARRIVAL, recorder, 3, 0);
    loop.schedule(5, EventKind.ACTION, recorder, 4, 0);
    loop.schedule(5, EventKind.ARRIVAL, recorder, 5, 0);

    loop.run(5, 10, EventLoopTest::never);

    assertEquals(List.of("5:4:0", "5:3:0", "5:5:0", "5:2:0", "5:1:0"), seen);
  }

  @Test
  void handlesWhatAHandlerSchedulesForThePresentInstant() {
    int chain = loop.register((now, a, b) -> loop.schedule(now, EventKind.ACTION, recorder, a, b));
    loop.schedule(7, EventKind.TIMER, chain, 1, 2);

    assertEquals(EventLoop.End.EMPTY, loop.run(7, 10, EventLoopTest::never));

    assertEquals(List.of("7:1:2"), seen);
  }

  @Test
  void leavesEventsAfterTheEndQueuedAndMovesThePresentToTheEnd() {
    loop.schedule(10, EventKind.TIMER, recorder, 1, 0);
    loop.schedule(21, EventKind.TIMER, recorder, 2, 0);

    assertEquals(EventLoop.End.UNTIL, loop.run(20, 10, EventLoopTest::never));
    assertEquals(20, loop.nowNanos());
    assertEquals(List.of("10:1:0"), seen);

    assertEquals(EventLoop.End.EMPTY, loop.run(21, 10, EventLoopTest::never));
    assertEquals(List.of("10:1:0", "21:2:0"), seen);
  }

  @Test
  void stopsAfterTheEventThatMakesTheConditionTrue() {
    for (int i = 1; i <= 5; i++) {
      loop.schedule(i, EventKind.TIMER, recorder, i, 0);
    }

    assertEquals(EventLoop.End.STOPPED, loop.run(100, 10, () -> seen.size() == 2));

    assertEquals(2, loop.nowNanos());
    assertEquals(2, loop.events());
  }

  @Test
  void stopsAtTheEventLimitOnlyWhenMoreIsDue() {
    loop.schedule(1, EventKind.TIMER, recorder, 1, 0);
    loop.schedule(2, EventKind.TIMER, recorder, 2, 0);
    loop.schedule(50, EventKind.TIMER, recorder, 3, 0);

    assertEquals(EventLoop.End.EVENT_LIMIT, loop.run(10, 1, EventLoopTest::never));
    assertEquals(1, loop.nowNanos());
    assertEquals(EventLoop.End.UNTIL, loop.run(10, 1, EventLoopTest::never));
    assertEquals(EventLoop.End.EMPTY, loop.run(50, 1, EventLoopTest::never));
  }

  @Test
  void refusesToScheduleInThePast() {
    loop.schedule(10, EventKind.TIMER, recorder, 1, 0);
    loop.run(100, 10, EventLoopTest::never);

    IllegalStateException refused =
        assertThrows(
            IllegalStateException.class, () -> loop.schedule(9, EventKind.ARRIVAL, recorder, 1, 0));

    assertEquals("ARRIVAL event for handler 0 at 9 ns, now 10", refused.getMessage());
  }

  @Test
  void refusesAHandlerNobodyRegistered() {
    assertThrows(
        IllegalStateException.class, () -> loop.schedule(1, EventKind.TIMER, recorder + 1, 0, 0));
    assertThrows(IllegalStateException.class, () -> loop.schedule(1, EventKind.TIMER, -1, 0, 0));
  }

  @Test
  void refusesToRunBackwardsOrInsideAHandler() {
    loop.schedule(
        10,
        EventKind.TIMER,
        loop.register((now, a, b) -> loop.run(20, 1, EventLoopTest::never)),
        0,
        0);

    assertThrows(IllegalStateException.class, () -> loop.run(10, 1, EventLoopTest::never));
    assertThrows(IllegalStateException.class, () -> loop.run(9, 1, EventLoopTest::never));
    assertThrows(IllegalStateException.class, () -> loop.run(10, -1, EventLoopTest::never));
  }

  @Test
  void refusesAQueueThatIsNotEmpty() {
    HeapEventQueue queue = new HeapEventQueue();
    queue.push(1, 1, 0, 0, 0);

    assertThrows(IllegalStateException.class, () -> new EventLoop(queue));
  }

  @Test
  void noticesAQueueWhoseTimeGoesBack() {
    EventLoop broken = new EventLoop(new LastInFirstOut());
    int handler = broken.register((now, a, b) -> {});
    broken.schedule(1, EventKind.TIMER, handler, 0, 0);
    broken.schedule(2, EventKind.TIMER, handler, 0, 0);

    IllegalStateException noticed =
        assertThrows(IllegalStateException.class, () -> broken.run(5, 5, EventLoopTest::never));

    assertEquals("time went back from 2 ns to 1 ns", noticed.getMessage());
  }

  @Test
  void registersMoreHandlersThanItHadRoomFor() {
    List<Integer> called = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      int number = i;
      loop.schedule(i, EventKind.TIMER, loop.register((now, a, b) -> called.add(number)), 0, 0);
    }

    loop.run(1_000, 1_000, EventLoopTest::never);

    assertEquals(100, called.size());
    assertTrue(called.get(99) == 99, "the last handler got the last event");
  }

  @Test
  void givesTheSameEngineDigestForTheSameEventsOnly() {
    assertEquals(digestOf(1, 2, 3), digestOf(1, 2, 3));
    assertNotEquals(digestOf(1, 2, 3), digestOf(1, 2, 4));
    assertNotEquals(digestOf(1, 2, 3), digestOf(1, 4, 3));
    assertNotEquals(digestOf(1, 2, 3), digestOf(4, 2, 3));
  }

  private static long digestOf(long timeNanos, int a, long b) {
    EventLoop loop = new EventLoop(new HeapEventQueue());
    int handler = loop.register((now, x, y) -> {});
    loop.schedule(timeNanos, EventKind.TIMER, handler, a, b);
    loop.schedule(10, EventKind.TIMER, handler, 0, 0);
    loop.run(100, 100, EventLoopTest::never);
    return loop.engineDigest();
  }

  /** A queue that breaks the contract. */
  private static final class LastInFirstOut implements EventQueue {
    private final List<Long> times = new ArrayList<>();
    private long currentNanos;

    @Override
    public void push(long timeNanos, long orderKey, int handler, int a, long b) {
      times.add(timeNanos);
    }

    @Override
    public boolean pop() {
      currentNanos = times.remove(times.size() - 1);
      return true;
    }

    @Override
    public long nextTimeNanos() {
      return times.get(times.size() - 1);
    }

    @Override
    public int size() {
      return times.size();
    }

    @Override
    public long timeNanos() {
      return currentNanos;
    }

    @Override
    public long orderKey() {
      return 0;
    }

    @Override
    public int handler() {
      return 0;
    }

    @Override
    public int a() {
      return 0;
    }

    @Override
    public long b() {
      return 0;
    }
  }
}
