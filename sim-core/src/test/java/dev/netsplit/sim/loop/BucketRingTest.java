package dev.netsplit.sim.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class BucketRingTest extends EventQueueContract {

  /** 64 buckets of 16 ns. */
  @Override
  EventQueue newQueue() {
    return new BucketRing(new RowQueue.Popped(), 4, 6);
  }

  private static void push(BucketRing ring, long... times) {
    for (long time : times) {
      ring.push(time, ring.size(), 0, 0, time);
    }
  }

  private static void expect(BucketRing ring, long... times) {
    for (long time : times) {
      assertTrue(ring.pop());
      assertEquals(time, ring.timeNanos());
      assertEquals(time, ring.b());
    }
    assertEquals(0, ring.size());
  }

  @Test
  void refusesBucketsThatAreTooFewOrTooNarrow() {
    RowQueue.Popped popped = new RowQueue.Popped();

    assertThrows(IllegalStateException.class, () -> new BucketRing(popped, 0, 6));
    assertThrows(IllegalStateException.class, () -> new BucketRing(popped, 1, 5));
  }

  @Test
  void takesEventsIntoTheBucketThatIsOpenAndBeforeIt() {
    BucketRing ring = new BucketRing(new RowQueue.Popped(), 4, 6);
    push(ring, 500, 505, 700);
    assertEquals(500, ring.nextTimeNanos());

    push(ring, 503, 0, 499, 511, 512);

    expect(ring, 0, 499, 500, 503, 505, 511, 512, 700);
  }

  @Test
  void bringsEventsBackFromBeyondAsTheRingTurns() {
    BucketRing ring = new BucketRing(new RowQueue.Popped(), 4, 6);
    push(ring, 1, 64 * 16 - 1, 64 * 16, 64 * 16 + 15, 65 * 16, 1L << 40, (1L << 40) + 63 * 16);

    expect(ring, 1, 1023, 1024, 1039, 1040, 1L << 40, (1L << 40) + 1008);
  }

  @Test
  void goesOnWithThePresentWhileItIsEmpty() {
    BucketRing ring = new BucketRing(new RowQueue.Popped(), 4, 6);
    long farNanos = 1L << 50;
    ring.present(farNanos);

    push(ring, farNanos + 40, farNanos + 20, farNanos, farNanos + 5000);

    expect(ring, farNanos, farNanos + 20, farNanos + 40, farNanos + 5000);
  }
}
