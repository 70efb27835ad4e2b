package dev.netsplit.sim.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class TimingWheelTest extends EventQueueContract {

  private static final long TICK = 1L << 20;

  @Override
  EventQueue newQueue() {
    return new TimingWheel(new RowQueue.Popped());
  }

  @Test
  void sortsASpokeByTimeAndThenByKey() {
    TimingWheel wheel = new TimingWheel(new RowQueue.Popped());
    long[] times = {5 * TICK + 9, 5 * TICK, 5 * TICK + 9, 5 * TICK + 3, 5 * TICK + 9};
    long[] keys = {8, 3, 4, 1, 6};
    for (int i = 0; i < times.length; i++) {
      wheel.push(times[i], keys[i], 0, 0, 0);
    }

    for (long key : new long[] {3, 1, 4, 6, 8}) {
      assertTrue(wheel.pop());
      assertEquals(key, wheel.orderKey());
    }
  }

  @Test
  void keepsOneEventOnEachSpokeOfEveryWheel() {
    TimingWheel wheel = new TimingWheel(new RowQueue.Popped());
    int events = 0;
    for (int digit = 0; digit < 8; digit++) {
      for (long spoke = 63; spoke > 0; spoke--) {
        long ticks = spoke << (6 * digit);
        if (ticks <= Long.MAX_VALUE / TICK && ticks > 0) {
          wheel.push(ticks * TICK, events++, 0, 0, 0);
        }
      }
    }

    long beforeNanos = 0;
    for (int i = 0; i < events; i++) {
      assertTrue(wheel.pop());
      assertTrue(wheel.timeNanos() > beforeNanos, "after " + beforeNanos);
      beforeNanos = wheel.timeNanos();
    }
    assertEquals(0, wheel.size());
  }

  @Test
  void placesAnEventByThePresentAndNotByTheLastOneThatWasDue() {
    TimingWheel wheel = new TimingWheel(new RowQueue.Popped());
    wheel.push(1000 * TICK, 1, 0, 0, 0);
    wheel.present(999 * TICK);
    wheel.push(999 * TICK + 5, 2, 0, 0, 0);
    wheel.push(1001 * TICK, 3, 0, 0, 0);
    wheel.push(999 * TICK - 7, 4, 0, 0, 0);

    for (long key : new long[] {4, 2, 1, 3}) {
      assertTrue(wheel.pop());
      assertEquals(key, wheel.orderKey());
    }
  }
}
