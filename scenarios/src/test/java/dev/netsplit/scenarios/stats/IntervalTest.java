package dev.netsplit.scenarios.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.IntStream;
import org.apache.commons.math3.distribution.BinomialDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Expected values are those of published tables. */
class IntervalTest {

  private static final double INFINITE = Double.POSITIVE_INFINITY;

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
  void quantilesOfTheNormalDistributionAreThoseOfItsTable() {
    assertEquals(1.959964, Interval.normalQuantile(0.95), 1e-6);
    assertEquals(1.644854, Interval.normalQuantile(0.9), 1e-6);
  }

  @Test
  void boundsSharesAsWilson() {
    Interval interval = Interval.ofShare(8, 10);
    assertEquals(0.4902, interval.low(), 1e-4);
    assertEquals(0.9433, interval.high(), 1e-4);
    assertEquals(1, Interval.ofShare(10, 10).high(), 1e-12);
    assertEquals(0, Interval.ofShare(0, 10).low(), 1e-12);
  }

  @Test
  void boundsSharesFromBelowAsClopperAndPearson() {
    // Tables for 95 %: all of n hit gives 0.05 to the power of 1/n.
    assertEquals(Math.pow(0.05, 1.0 / 20), Interval.lowerBoundOfShare(20, 20, 0.95), 1e-9);
    assertEquals(0.4931, Interval.lowerBoundOfShare(8, 10, 0.95), 1e-4);
    assertEquals(0, Interval.lowerBoundOfShare(0, 10, 0.95));
  }

  /** Where nearly all runs hit, the lower bound is above the true share too often. */
  @ParameterizedTest
  @CsvSource({"0.9, 29", "0.95, 60", "0.99, 300", "0.8, 41"})
  void boundsTheTrueShareAsOftenAsItPromisesUnlikeWilson(double share, int runs) {
    BinomialDistribution hits = new BinomialDistribution(null, runs, share);
    double tooHigh = 0;
    for (int k = 0; k <= runs; k++) {
      if (Interval.lowerBoundOfShare(k, runs, 0.95) > share) {
        tooHigh += hits.probability(k);
      }
    }
    assertTrue(tooHigh <= 0.05 && tooHigh > 0, "probability of a bound too high: " + tooHigh);
    // One-sided 95 % is the lower end of a two-sided 90 %; with z = 1.645 and all of 25 hits:
    double wilson = 25 / (25 + 1.6449 * 1.6449);
    assertTrue(wilson > 0.9 && Math.pow(0.9, 25) > 0.05, "Wilson's bound is " + wilson);
  }

  @Test
  void countsTheFewestRunsThatShowAShare() {
    assertEquals(29, Interval.leastRuns(0.9, 0.95));
    assertEquals(299, Interval.leastRuns(0.99, 0.95));
    assertTrue(Interval.lowerBoundOfShare(29, 29, 0.95) >= 0.9);
    assertTrue(Interval.lowerBoundOfShare(28, 28, 0.95) < 0.9);
  }

  /** 1.3581 over the root of n is the bound of Kolmogorov's table for large n. */
  @Test
  void theBandAroundADistributionFunctionIsThatOfKolmogorovsTable() {
    assertEquals(1.3581 / 10, Interval.bandHalfWidth(100), 1e-5);
    assertEquals(1.3581, Interval.bandHalfWidth(1), 1e-4);
  }

  @Test
  void leastRunsAreAtLeastOneAndExactWhereTheShareIs() {
    assertEquals(2, Interval.leastRuns(0.5, 0.75));
    assertEquals(1, Interval.leastRuns(0.01, 0.5));
    assertEquals(Integer.MAX_VALUE, Interval.leastRuns(1 - 1e-11, 0.95));
  }

  @Test
  void oneValueOrAnInfiniteOneDoesNotBoundTheMean() {
    Interval unbounded = new Interval(-INFINITE, INFINITE);
    assertEquals(unbounded, Interval.ofMean(new double[] {1}));
    assertEquals(unbounded, Interval.ofMean(new double[0]));
    assertEquals(unbounded, Interval.ofMean(new double[] {1, INFINITE}));
    // t(0.975, 1) = 12.7062, standard error 1.
    assertEquals(2 + 12.7062, Interval.ofMean(new double[] {1, 3}).high(), 1e-4);
  }

  @Test
  void noValueDoesNotBoundTheMedian() {
    assertFalse(Interval.ofMedian(new double[0]).bounded());
  }

  /** Tables of the sign test: ranks of the 95 % interval of the median. */
  @ParameterizedTest
  @CsvSource({"6, 1", "8, 1", "9, 2", "11, 2", "12, 3", "25, 8", "50, 18"})
  void boundsTheMedianByTheRanksOfTheSignTest(int values, int rank) {
    double[] ascending = IntStream.rangeClosed(1, values).asDoubleStream().toArray();
    assertEquals(new Interval(rank, values + 1 - rank), Interval.ofMedian(ascending));
  }

  @Test
  void isAsWideAsItsEndsAreApart() {
    assertEquals(2, new Interval(2, 6).halfWidth());
    assertEquals(0, new Interval(5, 5).halfWidth());
    assertEquals(0, new Interval(INFINITE, INFINITE).halfWidth());
    assertEquals(INFINITE, new Interval(1, INFINITE).halfWidth());
    assertFalse(new Interval(1, INFINITE).bounded());
    assertFalse(new Interval(-INFINITE, 1).bounded());
    assertTrue(new Interval(1, 1).bounded());
  }

  @Test
  void isWrittenBehindTheValueUnlessAnEndIsInfinite() {
    assertEquals("5.00 (4.88 to 5.12)", new Interval(4.88, 5.12).around(5));
    assertEquals("5", new Interval(4.88, INFINITE).around(5));
  }
}
