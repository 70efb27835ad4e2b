package dev.netsplit.scenarios.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class QuantilesTest {

  private static final double NEVER = Double.POSITIVE_INFINITY;

  @Test
  void interpolatesBetweenOrderStatisticsAsTypeSeven() {
    double[] values = {1, 2, 3, 4};
    assertEquals(2.5, Quantiles.type7(values, 0.5));
    assertEquals(1.75, Quantiles.type7(values, 0.25));
    assertEquals(3.85, Quantiles.type7(values, 0.95), 1e-12);
    assertEquals(1, Quantiles.type7(values, 0));
    assertEquals(4, Quantiles.type7(values, 1));
  }

  @Test
  void isInfiniteAsSoonAsEitherOrderStatisticIs() {
    double[] values = {1, 2, NEVER};
    assertEquals(2, Quantiles.type7(values, 0.5));
    assertEquals(NEVER, Quantiles.type7(values, 0.51));
    assertEquals(NEVER, Quantiles.type7(new double[] {NEVER, NEVER}, 0.5));
  }

  @Test
  void isNoNumberWithoutValues() {
    assertEquals(Double.NaN, Quantiles.type7(new double[0], 0.5));
  }

  @Test
  void meanIsInfiniteAsSoonAsOneValueIs() {
    assertEquals(NEVER, Quantiles.mean(new double[] {1, NEVER}));
    assertEquals(1.5, Quantiles.mean(new double[] {1, 2}));
  }

  @Test
  void thereIsNoQuantileBeyondTheValuesAndNoMeanOfNone() {
    double[] values = {1, 2};
    assertThrows(IllegalStateException.class, () -> Quantiles.type7(values, -0.01));
    assertThrows(IllegalStateException.class, () -> Quantiles.type7(values, 1.01));
    assertEquals(Double.NaN, Quantiles.mean(new double[0]));
    assertEquals(0, Quantiles.sum(new double[0]));
    assertEquals(3, Quantiles.sum(values));
  }
}
