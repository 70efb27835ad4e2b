package dev.netsplit.plots;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

final class DetectionCurveTest {

  private static DetectionCurve curve(int observers, long... nanos) {
    return new DetectionCurve("e", 20, observers, true, nanos);
  }

  @Test
  void medianCountsUndetectedObserversAsInfinite() {
    assertEquals(OptionalLong.of(20), curve(3, 10, 20).medianNanos());
    assertEquals(OptionalLong.of(15), curve(2, 10, 20).medianNanos());
    assertEquals(OptionalLong.empty(), curve(4, 10, 20).medianNanos());
    assertEquals(OptionalLong.empty(), curve(2).medianNanos());
  }

  @Test
  void curveStepsUpAtEachDetectionAndEndsAtTheDetectedShare() {
    DetectionCurve curve = curve(4, 50_000_000_000L, 60_000_000_000L);
    CurveDataset points = new CurveDataset(new Panel(List.of(curve), null));
    assertEquals(6, points.getItemCount(0));
    assertEquals(50.0, points.getXValue(0, 1));
    assertEquals(0.0, points.getYValue(0, 1));
    assertEquals(0.25, points.getYValue(0, 2));
    assertEquals(0.5, points.getYValue(0, 5));
    double band = CurveDataset.bandHalfWidth(20);
    assertEquals(0.5 + band, points.getEndYValue(0, 5), 1e-12);
    assertEquals(0.5 - band, points.getStartYValue(0, 5), 1e-12);
    assertEquals(0.0, points.getStartYValue(0, 0));
  }

  @Test
  void bandNarrowsWithTheRunsAndNotWithTheObservers() {
    assertEquals(0.0960, CurveDataset.bandHalfWidth(200), 0.0001);
    assertEquals(0, CurveDataset.bandHalfWidth(9));
  }

  @Test
  void longCurvesAreThinnedWithoutLosingTheirEnd() {
    long[] nanos = new long[100_000];
    for (int i = 0; i < nanos.length; i++) {
      nanos[i] = 1_000_000_000L + i;
    }
    Panel panel = new Panel(List.of(curve(200_000, nanos)), null);
    CurveDataset points = new CurveDataset(panel);
    int last = points.getItemCount(0) - 1;
    assertEquals(2 * CurveDataset.MAX_STEPS + 1, last);
    assertEquals(0.5, points.getYValue(0, last));
    assertTrue(points.getXValue(0, last) > points.getXValue(0, last - 1));
  }
}
