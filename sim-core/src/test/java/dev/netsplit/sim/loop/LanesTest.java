package dev.netsplit.sim.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class LanesTest extends EventQueueContract {

  private final RowQueue.Popped popped = new RowQueue.Popped();
  private final Lanes lanes = new Lanes(popped);

  /** Lanes, and a heap for what they refuse. */
  @Override
  EventQueue newQueue() {
    return new LanesAndHeap(new RowQueue.Popped());
  }

  private boolean offer(long presentNanos, long aheadNanos, long key) {
    return lanes.offer(aheadNanos, presentNanos + aheadNanos, key, 0, 0);
  }

  @Test
  void givesASpanOfTimeALaneWhenItComesTheSecondTime() {
    assertFalse(offer(0, 1_000_000, 1));
    assertTrue(offer(0, 1_000_000, 2));
    assertTrue(offer(5, 1_000_000, 3));
    assertFalse(offer(5, 1_000_001, 4));
    assertEquals(2, lanes.size());
    assertEquals(1_000_000, lanes.headNanos());
    assertEquals(2, lanes.headKey());
  }

  @Test
  void refusesAnEventThatWouldBeOutOfOrder() {
    offer(0, 7, 1);
    assertTrue(offer(10, 7, 5));

    assertFalse(offer(10, 7, 4));
    assertFalse(offer(9, 7, 9));
    assertTrue(offer(10, 7, 6));
  }

  @Test
  void takesALaneForAnotherSpanOnlyWhileItIsEmpty() {
    long ahead = 1;
    long other = otherSpanOfTheSameLane(ahead);
    offer(0, ahead, 1);
    assertTrue(offer(0, ahead, 2));
    offer(0, other, 3);
    assertFalse(offer(0, other, 4));

    lanes.pop();

    offer(0, other, 5);
    assertTrue(offer(0, other, 6));
    assertFalse(offer(0, ahead, 7));
  }

  /** Found by trial: with 64 lanes one of a few hundred spans shares the lane. */
  private static long otherSpanOfTheSameLane(long ahead) {
    for (long other = ahead + 1; other < 10_000; other++) {
      Lanes trial = new Lanes(new RowQueue.Popped());
      trial.offer(ahead, ahead, 1, 0, 0);
      trial.offer(ahead, ahead, 2, 0, 0);
      trial.offer(other, other, 3, 0, 0);
      if (!trial.offer(other, other, 4, 0, 0)) {
        return other;
      }
    }
    throw new AssertionError("no two spans share a lane");
  }
}
