package dev.netsplit.cli;

import dev.netsplit.scenarios.model.Expectation;
import dev.netsplit.scenarios.model.Scenario;
import dev.netsplit.scenarios.result.ExperimentResult;
import dev.netsplit.scenarios.result.RunRecordings;
import dev.netsplit.scenarios.result.RunResult;
import dev.netsplit.scenarios.run.RunProgress;
import dev.netsplit.scenarios.stats.RunMetric;
import dev.netsplit.scenarios.stats.RunVerdict;
import dev.netsplit.scenarios.sweep.RunSummary;
import dev.netsplit.scenarios.sweep.StudyPoint;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.IntPredicate;
import java.util.function.Predicate;

/** Runs of studies that hold or not by a rule, and need no simulation. */
final class PlannedRuns implements Simulation {

  private final Rule holds;

  /** Whether the mesh of a run is in time. */
  @FunctionalInterface
  interface Rule {
    boolean holds(Scenario scenario, int repetition);
  }

  /** By the number of nodes alone. */
  PlannedRuns(IntPredicate holds) {
    this((scenario, repetition) -> holds.test(scenario.firstNodes().size()));
  }

  PlannedRuns(Rule holds) {
    this.holds = holds;
  }

  @Override
  public Optional<RunSummary> summary(StudyPoint point, int repetition, BooleanSupplier cancelled) {
    if (cancelled.getAsBoolean()) {
      return Optional.empty();
    }
    Scenario scenario = point.scenario();
    boolean inTime = holds.holds(scenario, repetition);
    List<RunVerdict> verdicts =
        scenario.expect().stream().map(expectation -> verdict(expectation, inTime)).toList();
    List<RunMetric> metrics =
        RunSummary.of(point.hash(), scenario, FakeRuns.result(repetition)).metrics();
    return Optional.of(
        new RunSummary(point.hash(), repetition, repetition, 1, false, verdicts, metrics));
  }

  /** Only the mesh takes longer. */
  private static RunVerdict verdict(Expectation expectation, boolean inTime) {
    boolean met = !expectation.metric().equals("mesh_time") || inTime;
    return new RunVerdict(met, "", met ? 0 : 200, "");
  }

  @Override
  public ExperimentResult runUntil(
      Scenario scenario,
      String resolvedYaml,
      RunProgress progress,
      BooleanSupplier cancelled,
      Predicate<RunResult> enough) {
    throw new IllegalStateException("a study runs point by point");
  }

  @Override
  public Optional<RunRecordings> recordings(RunResult finished, BooleanSupplier cancelled) {
    return Optional.empty();
  }
}
