package dev.netsplit.cli;

import java.util.List;

/**
 * Tells the launcher how to start the virtual machine for a run: a JVM has its heap and its
 * collector from the start. Runs nothing.
 */
final class JvmOptions {

  private final RunOptions options;
  private final Surroundings surroundings;

  JvmOptions(RunOptions options, Surroundings surroundings) {
    this.options = options;
    this.surroundings = surroundings;
  }

  /**
   * Prints the options on one line.
   *
   * @param wanted runs at a time, 0 for one per processor
   * @param allowedBytes the heap that they may take
   * @throws Refusal when there is no such scenario or it is not valid
   */
  ExitCode print(int wanted, long allowedBytes) throws Refusal {
    int cores = Runtime.getRuntime().availableProcessors();
    int runs = wanted > 0 ? wanted : cores;
    HeapNeed need =
        new HeapNeed(
            new ScenarioInput(options, surroundings).read().scenario(), runs, allowedBytes);
    List<String> words = need.plan(cores).options();
    surroundings.out().println(String.join(" ", words));
    return ExitCode.OK;
  }
}
