package dev.netsplit.scenarios.sweep;

import dev.netsplit.scenarios.archive.RecordLine;
import dev.netsplit.scenarios.archive.UnreadableException;
import dev.netsplit.scenarios.model.Expectation;
import dev.netsplit.scenarios.model.Metric;
import dev.netsplit.scenarios.model.Scenario;
import dev.netsplit.scenarios.result.RunResult;
import dev.netsplit.scenarios.stats.RunMetric;
import dev.netsplit.scenarios.stats.RunVerdict;
import java.util.List;

/**
 * What a study keeps of one run. It depends on the scenario and the repetition alone, so that runs
 * from anywhere can be put together: two summaries of the same run are equal. Knows no other run.
 *
 * @param scenarioHash of the point, which with the repetition says which run it is
 * @param run repetition, from 0
 * @param fingerprint digest of the observable history
 * @param events of the simulator
 * @param limitReached whether {@code max_events} ended it
 * @param verdicts of the expectations that apply, in the order of the scenario
 * @param metrics that the scenario shows, in its order
 */
public record RunSummary(
    String scenarioHash,
    int run,
    long fingerprint,
    long events,
    boolean limitReached,
    List<RunVerdict> verdicts,
    List<RunMetric> metrics) {

  /** Reduces a run. */
  public static RunSummary of(String scenarioHash, Scenario scenario, RunResult run) {
    return new RunSummary(
        scenarioHash,
        run.run(),
        run.fingerprint(),
        run.events(),
        run.limitReached(),
        scenario.expect().stream()
            .filter(Expectation::applies)
            .map(expectation -> RunVerdict.of(expectation, scenario, run))
            .toList(),
        Metric.shown(scenario).stream()
            .map(metric -> RunMetric.of(metric, scenario, run))
            .toList());
  }

  /** Whether it can be of a run of this scenario: it has what {@link #of} takes from one. */
  boolean isOf(Scenario scenario) {
    List<String> shown = Metric.shown(scenario).stream().map(Metric::id).toList();
    return run >= 0
        && verdicts.size() == scenario.expect().stream().filter(Expectation::applies).count()
        && metrics.stream().map(RunMetric::metric).toList().equals(shown);
  }

  /** The summary as one line of JSON, without its end; the same everywhere. */
  public String line() {
    return RecordLine.write(this);
  }

  /**
   * Reads what {@link #line} has written.
   *
   * @throws UnreadableException when it is something else
   */
  public static RunSummary ofLine(String line) throws UnreadableException {
    return RecordLine.read(line, RunSummary.class);
  }
}
