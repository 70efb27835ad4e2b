package dev.netsplit.scenarios.run;

import java.util.List;

/**
 * What was seen of real nodes in one run, and when which fault was done to them: enough to measure
 * the run again without the nodes. Lines of words; knows no file.
 *
 * @param run the number of the run
 * @param lines each a word, a time in nanoseconds since the run began, and numbers of nodes
 */
public record RunRecord(int run, List<String> lines) {

  /** Makes the list unchangeable. */
  public RunRecord {
    lines = List.copyOf(lines);
  }
}
