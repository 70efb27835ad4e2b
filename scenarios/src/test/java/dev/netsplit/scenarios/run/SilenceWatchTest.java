package dev.netsplit.scenarios.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.netsplit.scenarios.result.DetectionQuality.Silence;
import org.junit.jupiter.api.Test;

final class SilenceWatchTest {

  private final SilenceWatch watch = new SilenceWatch(new Watched(4).nodes());

  @Test
  void withoutAConnectionThereIsNothingToObserve() {
    watch.silence(0, 1, 3);
    assertEquals(new Silence(Silence.NONE, Silence.NONE, Silence.NONE, "", ""), watch.finish());
  }

  @Test
  void aConnectionThatAlwaysHeardSomethingIsFarFromClosed() {
    watch.nodeUp(0, 1);
    assertEquals(new Silence(0, 4, 4, "", ""), watch.finish());
  }

  @Test
  void tellsTheClosestCallAmongThoseThatLived() {
    watch.nodeUp(0, 1);
    watch.nodeUp(2, 3);
    watch.nodeUp(3, 2);
    for (int ticks = 1; ticks <= 4; ticks++) {
      watch.silence(0, 1, ticks);
    }
    watch.nodeDown(0, 1, true);
    watch.silence(2, 3, 1);
    watch.silence(2, 3, 2);
    watch.silence(2, 3, 1);
    watch.silence(3, 2, 1);
    assertEquals(new Silence(4, 0, 2, "app-3@h3", "app-4@h4"), watch.finish());
  }

  @Test
  void eachConnectionCountsForItself() {
    watch.nodeUp(0, 1);
    watch.silence(0, 1, 3);
    watch.nodeDown(0, 1, false);
    watch.nodeUp(0, 1);
    watch.silence(0, 1, 1);
    assertEquals(new Silence(3, 1, 1, "app-1@h1", "app-2@h2"), watch.finish());
  }

  @Test
  void whatANodeMissedBeforeItsEndStaysSeen() {
    watch.nodeUp(0, 1);
    watch.silence(0, 1, 3);
    watch.died(0);
    watch.nodeUp(0, 1);
    assertEquals(new Silence(3, 1, 1, "app-1@h1", "app-2@h2"), watch.finish());
  }
}
