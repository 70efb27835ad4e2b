package dev.netsplit.scenarios.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Expected values are those of published tables. */
class IntervalTest {

  @Test
  void boundsTheMeanByStudentsT() {
    // t(0.975, 4) = 2.776445, variance 2.5
    Interval interval = Interval.ofMean(new double[] {1, 2, 3, 4, 5});
    assertEquals(3 - 2.776445 * Math.sqrt(0.5), interval.low(), 1e-6);
    assertEquals(3 + 2.776445 * Math.sqrt(0.5), interval.high(), 1e-6);
  }

  @Test
  void boundsTheMedianOfTwentyByTheSixthAndFifteenthValue() {
    double[] values = IntStream.rangeClosed(1, 20).asDoubleStream().toArray();
    assertEquals(new Interval(6, 15), Interval.ofMedian(values));
  }

  @Test
  void doesNotBoundTheMedianOfFiveValues() {
    assertFalse(Interval.ofMedian(new double[] {1, 2, 3, 4, 5}).bounded());
  }

  @Test
  void boundsTheMedianOfSixByItsExtremes() {
    assertEquals(new Interval(1, 6), Interval.ofMedian(new double[] {1, 2, 3, 4, 5, 6}));
  }

  @Test
  void boundsSharesAsWilson() {
    Interval interval = Interval.ofShare(8, 10);
    assertEquals(0.4902, interval.low(), 1e-4);
    assertEquals(0.9433, interval.high(), 1e-4);
    assertEquals(1, Interval.ofShare(10, 10).high(), 1e-12);
    assertEquals(0, Interval.ofShare(0, 10).low(), 1e-12);
  }
}
