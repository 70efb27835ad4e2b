package dev.netsplit.scenarios.run;

import static dev.netsplit.scenarios.run.Watched.SECOND;
import static dev.netsplit.scenarios.run.Watched.set;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.BitSet;
import org.junit.jupiter.api.Test;

final class PathWatchTest {

  private final PathWatch paths =
      new PathWatch(
          4,
          new PathWatch.Sequel() {
            @Override
            public void unusable(long nowNanos, int fault, BitSet from, BitSet to) {}

            @Override
            public void over(long nowNanos, int fault) {}
          });

  @Test
  void aCutOfOneDirectionMakesThePathUnusableInBoth() {
    int cut = paths.cutBegan(10 * SECOND, set(0, 1), set(2));
    paths.cutEnded(20 * SECOND, cut);
    assertTrue(paths.wasCut(2, 0, 15 * SECOND, 16 * SECOND));
    assertFalse(paths.wasUsable(0, 2, 0, 10 * SECOND));
    assertFalse(paths.wasUsable(0, 2, 20 * SECOND, 30 * SECOND));
    assertTrue(paths.wasUsable(0, 2, 0, 10 * SECOND - 1));
    assertTrue(paths.wasUsable(0, 2, 20 * SECOND + 1, 30 * SECOND));
    assertTrue(paths.wasUsable(0, 1, 0, 30 * SECOND));
    assertTrue(paths.wasUsable(0, 3, 0, 30 * SECOND));
  }

  @Test
  void aCutThatEndsAtOnceCounts() {
    paths.cutEnded(10 * SECOND, paths.cutBegan(10 * SECOND, set(0), set(1)));
    assertFalse(paths.wasUsable(0, 1, 5 * SECOND, 15 * SECOND));
  }

  @Test
  void doesNotKeepTheSetsOfTheCaller() {
    BitSet from = set(0);
    paths.cutBegan(0, from, set(1));
    from.clear();
    assertTrue(paths.wasCut(0, 1, 1, 2));
  }

  @Test
  void refusesToEndACutTwice() {
    int cut = paths.cutBegan(1, set(0), set(1));
    paths.cutEnded(2, cut);
    assertThrows(IllegalStateException.class, () -> paths.cutEnded(3, cut));
  }

  @Test
  void aStalledNodeHasNoUsablePath() {
    paths.stalled(10 * SECOND, 1);
    paths.stalled(12 * SECOND, 1);
    assertTrue(paths.isStalled(1));
    assertEquals(5 * SECOND, paths.longestStallNanos(1, 0, 60 * SECOND, 15 * SECOND));
    paths.resumed(18 * SECOND, 1);
    paths.resumed(19 * SECOND, 1);
    assertFalse(paths.isStalled(1));
    assertFalse(paths.wasUsable(1, 3, 0, 60 * SECOND));
    assertFalse(paths.wasUsable(3, 1, 17 * SECOND, 60 * SECOND));
    assertTrue(paths.wasUsable(3, 1, 19 * SECOND, 60 * SECOND));
    assertEquals(8 * SECOND, paths.longestStallNanos(1, 17 * SECOND, 60 * SECOND, 60 * SECOND));
    assertEquals(0, paths.longestStallNanos(1, 19 * SECOND, 60 * SECOND, 60 * SECOND));
  }

  @Test
  void aNodeLeavesUntilItIsStartedAgain() {
    paths.leaving(2);
    assertTrue(paths.isLeaving(2));
    paths.started(2);
    assertFalse(paths.isLeaving(2));
  }
}
