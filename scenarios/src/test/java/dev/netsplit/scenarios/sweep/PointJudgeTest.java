package dev.netsplit.scenarios.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.netsplit.scenarios.format.ReadOptions;
import dev.netsplit.scenarios.format.ReadResult;
import dev.netsplit.scenarios.format.ScenarioReader;
import dev.netsplit.scenarios.format.UnknownOverrideException;
import dev.netsplit.scenarios.model.Scenario;
import dev.netsplit.scenarios.result.ExperimentResult;
import dev.netsplit.scenarios.run.Experiment;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class PointJudgeTest {

  /** Two nodes that need some time to connect, more in one run than in the next. */
  private static final String FILE =
      """
      version: 1
      name: pair
      run: { duration: 20s, repetitions: REPETITIONS, stop_when: mesh }
      nodes: { app: { count: 2, start: { spread: { dist: uniform, min: 0s, max: 10s } } } }
      discovery: { strategy: dns_poll, poll_interval: 500ms }
      expect: [EXPECTATIONS]
      """;

  private static ExperimentResult runs(int repetitions, String expectations) {
    try {
      String file =
          FILE.replace("REPETITIONS", Integer.toString(repetitions))
              .replace("EXPECTATIONS", expectations);
      ReadResult.Valid read =
          (ReadResult.Valid)
              ScenarioReader.read(
                  "t.yaml", file.getBytes(StandardCharsets.UTF_8), ReadOptions.none());
      return new Experiment(read.scenario(), read.resolvedYaml())
          .run((run, done, total) -> {}, () -> false);
    } catch (UnknownOverrideException e) {
      throw new IllegalStateException(e);
    }
  }

  private static PointJudge judge(ExperimentResult result) {
    return new PointJudge(result.scenario(), new ShareTests());
  }

  private static List<RunSummary> summaries(ExperimentResult result) {
    return result.runs().stream().map(run -> RunSummary.of("", result.scenario(), run)).toList();
  }

  private static int runsUntilDecided(PointJudge judge, ExperimentResult result) {
    List<RunSummary> runs = summaries(result);
    int taken = 0;
    while (taken < runs.size() && !judge.isDecidedBy(runs.get(taken))) {
      taken++;
    }
    return Math.min(runs.size(), taken + 1);
  }

  @Test
  void withAConfidenceItIsDecidedBeforeTheLastRun() {
    String sure = "{ metric: mesh_time, le: 15s, of_runs: 90%, confidence: 95% }";
    ExperimentResult result = runs(100, sure);
    PointJudge judge = judge(result);
    int taken = runsUntilDecided(judge, result);
    assertEquals(PointVerdict.PASSES, judge.verdict());
    assertTrue(taken > 29 && taken < 60, "after " + taken);
    assertTrue(judge.open().isEmpty() && judge.missed().isEmpty());
  }

  @Test
  void whatFailsOftenIsDecidedSoonAndNamesTheExpectation() {
    String both =
        "{ metric: connections, eq: 1 }, { metric: mesh_time, le: 3s, of_runs: 90%, confidence: 95% }";
    ExperimentResult result = runs(60, both);
    PointJudge judge = judge(result);
    int taken = runsUntilDecided(judge, result);
    assertEquals(PointVerdict.FAILS, judge.verdict());
    assertTrue(taken < 12, "after " + taken);
    assertEquals("mesh_time", judge.missed().get(0).metric());
  }

  @Test
  void withoutAConfidenceTheRunsThatAreLeftDecide() {
    ExperimentResult result = runs(10, "{ metric: mesh_time, le: 15s, of_runs: 80% }");
    PointJudge judge = judge(result);
    assertEquals(8, runsUntilDecided(judge, result), "8 of 10 cannot become less");
    assertEquals(PointVerdict.PASSES, judge.verdict());
    ExperimentResult never = runs(10, "{ metric: mesh_time, le: 1ms }");
    PointJudge strict = judge(never);
    assertEquals(1, runsUntilDecided(strict, never));
    assertEquals(PointVerdict.FAILS, strict.verdict());
  }

  @Test
  void isNotDecidedWhenTheRunsAreTooFew() {
    ExperimentResult result =
        runs(5, "{ metric: mesh_time, le: 15s, of_runs: 90%, confidence: 95% }");
    PointJudge judge = judge(result);
    assertEquals(5, runsUntilDecided(judge, result));
    assertEquals(PointVerdict.NOT_DECIDED, judge.verdict());
    assertEquals(1, judge.open().size());
  }

  /** As when a mean is known well enough and no more runs come. */
  @Test
  void endsWithTheShareOfTheRunsThatThereAre() {
    ExperimentResult result =
        runs(
            40,
            "{ metric: mesh_time, le: 15s, of_runs: 80% },"
                + " { metric: mesh_time, le: 15s, of_runs: 90%, confidence: 95% }");
    PointJudge judge = judge(result);
    List<RunSummary> runs = summaries(result);
    for (int i = 0; i < 5; i++) {
      assertFalse(judge.isDecidedBy(runs.get(i)));
    }
    assertEquals(2, judge.open().size());
    judge.end();
    assertEquals(1, judge.open().size(), "a confidence is asked for, and there is none yet");
    assertTrue(judge.open().get(0).confidence().isPresent());
    ExperimentResult rarely = runs(40, "{ metric: mesh_time, le: 1ms, of_runs: 10% }");
    PointJudge strict = judge(rarely);
    for (RunSummary run : summaries(rarely).subList(0, 5)) {
      assertFalse(strict.isDecidedBy(run));
    }
    strict.end();
    assertEquals(PointVerdict.FAILS, strict.verdict());
  }

  @Test
  void warningsDoNotCountAndNothingExpectedPasses() {
    ExperimentResult result = runs(3, "{ metric: mesh_time, le: 1ms, severity: warn }");
    Scenario scenario = result.scenario();
    assertTrue(new PointJudge(scenario, new ShareTests()).isDecidedBy(summaries(result).get(0)));
    PointJudge judge = judge(runs(3, "{ metric: mesh_time, le: 1ms }"));
    assertTrue(judge.isDecidedBy(summaries(result).get(0)));
    assertEquals(PointVerdict.FAILS, judge.verdict());
  }
}
