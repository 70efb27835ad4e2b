package dev.netsplit.scenarios.run;

import dev.netsplit.scenarios.result.RunResult;

/** Is told how far an experiment has come. It must not change anything of a run. */
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

  /** The first mesh of a run under way has held; on the thread of that run. */
  default void meshHeld() {}

  /**
   * A run has come to its end and its world is not yet given up, so that its memory can be looked
   * at; on the thread of that run.
   */
  default void worldStands(RunResult result) {}
}
