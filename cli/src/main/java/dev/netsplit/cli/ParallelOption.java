package dev.netsplit.cli;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How many runs go on at a time. Knows nothing of threads. */
final class ParallelOption {

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--parallel",
      paramLabel = "N",
      defaultValue = "0",
      description =
          "Runs at a time; 0, the default, is one per processor. Results do not depend on it.")
  private int parallel;

  /** From 0 on; a number below is refused. */
  int runs() {
    if (parallel < 0) {
      throw new ParameterException(
          spec.commandLine(), "--parallel must be at least 0, not " + parallel);
    }
    return parallel;
  }
}
