package dev.netsplit.cli;

import dev.netsplit.scenarios.model.Scenario;
import dev.netsplit.scenarios.result.ExperimentResult;
import dev.netsplit.scenarios.result.PacketCounts;
import dev.netsplit.scenarios.result.RunMeasures;
import dev.netsplit.scenarios.result.RunRecordings;
import dev.netsplit.scenarios.result.RunResult;
import dev.netsplit.scenarios.run.RunProgress;
import dev.netsplit.scenarios.sweep.RunSummary;
import dev.netsplit.scenarios.sweep.StudyPoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;
import java.util.function.Predicate;

/** Runs that need no simulation: one connection each, and a hook before each run. */
final class FakeRuns implements Simulation {

  private static final long SECOND = 1_000_000_000L;

  private final IntConsumer beforeRun;
  private final boolean limitReached;

  FakeRuns() {
    this(run -> {}, false);
  }

  FakeRuns(IntConsumer beforeRun, boolean limitReached) {
    this.beforeRun = beforeRun;
    this.limitReached = limitReached;
  }

  @Override
  public ExperimentResult runUntil(
      Scenario scenario,
      String resolvedYaml,
      RunProgress progress,
      BooleanSupplier cancelled,
      Predicate<RunResult> enough) {
    List<RunResult> runs = new ArrayList<>();
    int total = scenario.run().repetitions();
    boolean complete = true;
    boolean decided = false;
    while (runs.size() < total && complete && !decided) {
      beforeRun.accept(runs.size());
      if (cancelled.getAsBoolean()) {
        complete = false;
      } else {
        runs.add(result(runs.size(), limitReached));
        progress.runFinished(runs.get(runs.size() - 1), runs.size(), total);
        complete = !limitReached;
        decided = enough.test(runs.get(runs.size() - 1));
      }
    }
    return new ExperimentResult(scenario, resolvedYaml, "00ff", runs, complete, List.of());
  }

  @Override
  public Optional<RunSummary> summary(StudyPoint point, int repetition, BooleanSupplier cancelled) {
    beforeRun.accept(repetition);
    return cancelled.getAsBoolean()
        ? Optional.empty()
        : Optional.of(
            RunSummary.of(point.hash(), point.scenario(), result(repetition, limitReached)));
  }

  /** Nothing connects, so there is nothing to record. */
  @Override
  public Optional<RunRecordings> recordings(RunResult finished, BooleanSupplier cancelled) {
    return Optional.empty();
  }

  /** A run in which nothing went wrong. */
  static RunResult result(int run) {
    return result(run, false);
  }

  private static RunResult result(int run, boolean limitReached) {
    return new RunResult(
        run,
        run,
        run,
        100,
        60 * SECOND,
        0,
        SECOND,
        SECOND,
        List.of(),
        List.of(),
        new TreeMap<>(),
        1,
        new TreeMap<>(),
        List.of(),
        new PacketCounts(0, 0, 0, 0),
        limitReached,
        RunMeasures.NOTHING);
  }
}
