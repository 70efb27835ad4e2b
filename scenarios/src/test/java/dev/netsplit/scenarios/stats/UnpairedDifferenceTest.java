package dev.netsplit.scenarios.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.netsplit.scenarios.model.Metric;
import dev.netsplit.scenarios.stats.ComparedFigure.Over;
import dev.netsplit.scenarios.stats.ComparedFigure.Role;
import dev.netsplit.scenarios.stats.PairedDifference.Finding;
import dev.netsplit.sim.random.RandomStream;
import dev.netsplit.sim.random.Streams;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class UnpairedDifferenceTest {

  private static final double NEVER = Double.POSITIVE_INFINITY;
  private static final double NONE = Double.NaN;

  /** Newcombe's second paper of 1998, table II: 56/70 and 48/80, by method 10. */
  @Test
  void sharesHaveThePublishedInterval() {
    PairedDifference found = UnpairedDifference.of(Over.SHARE, shares(48, 80), shares(56, 70));
    assertEquals(0.2, found.value(), 1e-12);
    assertEquals(0.0524, found.interval().low(), 0.00005);
    assertEquals(0.3339, found.interval().high(), 0.00005);
  }

  /** Worked by hand: variances 2.5 and 10, degrees of freedom 5.88, t = 2.459. */
  @Test
  void meansHaveTheIntervalOfWelch() {
    double[] one = {1, 2, 3, 4, 5};
    double[] two = {3, 5, 7, 9, 11};
    PairedDifference found = UnpairedDifference.of(Over.MEAN, one, two);
    assertEquals(4, found.value(), 1e-12);
    assertEquals(4 - 3.888, found.interval().low(), 0.01);
    assertEquals(4 + 3.888, found.interval().high(), 0.01);
    assertEquals(Finding.MORE, found.finding());
  }

  @Test
  void whatNeverCameIsLargerThanWhatDid() {
    double[] mostly = {1, 2, 3, 4, 5, 6, 7, 8};
    double[] never = {NEVER, NEVER, NEVER, NEVER, NEVER, NEVER, NEVER, 9};
    assertEquals(Finding.MORE, UnpairedDifference.of(Over.MEDIAN, mostly, never).finding());
    assertEquals(Finding.LESS, UnpairedDifference.of(Over.MEDIAN, never, mostly).finding());
    PairedDifference both = UnpairedDifference.of(Over.MEDIAN, never, never);
    assertEquals(Finding.NONE, both.finding());
    assertEquals(new Interval(-NEVER, NEVER), both.interval());
    assertTrue(Double.isNaN(both.value()), "of two that never came neither is the larger");
  }

  @Test
  void runsWithoutAValueAreLeftOutAndTooFewFindNothing() {
    PairedDifference none =
        UnpairedDifference.of(Over.MEAN, new double[] {NONE, NONE}, new double[] {1, 2});
    assertEquals(0, none.pairs());
    PairedDifference few =
        UnpairedDifference.of(Over.MEAN, new double[] {NONE, 1}, new double[] {5, 6});
    assertEquals(Finding.NONE, few.finding());
    PairedDifference same =
        UnpairedDifference.of(Over.MEAN, new double[] {3, 3, 3}, new double[] {3, 3});
    assertTrue(same.sameInEveryRun(), "all values are the same");
  }

  /**
   * Of eight and eight runs: 32 - 1.96 * sqrt(64 * 17 / 12) = 13.3, so the 13th from either end.
   */
  @Test
  void mediansHaveTheIntervalOfHodgesAndLehmann() {
    double[] one = {0, 8, 16, 24, 32, 40, 48, 56};
    double[] two = {1, 2, 3, 4, 5, 6, 7, 8};
    // The differences are all whole numbers from -55 to 8.
    PairedDifference found = UnpairedDifference.of(Over.MEDIAN, one, two);
    assertEquals(new Interval(-55 + 12, 8 - 12), found.interval());
    assertEquals(-24, found.value());
  }

  /** 8 - 1.96 * sqrt(12) = 1.2 with four and four runs, 6 - 1.96 * sqrt(8) = 0.5 with three. */
  @Test
  void fourAndFourRunsBoundAMedianByTheExtremesAndFewerDoNot() {
    double[] one = {10, 20, 30, 40};
    double[] two = {11, 23, 35, 47};
    PairedDifference found = UnpairedDifference.of(Over.MEDIAN, one, two);
    assertEquals(new Interval(11 - 40, 47 - 10), found.interval());
    PairedDifference few = UnpairedDifference.of(Over.MEDIAN, new double[] {10, 20, 30}, two);
    assertFalse(few.interval().bounded());
    assertEquals(3, few.pairs());
    assertFalse(few.sameInEveryRun());
  }

  @Test
  void oneRunOfEitherSideBoundsNoMeanAndTwoDo() {
    double[] one = {1};
    double[] two = {4, 6};
    assertFalse(UnpairedDifference.of(Over.MEAN, one, two).interval().bounded());
    assertFalse(UnpairedDifference.of(Over.MEAN, two, one).interval().bounded());
    assertTrue(UnpairedDifference.of(Over.MEAN, two, two).interval().bounded());
  }

  @Test
  void valuesThatDoNotVaryHaveADifferenceWithoutDoubt() {
    PairedDifference found =
        UnpairedDifference.of(Over.MEAN, new double[] {3, 3, 3}, new double[] {5, 5});
    assertEquals(new PairedDifference(2, new Interval(2, 2), 2, 0), found);
    double[] mixed = {3, 4, 3};
    assertFalse(UnpairedDifference.of(Over.MEAN, mixed, mixed).sameInEveryRun());
    double[] threes = {3, 3};
    assertFalse(UnpairedDifference.of(Over.MEAN, threes, mixed).sameInEveryRun());
    assertFalse(UnpairedDifference.of(Over.MEAN, mixed, threes).sameInEveryRun());
  }

  @ParameterizedTest
  @EnumSource(
      value = Over.class,
      names = {"MEAN", "MEDIAN"})
  void intervalsHoldTheTrueDifferenceAboutAsOftenAsTheySay(Over over) {
    RandomStream random = Streams.of(5, 0).stream("unpaired-difference", "runs");
    int held = 0;
    int trials = 1000;
    for (int i = 0; i < trials; i++) {
      double[] one = draws(random, 12, 0, 1);
      double[] two = draws(random, 9, 0.3, over == Over.MEAN ? 3 : 1);
      Interval interval = UnpairedDifference.of(over, one, two).interval();
      double truth = over == Over.MEAN ? 0.3 + 3 * 0.5 - 0.5 : 0.3;
      held += interval.low() <= truth && truth <= interval.high() ? 1 : 0;
    }
    assertTrue(held > 0.93 * trials && held < 0.975 * trials, "held in " + held);
  }

  @ParameterizedTest
  @EnumSource(Metric.class)
  void everyMetricIsJudgedByItsOwnDirection(Metric metric) {
    ComparedFigure figure = figure(metric.id() + " max of death", Role.SUMMARY);
    Judgement more = Judgement.of(figure, difference(1, 2));
    Judgement less = Judgement.of(figure, difference(-2, -1));
    boolean neutral = more == Judgement.CHANGED && less == Judgement.CHANGED;
    boolean opposite = more != less && more != Judgement.SAME && less != Judgement.SAME && !neutral;
    assertTrue(neutral || opposite, more + " and " + less);
    assertEquals(Judgement.SAME, Judgement.of(figure, difference(-1, 1)));
  }

  @Test
  void longerDetectionIsWorseAndMoreAvailabilityIsBetter() {
    PairedDifference more = difference(1, 2);
    assertEquals(Judgement.WORSE, Judgement.of(figure("detection_time last", Role.EXPECTED), more));
    assertEquals(
        Judgement.BETTER, Judgement.of(figure("pair_availability min", Role.SUMMARY), more));
    assertEquals(
        Judgement.BETTER,
        Judgement.of(figure("expectation 1 holds: undetected", Role.HOLDING), more));
    assertEquals(Judgement.CHANGED, Judgement.of(figure("{a} {b}", Role.SURVIVORS), more));
    assertEquals(Judgement.WORSE, Judgement.of(figure("links_cut", Role.CASCADE), more));
    assertEquals(
        Judgement.CHANGED, Judgement.of(figure("detection_time count", Role.EXPECTED), more));
  }

  private static ComparedFigure figure(String name, Role role) {
    return new ComparedFigure(name, "s", role, Over.MEAN, List.of(), List.of());
  }

  private static PairedDifference difference(double low, double high) {
    return new PairedDifference((low + high) / 2, new Interval(low, high), 9, 0);
  }

  private static double[] draws(RandomStream random, int count, double shift, double scale) {
    double[] values = new double[count];
    for (int i = 0; i < count; i++) {
      double sum = 0;
      for (int j = 0; j < 12; j++) {
        sum += random.nextLong(1_000_000) / 12e6;
      }
      values[i] = shift + scale * sum;
    }
    return values;
  }

  private static double[] shares(int hits, int of) {
    double[] values = new double[of];
    for (int i = 0; i < hits; i++) {
      values[i] = 1;
    }
    return values;
  }
}
