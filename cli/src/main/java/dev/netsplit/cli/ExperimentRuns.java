package dev.netsplit.cli;

import dev.netsplit.scenarios.model.Scenario;
import dev.netsplit.scenarios.result.ExperimentResult;
import dev.netsplit.scenarios.result.RunRecordings;
import dev.netsplit.scenarios.result.RunResult;
import dev.netsplit.scenarios.run.Experiment;
import dev.netsplit.scenarios.run.RunProgress;
import dev.netsplit.scenarios.run.Workers;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/** The real simulation; remembers the experiment for the record of one of its runs. */
final class ExperimentRuns implements Simulation {

  private Experiment experiment;
  private int parallel = 1;
  private long allowedBytes = Runtime.getRuntime().maxMemory();

  @Override
  public void parallel(int runs) {
    parallel = runs > 0 ? runs : Runtime.getRuntime().availableProcessors();
  }

  @Override
  public void allow(long heapBytes) {
    allowedBytes = heapBytes;
  }

  @Override
  public Optional<String> refusal(Scenario scenario) {
    HeapNeed need = new HeapNeed(scenario, parallel, allowedBytes);
    parallel = need.runsAtATime();
    return need.refusal();
  }

  @Override
  public ExperimentResult runUntil(
      Scenario scenario,
      String resolvedYaml,
      RunProgress progress,
      BooleanSupplier cancelled,
      Predicate<RunResult> enough) {
    experiment = new Experiment(scenario, resolvedYaml);
    int threads = Math.min(parallel, scenario.run().repetitions());
    if (threads == 1) {
      return experiment.run(progress, cancelled, Workers.ONE, enough);
    }
    ParallelWorkers workers = new ParallelWorkers(threads, cancelled);
    return experiment.run(progress, workers::stopped, workers, enough);
  }

  @Override
  public <T> void inOrder(int pieces, Work<T> work, BooleanSupplier cancelled, Predicate<T> taken) {
    int threads = Math.min(parallel, pieces);
    if (threads <= 1) {
      Simulation.super.inOrder(pieces, work, cancelled, taken);
      return;
    }
    ParallelWorkers workers = new ParallelWorkers(threads, cancelled);
    workers.inOrder(pieces, piece -> work.piece(piece, workers::stopped), taken);
  }

  @Override
  public Optional<RunRecordings> recordings(RunResult finished, BooleanSupplier cancelled) {
    return experiment.recordings(finished, cancelled);
  }
}
