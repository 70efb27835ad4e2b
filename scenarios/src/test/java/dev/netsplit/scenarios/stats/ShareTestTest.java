package dev.netsplit.scenarios.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.netsplit.scenarios.stats.ShareTest.Decision;
import dev.netsplit.sim.random.RandomStream;
import dev.netsplit.sim.random.Ratio;
import dev.netsplit.sim.random.Streams;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShareTestTest {

  private static final Ratio CONFIDENCE = new Ratio(95, 100);
  private static final int MOST_RUNS = 300;
  private static final int TRIALS = 10_000;

  private final RandomStream random = Streams.of(36, 0).stream("share", "test");

  private Decision decide(ShareTest test, Ratio truth) {
    int failed = 0;
    for (int runs = 1; runs <= MOST_RUNS; runs++) {
      failed += random.nextInt((int) truth.denominator()) < truth.numerator() ? 0 : 1;
      Decision decision = test.after(failed, runs);
      if (decision != Decision.OPEN) {
        return decision;
      }
    }
    return Decision.OPEN;
  }

  private double share(ShareTest test, Ratio truth, Decision wanted) {
    int count = 0;
    for (int trial = 0; trial < TRIALS; trial++) {
      count += decide(test, truth) == wanted ? 1 : 0;
    }
    return (double) count / TRIALS;
  }

  @ParameterizedTest
  @CsvSource({"90", "50", "99", "75"})
  void isWrongNoMoreOftenThanItSaysThoughItLooksAfterEveryRun(int percent) {
    Ratio share = new Ratio(percent, 100);
    ShareTest test = ShareTest.of(share, CONFIDENCE, MOST_RUNS);
    double failing = 1 - share.value();
    for (double wrong : List.of(test.wronglyReached(failing), test.wronglyMissed(failing))) {
      assertTrue(wrong <= 0.05 && wrong > 0.03, "exactly " + wrong);
    }
    // Three standard errors of the trials are 0.0065.
    assertTrue(share(test, share, Decision.REACHED) < 0.0565);
    assertTrue(share(test, share, Decision.MISSED) < 0.0565);
  }

  @Test
  void decidesNearlyAlwaysRightWhereTheShareIsFarFromTheBound() {
    ShareTest test = ShareTest.of(new Ratio(90, 100), CONFIDENCE, MOST_RUNS);
    assertTrue(share(test, new Ratio(99, 100), Decision.REACHED) > 0.95);
    assertTrue(share(test, new Ratio(70, 100), Decision.MISSED) > 0.95);
  }

  @Test
  void anOrdinaryIntervalThatIsLookedAtAfterEveryRunIsWrongMoreOften() {
    int[] mayFail = new int[MOST_RUNS + 1];
    for (int runs = 1; runs <= MOST_RUNS; runs++) {
      int most = -1;
      while (Interval.lowerBoundOfShare(runs - most - 1, runs, 0.95) >= 0.9) {
        most++;
      }
      mayFail[runs] = most;
    }
    int wrong = 0;
    for (int trial = 0; trial < TRIALS; trial++) {
      int failed = 0;
      boolean reached = false;
      for (int runs = 1; runs <= MOST_RUNS && !reached; runs++) {
        failed += random.nextInt(10) == 0 ? 1 : 0;
        reached = failed <= mayFail[runs];
      }
      wrong += reached ? 1 : 0;
    }
    assertTrue(wrong > 0.1 * TRIALS, "wrong in " + wrong + " of " + TRIALS);
  }

  @Test
  void needsTwoRunsMoreThanOneLookWouldAndSaysHowMany() {
    ShareTest test = ShareTest.of(new Ratio(90, 100), CONFIDENCE, MOST_RUNS);
    int fewest = test.fewestRuns();
    assertEquals(31, fewest, "0.9^31 is the first power below four fifths of 5 %");
    assertEquals(Interval.leastRuns(0.9, 0.95) + 2, fewest);
    assertEquals(Decision.OPEN, test.after(0, fewest - 1));
    assertEquals(Decision.REACHED, test.after(0, fewest));
    assertEquals(Decision.OPEN, test.after(1, fewest));
    assertEquals(11, ShareTest.of(new Ratio(90, 100), CONFIDENCE, 10).fewestRuns());
  }

  @Test
  void oneLookIsAllThereIsWhereThereAreTooFewRunsForMore() {
    ShareTest test = ShareTest.of(new Ratio(90, 100), CONFIDENCE, 30);
    assertEquals(29, test.fewestRuns());
    assertTrue(test.wronglyReached(0.1) <= 0.05);
    assertEquals(29, ShareTest.of(new Ratio(90, 100), CONFIDENCE, 28).fewestRuns());
  }

  /** The price of an early first look is small: what fails in 2 % of the runs still passes. */
  @Test
  void aFewFailuresDoNotKeepItFromBeingReached() {
    ShareTest test = ShareTest.of(new Ratio(90, 100), CONFIDENCE, 200);
    assertTrue(test.wronglyReached(0.02) > 0.99, "" + test.wronglyReached(0.02));
    assertTrue(test.wronglyReached(0.05) > 0.6, "" + test.wronglyReached(0.05));
  }

  @Test
  void isSureAfterFewRunsWhenAllFail() {
    ShareTest test = ShareTest.of(new Ratio(90, 100), CONFIDENCE, MOST_RUNS);
    assertEquals(Decision.OPEN, test.after(2, 2));
    assertEquals(Decision.MISSED, test.after(3, 3));
    assertThrows(IllegalStateException.class, () -> test.after(0, MOST_RUNS + 1));
  }

  /** Worked by hand for two runs and a share of 3/4. */
  @Test
  void addsUpWhatIsWrongOverAllLooks() {
    Ratio share = new Ratio(3, 4);
    ShareTest test = ShareTest.of(share, new Ratio(90, 100), 2);
    // With at most 0.1 wrong: none of two that fails has 0.5625, both that fail have 0.0625.
    assertEquals(Decision.OPEN, test.after(0, 1));
    assertEquals(Decision.OPEN, test.after(1, 1));
    assertEquals(Decision.OPEN, test.after(0, 2));
    assertEquals(Decision.OPEN, test.after(1, 2));
    assertEquals(Decision.MISSED, test.after(2, 2));
    assertEquals(0.0625, test.wronglyMissed(0.25), 1e-12);
    assertEquals(0.25, test.wronglyMissed(0.5), 1e-12);
    assertEquals(3, test.fewestRuns());
  }

  @Test
  void aDecisionThatWasPossibleStaysSo() {
    ShareTest test = ShareTest.of(new Ratio(1, 2), CONFIDENCE, 40);
    int most = -1;
    int least = 1;
    for (int runs = 1; runs <= 40; runs++) {
      int reached = -1;
      int missed = runs + 1;
      for (int failed = 0; failed <= runs; failed++) {
        Decision decision = test.after(failed, runs);
        reached = decision == Decision.REACHED ? failed : reached;
        missed = decision == Decision.MISSED ? Math.min(missed, failed) : missed;
      }
      assertTrue(reached >= most && missed >= Math.min(least, runs + 1), "after " + runs);
      most = reached;
      least = missed;
    }
    assertTrue(most > 8 && most < 14, "of 40 may fail " + most);
  }
}
