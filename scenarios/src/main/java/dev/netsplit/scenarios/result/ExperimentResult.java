package dev.netsplit.scenarios.result;

import dev.netsplit.scenarios.model.Scenario;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/**
 * All finished runs of one scenario.
 *
 * @param scenario what was run, command-line overrides included
 * @param resolvedYaml the scenario as YAML with every default written out
 * @param scenarioHash SHA-256 of {@code resolvedYaml} in hexadecimal
 * @param runs the finished runs, in order
 * @param complete whether every repetition asked for has finished
 * @param notes what the model leaves out that matters to this scenario, one sentence each
 */
public record ExperimentResult(
    Scenario scenario,
    String resolvedYaml,
    String scenarioHash,
    List<RunResult> runs,
    boolean complete,
    List<String> notes) {

  /** The same with one more note. */
  public ExperimentResult withNote(String note) {
    List<String> more = new ArrayList<>(notes);
    more.add(note);
    return new ExperimentResult(
        scenario, resolvedYaml, scenarioHash, runs, complete, List.copyOf(more));
  }

  /** The fingerprint of the experiment: those of its runs, folded in order. */
  public long fingerprint() {
    return folded(runs.stream().mapToLong(RunResult::fingerprint));
  }

  /** The fingerprints of runs, folded in order. */
  public static long folded(LongStream fingerprints) {
    long folded = 0xcbf29ce484222325L;
    for (long fingerprint : fingerprints.toArray()) {
      folded = (folded ^ fingerprint) * 0x9e3779b97f4a7c15L;
      folded ^= folded >>> 29;
    }
    return folded;
  }

  /** Events popped in all runs together. */
  public long events() {
    return runs.stream().mapToLong(RunResult::events).sum();
  }
}
