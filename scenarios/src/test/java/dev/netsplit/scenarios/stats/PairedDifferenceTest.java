package dev.netsplit.scenarios.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.netsplit.scenarios.stats.PairedDifference.Finding;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Expected values are those of published examples. */
class PairedDifferenceTest {

  private static final double NEVER = Double.POSITIVE_INFINITY;

  @Test
  void boundsTheMeanAsThePairedTTestOfStudentsSleepData() {
    double[] one = {0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0};
    double[] two = {1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4};
    PairedDifference difference = PairedDifference.ofMeans(one, two);
    assertEquals(1.58, difference.value(), 1e-9);
    assertEquals(0.7001, difference.interval().low(), 1e-4);
    assertEquals(2.4599, difference.interval().high(), 1e-4);
    assertEquals(Finding.MORE, difference.finding());
    assertEquals(Finding.LESS, PairedDifference.ofMeans(two, one).finding());
    assertEquals(1, difference.equal());
  }

  /**
   * Airway hyper-responsiveness before and after a transplantation, 1 + 1 + 7 + 12 children
   * (Fagerland, Lydersen, Laake, Recommended tests and confidence intervals for paired binomial
   * proportions, Statistics in Medicine 33, 2014).
   */
  @Test
  void boundsPairedSharesAsNewcombe() {
    double[] before = shares(1, 1, 7, 12, true);
    double[] after = shares(1, 1, 7, 12, false);
    PairedDifference difference = PairedDifference.ofShares(before, after);
    assertEquals(6 / 21.0, difference.value(), 1e-12);
    assertEquals(0.026, difference.interval().low(), 5e-4);
    assertEquals(0.507, difference.interval().high(), 5e-4);
    assertEquals(21, difference.pairs());
    assertEquals(13, difference.equal());
  }

  private static double[] shares(int both, int before, int after, int neither, boolean first) {
    double[] shares = new double[both + before + after + neither];
    Arrays.fill(shares, 0, both, 1);
    int from = first ? both : both + before;
    Arrays.fill(shares, from, from + (first ? before : after), 1);
    return shares;
  }

  @Test
  void sameValuesDifferByExactlyNothing() {
    double[] values = {0.1, 0.7, 1e9 + 0.3, 3};
    PairedDifference means = PairedDifference.ofMeans(values, values.clone());
    assertEquals(new PairedDifference(0, new Interval(0, 0), 4, 4), means);
    assertTrue(means.sameInEveryRun());
    assertEquals(Finding.NONE, means.finding());
  }

  @Test
  void sharesThatAgreeInEveryRunKeepAnIntervalAroundNothing() {
    PairedDifference difference = PairedDifference.ofShares(new double[20], new double[20]);
    assertEquals(0, difference.value(), 0);
    assertTrue(difference.interval().low() < 0 && difference.interval().high() > 0);
    assertTrue(difference.interval().high() < 0.2, difference::toString);
  }

  @Test
  void whatNeverCameIsLargerThanWhatDid() {
    double[] first = {1, 1, 1, 1, 1, 1, 1, 1};
    double[] other = {NEVER, NEVER, NEVER, NEVER, NEVER, NEVER, NEVER, 3};
    PairedDifference difference = PairedDifference.ofMedians(first, other);
    assertEquals(NEVER, difference.value(), 0);
    assertEquals(Finding.MORE, difference.finding());
    assertEquals(2, difference.interval().low(), 0);
    assertEquals(Finding.LESS, PairedDifference.ofMedians(other, first).finding());
  }

  @Test
  void ofTwoThatNeverCameNeitherIsCalledTheLarger() {
    double[] first = {1, NEVER, NEVER, NEVER, NEVER, NEVER, NEVER, NEVER};
    double[] other = {3, NEVER, NEVER, NEVER, NEVER, NEVER, NEVER, NEVER};
    PairedDifference difference = PairedDifference.ofMedians(first, other);
    assertTrue(Double.isNaN(difference.value()), difference::toString);
    assertEquals(Finding.NONE, difference.finding());
    assertEquals(Double.NEGATIVE_INFINITY, difference.interval().low(), 0);
    assertEquals(NEVER, difference.interval().high(), 0);
  }

