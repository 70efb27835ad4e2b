package dev.netsplit.scenarios.stats;

import static dev.netsplit.scenarios.report.SampleResults.FAULT;
import static dev.netsplit.scenarios.report.SampleResults.detection;
import static dev.netsplit.scenarios.report.SampleResults.expectation;
import static dev.netsplit.scenarios.report.SampleResults.result;
import static dev.netsplit.scenarios.report.SampleResults.run;
import static dev.netsplit.scenarios.report.SampleResults.scenario;
import static dev.netsplit.scenarios.report.SampleResults.undetected;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.netsplit.scenarios.model.Expectation;
import dev.netsplit.scenarios.model.Expectation.Comparison;
import dev.netsplit.scenarios.model.Expectation.Stat;
import dev.netsplit.scenarios.model.Expectation.Where;
import dev.netsplit.scenarios.result.RunResult;
import dev.netsplit.sim.random.Ratio;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ExpectationsTest {

  private static final Where OF_FAULT = Where.ofEvent(FAULT);

  private static final Expectation LAST_IN_TIME = expectation("detection_time", Stat.LAST, 75);

  @Test
  void holdsWhenEveryRunMeetsTheBound() {
    Verdict verdict = judge(LAST_IN_TIME, seen(50), seen(75));
    assertTrue(verdict.holds());
    assertEquals(2, verdict.runsHolding());
    assertEquals(75, verdict.worst());
  }

  @Test
  void failsWhenOneRunIsTooLate() {
    Verdict verdict = judge(LAST_IN_TIME, seen(50), seen(75.001));
    assertFalse(verdict.holds());
    assertTrue(verdict.fails());
    assertTrue(verdict.text().contains("worst 75.001 s"), verdict.text());
  }

  @Test
  void failsWhenAnObserverNeverKnew() {
    Verdict verdict = judge(LAST_IN_TIME, run(0, List.of(detection("a", 50), undetected("b"))));
    assertFalse(verdict.holds());
    assertEquals(Double.POSITIVE_INFINITY, verdict.worst());
  }

  @Test
  void failsWithItsReasonWhenTheEventNeverHappened() {
    List<RunResult> runs = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      runs.add(i < 3 ? unreached(i) : run(i, List.of(detection("a", 50))));
    }
    Verdict verdict = judge(LAST_IN_TIME, runs.toArray(new RunResult[0]));
    assertFalse(verdict.holds());
    assertTrue(
        verdict.text().startsWith("not measured: event power-cut never happened in 3 of 200 runs"),
        verdict.text());
  }

  @Test
  void failsUndetectedZeroWhenNothingWasObserved() {
    Expectation none =
        new Expectation(
            "undetected", Stat.VALUE, OF_FAULT, Comparison.EQ, 0, "0", Ratio.ONE, false);
    assertTrue(judge(none, seen(50)).holds());
    assertFalse(judge(none, unreached(0)).holds());
    assertFalse(judge(none, run(0, List.of())).holds());
  }

  @Test
  void failsNodedownsWithoutTheEventThatWasToCauseThem() {
    Expectation nodedowns = expectation("nodedowns", Stat.VALUE, 9);
    assertTrue(judge(nodedowns, seen(50)).holds());
    assertFalse(judge(nodedowns, unreached(0)).holds());
  }

  @Test
  void failsWithoutAMeshEvenWhenALowerBoundIsAsked() {
    Expectation slow =
        new Expectation(
            "mesh_time", Stat.VALUE, Where.ALL, Comparison.GE, 1, "1s", Ratio.ONE, false);
    Verdict verdict = judge(slow, run(0, List.of(), RunResult.NEVER, List.of()));
    assertFalse(verdict.holds());
    assertEquals("not measured: there was no full mesh in 1 of 1 run", verdict.text());
  }

  @Test
  void comparesTheShareOfRunsExactly() {
    Expectation half = share(new Ratio(1, 2), false);
    assertTrue(judge(half, seen(50), seen(80)).holds());
    Expectation more = share(new Ratio(501, 1000), false);
    assertFalse(judge(more, seen(50), seen(80)).holds());
  }

  @Test
  void asksForTheLowerConfidenceBoundOfTheShare() {
    // All of 28 runs show 90 % with 94.8 % only, all of 29 with 95.3 %.
    assertFalse(judge(sure(), seen(28, 0)).holds());
    assertTrue(judge(sure(), seen(29, 0)).holds());
    assertTrue(judge(sure(), seen(46, 1)).holds());
    assertFalse(judge(sure(), seen(44, 1)).holds());
    Verdict few = judge(sure(), seen(20, 0));
    assertEquals(
        "holds in 20 of 20 runs (at least 86.1 % with 95 % confidence), asked 90 %;"
            + " no fewer than 29 runs can show it, worst 50 s",
        few.text());
  }

  @Test
  void countsARunWithNothingMeasuredAgainstTheShareThatMustBeSure() {
    RunResult[] runs = seen(46, 0);
    runs[0] = unreached(0);
    assertTrue(judge(sure(), runs).holds());
    runs[1] = unreached(1);
    Verdict verdict = judge(sure(), runs);
    assertFalse(verdict.holds());
    assertTrue(verdict.text().startsWith("not measured: event power-cut"), verdict.text());
  }

  @Test
  void warnsWithoutFailing() {
    Verdict verdict = judge(share(Ratio.ONE, true), seen(80));
    assertFalse(verdict.holds());
    assertFalse(verdict.fails());
    assertTrue(Expectations.allHold(List.of(verdict)));
  }

  @Test
  void asksEveryObservationWithoutAStatistic() {
    Expectation each = expectation("detection_time", Stat.VALUE, 60);
    assertFalse(judge(each, run(0, List.of(detection("a", 50), detection("b", 61)))).holds());
    assertTrue(judge(each, run(0, List.of(detection("a", 50), detection("b", 60)))).holds());
  }

  @Test
  void failsWhenNoRunFinished() {
    Verdict verdict = judge(LAST_IN_TIME);
    assertFalse(verdict.holds());
    assertEquals("not measured: no run finished", verdict.text());
  }

  private static Expectation share(Ratio ofRuns, boolean warnOnly) {
    return new Expectation(
        "detection_time", Stat.LAST, OF_FAULT, Comparison.LE, 75, "75s", ofRuns, warnOnly);
  }

  private static Expectation sure() {
    return new Expectation(
        "detection_time",
        Stat.LAST,
        OF_FAULT,
        Comparison.LE,
        75,
        "75s",
        new Ratio(9, 10),
        false,
        Optional.of(new Ratio(95, 100)),
        true);
  }

  /** Runs in time, then runs too late. */
  private static RunResult[] seen(int inTime, int tooLate) {
    RunResult[] runs = new RunResult[inTime + tooLate];
    for (int i = 0; i < runs.length; i++) {
      runs[i] = run(i, List.of(detection("a", i < inTime ? 50 : 80)));
    }
    return runs;
  }

  private static RunResult seen(double seconds) {
    return run(0, List.of(detection("a", seconds)));
  }

  private static RunResult unreached(int run) {
    return run(run, List.of(), 0, List.of(FAULT));
  }

  private static Verdict judge(Expectation expectation, RunResult... runs) {
    return Expectations.evaluate(result(scenario(runs.length, List.of(expectation)), List.of(runs)))
        .get(0);
  }
}
