package dev.netsplit.scenarios.sweep;

import dev.netsplit.scenarios.format.Setting;
import dev.netsplit.scenarios.model.Expectation;
import dev.netsplit.scenarios.result.ExperimentResult;
import dev.netsplit.scenarios.result.RunResult;
import dev.netsplit.scenarios.stats.Expectations;
import dev.netsplit.scenarios.stats.MetricSummary;
import dev.netsplit.scenarios.stats.Summary;
import dev.netsplit.scenarios.stats.Verdict;
import java.util.List;
import java.util.Map;

/**
 * What is kept of one point of a study. Knows no other point.
 *
 * @param settings what makes it this point
 * @param nodes that it begins with
 * @param seed of its runs
 * @param runs that it took
 * @param complete whether it was run to its decision, or to its last repetition
 * @param verdict of its expectations together
 * @param binding the expectation that decided against it, or is in doubt; {@code null} for none
 * @param expectations what became of each, by the runs that there are
 * @param figures of the metrics that the scenario measures, by name
 * @param events of the simulator in all runs
 * @param fingerprint of all runs
 * @param limitReached whether a limit of the scenario ended a run
 */
public record PointResult(
    List<Setting> settings,
    int nodes,
    long seed,
    int runs,
    boolean complete,
    PointVerdict verdict,
    Expectation binding,
    List<Verdict> expectations,
    Map<String, MetricSummary> figures,
    long events,
    long fingerprint,
    boolean limitReached) {

  /**
   * Reduces the runs of a point.
   *
   * @param judge has seen the runs, in order
   */
  public static PointResult of(List<Setting> settings, ExperimentResult result, PointJudge judge) {
    boolean limitReached = result.runs().stream().anyMatch(RunResult::limitReached);
    List<Expectation> doubtful = judge.missed().isEmpty() ? judge.open() : judge.missed();
    return new PointResult(
        settings,
        result.scenario().firstNodes().size(),
        result.scenario().run().seed(),
        result.runs().size(),
        result.complete(),
        judge.verdict(),
        doubtful.isEmpty() ? null : doubtful.get(0),
        Expectations.evaluate(result),
        Summary.of(result),
        result.events(),
        result.fingerprint(),
        limitReached);
  }
}
