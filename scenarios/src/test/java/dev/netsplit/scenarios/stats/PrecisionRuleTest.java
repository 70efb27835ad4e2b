package dev.netsplit.scenarios.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.netsplit.scenarios.result.PacketCounts;
import dev.netsplit.scenarios.result.RunMeasures;
import dev.netsplit.scenarios.result.RunResult;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrecisionRuleTest {

  private static RunResult run(long events, long connections) {
    TreeMap<String, Long> none = new TreeMap<>();
    return new RunResult(
        0,
        0,
        0,
        events,
        0,
        0,
        RunResult.NEVER,
        RunResult.NEVER,
        List.of(),
        List.of(),
        none,
        connections,
        none,
        List.of(),
        new PacketCounts(0, 0, 0, 0),
        false,
        RunMeasures.NOTHING);
  }

  /** Values that lie 10 above and below 100 by turns. */
  private static int runs(PrecisionRule rule) {
    int runs = 1;
    while (!rule.isReachedWith(runs % 2 == 0 ? 110 : 90)) {
      runs++;
    }
    return runs;
  }

  @Test
  void aScenarioWithoutItHasNoRule() {
    assertTrue(PrecisionRule.of(PrecisionRules.scenario("{ repetitions: 3 }")).isEmpty());
  }

  @Test
  void aFinerPrecisionAndMoreConfidenceTakeMoreRuns() {
    int coarse = runs(PrecisionRules.of("{ metric: events, precision: 5% }"));
    int fine = runs(PrecisionRules.of("{ metric: events, precision: 2% }"));
    int sure = runs(PrecisionRules.of("{ metric: events, precision: 5%, confidence: 99% }"));
    // 10 % of spread: (1.96 * 10 / 5)^2 = 15 and, with Student's quantile, a few more.
    assertTrue(coarse >= 16 && coarse <= 20, "coarse " + coarse);
    assertTrue(fine >= 96 && fine <= 102, "fine " + fine);
    assertTrue(sure >= 27 && sure <= 33, "sure " + sure);
  }

  @Test
  void theNamedMetricIsTheOneThatCounts() {
    PrecisionRule steady = PrecisionRules.of("{ metric: connections }");
    PrecisionRule wild = PrecisionRules.of("{ metric: events }");
    for (int i = 1; i <= 10; i++) {
      assertEquals(i == 10, steady.test(run((long) i * i * i, 7)), "after " + i);
      assertFalse(wild.test(run((long) i * i * i, 7)));
    }
  }

  @Test
  void runsWithNothingToObserveDoNotCount() {
    PrecisionRule rule = PrecisionRules.of("{ metric: setup_latency }");
    for (int i = 0; i < 50; i++) {
      assertFalse(rule.test(run(1, 1)));
    }
    assertTrue(rule.note().contains("with 0 values it cannot be told"), rule.note());
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, Double.POSITIVE_INFINITY})
  void whatHasNoRelativePrecisionIsNeverPreciseEnough(double value) {
    PrecisionRule rule = PrecisionRules.of("{ metric: events, precision: 50% }");
    for (int i = 0; i < 100; i++) {
      assertFalse(rule.isReachedWith(value));
    }
  }

  @Test
  void theNoteSaysThatStoppingWasSequentialAndHowFarItCame() {
    PrecisionRule rule = PrecisionRules.of("{ metric: events, precision: 5% }");
    int runs = runs(rule);
    String note = rule.note();
    assertTrue(note.startsWith("Stopping was sequential"), note);
    assertTrue(note.contains("with " + runs + " values it is "), note);
  }

  private static RunMetric kept(String metric, boolean measured, double mean) {
    return new RunMetric(metric, measured, 1, mean, mean, mean, mean, mean, mean, 0, Double.NaN);
  }

  @Test
  void whatWasKeptOfARunCountsAsTheRunItselfWould() {
    PrecisionRule rule = PrecisionRules.of("{ metric: events, precision: 5% }");
    PrecisionRule ofValues = PrecisionRules.of("{ metric: events, precision: 5% }");
    RunMetric other = kept("connections", true, 7);
    for (int i = 1; i <= 30; i++) {
      double value = i % 2 == 0 ? 110 : 90;
      boolean reached = rule.isReachedBy(List.of(other, kept("events", true, value)));
      assertEquals(ofValues.isReachedWith(value), reached, "after " + i);
      assertEquals(reached, rule.isReachedBy(List.of(other, kept("events", false, 0))));
    }
    assertEquals(ofValues.precision(), rule.precision());
    assertEquals(ofValues.note(), rule.note());
  }

  /** Mean 100, variance 1000 / 9 of ten values; t(0.975, 9) = 2.262157. */
  @Test
  void precisionIsHalfOfStudentsIntervalAsAShareOfTheMean() {
    for (double sign : new double[] {1, -1}) {
      PrecisionRule rule = PrecisionRules.of("{ metric: events, precision: 5% }");
      for (int i = 0; i < 10; i++) {
        rule.isReachedWith(sign * (i % 2 == 0 ? 110 : 90));
      }
      assertEquals(2.262157 * Math.sqrt(1000 / 9.0 / 10) / 100, rule.precision(), 1e-7);
    }
  }

  @Test
  void oneValueHasNoPrecisionAndTwoHave() {
    PrecisionRule rule = PrecisionRules.of("{ metric: events, precision: 5% }");
    rule.isReachedWith(100);
    assertEquals(Double.POSITIVE_INFINITY, rule.precision());
    assertTrue(rule.note().contains("with 1 values it cannot be told"), rule.note());
    rule.isReachedWith(100);
    assertEquals(0, rule.precision());
  }

  @Test
  void theNoteNamesTheRule() {
    PrecisionRule rule = PrecisionRules.of("{ metric: events, precision: 50%, confidence: 99% }");
    runs(rule);
    assertTrue(
        rule.note()
            .contains(
                "until half of the 99 % interval of the mean of events was at most 50 % of it;"),
        rule.note());
    // t(0.995, 9) = 3.249836 times a standard error of 3.333 %.
    assertTrue(rule.note().contains("with 10 values it is 10.83 %."), rule.note());
  }
}
