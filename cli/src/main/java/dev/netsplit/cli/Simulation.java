package dev.netsplit.cli;

import dev.netsplit.scenarios.model.Scenario;
import dev.netsplit.scenarios.result.ExperimentResult;
import dev.netsplit.scenarios.run.RunProgress;
import java.util.function.BooleanSupplier;

/** Runs the repetitions of a scenario, as {@link dev.netsplit.scenarios.run.Experiment} does. */
@FunctionalInterface
interface Simulation {

  /**
   * Runs until every repetition is done or {@code cancelled} answers true.
   *
   * @param resolvedYaml the scenario with every default written out
   */
  ExperimentResult run(
      Scenario scenario, String resolvedYaml, RunProgress progress, BooleanSupplier cancelled);
}
