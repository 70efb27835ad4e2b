package dev.netsplit.sim.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TimerTableTest {

  private static final int ROW_MASK = (1 << 27) - 1;

  private final EventLoop loop = new EventLoop(new HeapEventQueue());
  private final List<String> fired = new ArrayList<>();
  private final TimerTable timers =
      new TimerTable(
          loop,
          (now, owner, timerKind, key, handle) ->
              fired.add(now + ":" + owner + ":" + timerKind + ":" + key));

  private int set(long deadlineNanos, int owner) {
    return timers.set(deadlineNanos, EventKind.TIMER, owner, 7, 9);
  }

  private void runUntil(long untilNanos) {
    loop.run(untilNanos, Long.MAX_VALUE, () -> false);
  }

  @Test
  void firesEachTimerAtItsDeadlineWithWhatItWasSetWith() {
    timers.set(20, EventKind.TIMER, 1, 2, 3);
    timers.set(10, EventKind.TRANSPORT, -4, -5, Long.MIN_VALUE);

    runUntil(100);

    assertEquals(List.of("10:-4:-5:" + Long.MIN_VALUE, "20:1:2:3"), fired);
    assertEquals(0, timers.size());
  }

  @Test
  void keepsTheOrderOfKindsAtOneInstant() {
    timers.set(10, EventKind.TIMER, 1, 0, 0);
    timers.set(10, EventKind.TRANSPORT, 2, 0, 0);

    runUntil(100);

    assertEquals(List.of("10:2:0:0", "10:1:0:0"), fired);
  }

  @Test
  void neverFiresACancelledTimer() {
    int handle = set(10, 1);
    set(10, 2);
    timers.cancel(handle);
    timers.cancel(handle);

    assertEquals(1, timers.size());
    runUntil(100);

    assertEquals(List.of("10:2:7:9"), fired);
  }

  @Test
  void ignoresHandlesThatAreStaleOrNoneOrUnknown() {
    int early = set(10, 1);
    runUntil(10);
    int late = set(20, 2);
    assertEquals(early & ROW_MASK, late & ROW_MASK);
    assertNotEquals(early, late);

    timers.cancel(early);
    timers.cancel(TimerTable.NONE);
    timers.cancel(12345);
    runUntil(20);

    assertEquals(List.of("10:1:7:9", "20:2:7:9"), fired);
  }

  @Test
  void givesTheRowOfACancelledTimerOutOnlyAfterItsEventWasPopped() {
    int cancelled = set(10, 1);
    timers.cancel(cancelled);

    int other = set(20, 2);
    assertNotEquals(cancelled & ROW_MASK, other & ROW_MASK);

    runUntil(10);
    int reused = set(20, 3);
    assertEquals(cancelled & ROW_MASK, reused & ROW_MASK);

    timers.cancel(cancelled);
    runUntil(20);
    assertEquals(List.of("20:2:7:9", "20:3:7:9"), fired);
  }

  @Test
  void reusesRowsInTheOrderInWhichTheyBecameFree() {
    int first = set(10, 1);
    int second = set(5, 2);
    runUntil(10);

    assertEquals(second & ROW_MASK, set(20, 3) & ROW_MASK);
    assertEquals(first & ROW_MASK, set(20, 4) & ROW_MASK);
  }

  @Test
  void comesBackToAHandleAfterThirtyTwoUsesOfItsRow() {
    int first = set(1, 0);
    int same = first;
    for (int use = 1; use <= 32; use++) {
      runUntil(use);
      same = set(use + 1, use);
      assertEquals(use == 32, same == first, "use " + use);
    }
  }

  @Test
  void letsAFiringTimerBeSetAgainAndCancelledWithItsOldHandle() {
    List<Long> instants = new ArrayList<>();
    TimerTable[] table = new TimerTable[1];
    table[0] =
        new TimerTable(
            loop,
            (now, owner, timerKind, key, handle) -> {
              instants.add(now);
              table[0].set(now + 10, EventKind.TIMER, owner, timerKind, key);
              table[0].cancel(handle);
            });
    table[0].set(10, EventKind.TIMER, 0, 0, 0);

    runUntil(35);

    assertEquals(List.of(10L, 20L, 30L), instants);
    assertEquals(1, table[0].size());
  }

  @Test
  void refusesADeadlineInThePast() {
    set(10, 1);
    runUntil(10);

    assertThrows(IllegalStateException.class, () -> set(9, 1));
  }
}
