package dev.netsplit.cli;

import dev.netsplit.scenarios.model.Scenario;
import dev.netsplit.scenarios.result.ExperimentResult;
import dev.netsplit.scenarios.result.RunRecordings;
import dev.netsplit.scenarios.result.RunResult;
import dev.netsplit.scenarios.run.RunProgress;
import dev.netsplit.scenarios.run.Workers;
import dev.netsplit.scenarios.stats.PrecisionRule;
import dev.netsplit.scenarios.sweep.RunSummary;
import dev.netsplit.scenarios.sweep.StudyPoint;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/** Runs the repetitions of a scenario, as {@link dev.netsplit.scenarios.run.Experiment} does. */
interface Simulation {

  /**
   * How many runs go on at a time from now on; at first one. What comes out does not depend on it.
   *
   * @param runs 0 for as many as there are processors
   */
  default void parallel(int runs) {
    // What needs no time needs no threads.
  }

  /**
   * Why a scenario does not fit into memory, for people; empty when it does. Fewer runs go on at a
   * time from now on if only so many fit.
   */
  default Optional<String> refusal(Scenario scenario) {
    return Optional.empty();
  }

  /** How much heap runs may take from now on; at first what this virtual machine allows. */
  default void allow(long heapBytes) {
    // What simulates nothing takes none.
  }

  /**
   * Runs until every repetition is done, the precision that the scenario asks for is reached, or
   * {@code cancelled} answers true; {@code cancelled} and {@code progress} are called on the thread
   * of the caller.
   *
   * @param resolvedYaml the scenario with every default written out
   */
  default ExperimentResult run(
      Scenario scenario, String resolvedYaml, RunProgress progress, BooleanSupplier cancelled) {
    Optional<PrecisionRule> rule = PrecisionRule.of(scenario);
    if (rule.isEmpty()) {
      return runUntil(scenario, resolvedYaml, progress, cancelled, run -> false);
    }
    return runUntil(scenario, resolvedYaml, progress, cancelled, rule.get())
        .withNote(rule.get().note());
  }

  /**
   * Runs until there are enough, which is asked after each run, in order.
   *
   * @param resolvedYaml the scenario with every default written out
   */
  ExperimentResult runUntil(
      Scenario scenario,
      String resolvedYaml,
      RunProgress progress,
      BooleanSupplier cancelled,
      Predicate<RunResult> enough);

  /** One piece of work of many. */
  @FunctionalInterface
  interface Work<T> {

    /**
     * Does it.
     *
     * @param cancelled whether its result is wanted no more; may be asked on this thread
     */
    T piece(int piece, BooleanSupplier cancelled);
  }

  /**
   * Does pieces of work, as many at a time as there may be runs, and hands their results over in
   * order.
   *
   * @param cancelled is asked on the thread of the caller
   * @param taken answers false when it wants no more
   */
  default <T> void inOrder(
      int pieces, Work<T> work, BooleanSupplier cancelled, Predicate<T> taken) {
    Workers.ONE.inOrder(pieces, piece -> work.piece(piece, cancelled), taken);
  }

  /**
   * Runs one repetition of a point of a study; on any thread.
   *
   * @return empty when {@code cancelled} answered true
   */
  default Optional<RunSummary> summary(
      StudyPoint point, int repetition, BooleanSupplier cancelled) {
    return cancelled.getAsBoolean() ? Optional.empty() : point.run(repetition, cancelled);
  }

  /**
   * All that is kept of one of the runs that {@link #run} has just finished.
   *
   * @return empty when there is no record, or {@code cancelled} answered true before it was made
   */
  Optional<RunRecordings> recordings(RunResult finished, BooleanSupplier cancelled);
}