  @Test
  void oneRunBoundsNothing() {
    PairedDifference difference = PairedDifference.ofMeans(new double[] {1}, new double[] {5});
    assertEquals(4, difference.value(), 0);
    assertEquals(Finding.NONE, difference.finding());
  }

  @Test
  void noPairHasNoDifference() {
    double[] none = {};
    for (PairedDifference found :
        List.of(
            PairedDifference.ofMeans(none, none),
            PairedDifference.ofMedians(none, none),
            PairedDifference.ofShares(none, none))) {
      assertTrue(Double.isNaN(found.value()), found::toString);
      assertEquals(new Interval(-NEVER, NEVER), found.interval());
      assertEquals(0, found.pairs());
      assertFalse(found.sameInEveryRun());
    }
  }

  @Test
  void anIntervalThatEndsAtNothingFindsNothing() {
    assertEquals(Finding.NONE, new PairedDifference(1, new Interval(0, 2), 9, 0).finding());
    assertEquals(Finding.NONE, new PairedDifference(-1, new Interval(-2, 0), 9, 0).finding());
    assertFalse(new PairedDifference(0, new Interval(0, 0), 9, 8).sameInEveryRun());
  }

  /** Differences 1 to 8: by the sign test the 95 % interval is from the first to the last. */
  @Test
  void medianOfAnEvenNumberLiesBetweenTheTwoInTheMiddle() {
    double[] first = {5, 5, 5, 5, 5, 5, 5, 5};
    double[] other = {12, 11, 10, 13, 6, 7, 8, 9};
    PairedDifference difference = PairedDifference.ofMedians(first, other);
    assertEquals(4.5, difference.value());
    assertEquals(new Interval(1, 8), difference.interval());
    double[] seven = Arrays.copyOf(other, 7);
    assertEquals(5, PairedDifference.ofMedians(Arrays.copyOf(first, 7), seven).value());
  }

  @Test
  void ofTwoThatNeverCameInOneOfManyPairsTheMedianIsStillKnown() {
    double[] first = {1, 1, 1, 1, 1, 1, 1, 1, 1, NEVER};
    double[] other = {3, 3, 3, 3, 3, 3, 3, 3, 3, NEVER};
    PairedDifference difference = PairedDifference.ofMedians(first, other);
    assertEquals(2, difference.value());
    assertEquals(new Interval(2, 2), difference.interval());
  }

  /**
   * Newcombe's formula written out. For 36 + 2 + 12 + 0 phi is below 0 and not corrected; for 20 +
   * 2 + 4 + 14 the product of 272 is corrected by half of the 40 pairs.
   */
  @ParameterizedTest
  @CsvSource({"36, 2, 12, 0, -24", "20, 2, 4, 14, 252"})
  void sharesOfPairsThatGoTogetherAreBoundByTheirCorrelation(
      int both, int before, int after, int neither, double corrected) {
    double n = both + before + after + neither;
    double share = (both + before) / n;
    double other = (both + after) / n;
    double phi = corrected / (n * n * Math.sqrt(share * (1 - share) * other * (1 - other)));
    Interval of = Interval.ofShare(both + before, (int) n);
    Interval ofOther = Interval.ofShare(both + after, (int) n);
    PairedDifference found =
        PairedDifference.ofShares(
            shares(both, before, after, neither, true),
            shares(both, before, after, neither, false));
    double down = third(other - ofOther.low(), of.high() - share, phi);
    double up = third(ofOther.high() - other, share - of.low(), phi);
    assertEquals(other - share - down, found.interval().low(), 1e-12);
    assertEquals(other - share + up, found.interval().high(), 1e-12);
  }

  /** The third side of a triangle, by the cosine of the angle between two. */
  private static double third(double one, double two, double cosine) {
    return Math.sqrt(one * one + two * two - 2 * cosine * one * two);
  }

  /** With a product of 9, less than half of 30, the correlation is taken as none. */
  @Test
  void pairsThatAgreeHardlyMoreThanByChanceAreTakenAsIndependent() {
    PairedDifference difference =
        PairedDifference.ofShares(shares(3, 6, 6, 15, true), shares(3, 6, 6, 15, false));
    Interval share = Interval.ofShare(9, 30);
    double up = Math.hypot(share.high() - 0.3, 0.3 - share.low());
    assertEquals(up, difference.interval().high(), 1e-12);
    assertEquals(-up, difference.interval().low(), 1e-12);
  }
}
