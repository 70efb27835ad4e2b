package dev.netsplit.scenarios.run;

import dev.netsplit.scenarios.result.RunResult;

/** Is told how far an experiment has come. */
@FunctionalInterface
public interface RunProgress {

  /**
   * A run has finished.
   *
   * @param result what it yielded
   * @param done finished runs so far, this one included
   * @param total runs asked for
   */
  void runFinished(RunResult result, int done, int total);
}
