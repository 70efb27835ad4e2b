package dev.netsplit.scenarios.sweep;

import dev.netsplit.scenarios.format.Setting;
import dev.netsplit.scenarios.model.Expectation;
import dev.netsplit.scenarios.model.Metric;
import dev.netsplit.scenarios.model.Scenario;
import dev.netsplit.scenarios.result.ExperimentResult;
import dev.netsplit.scenarios.stats.Expectations;
import dev.netsplit.scenarios.stats.MetricSummary;
import dev.netsplit.scenarios.stats.Verdict;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is kept of one point of a study. Knows no other point.
 *
 * @param settings what makes it this point
 * @param scenarioHash of its resolved scenario
 * @param nodes that it begins with
 * @param seed of its runs
 * @param summaries what was kept of each run, in order
 * @param complete whether it was run to its decision, or to its last repetition
 * @param verdict of its expectations together
 * @param binding the expectation that decided against it, or is in doubt; {@code null} for none
 * @param expectations what became of each, by the runs that there are
 * @param figures of the metrics that the scenario measures, by name
 */
public record PointResult(
    List<Setting> settings,
    String scenarioHash,
    int nodes,
    long seed,
    List<RunSummary> summaries,
    boolean complete,
    PointVerdict verdict,
    Expectation binding,
    List<Verdict> expectations,
    Map<String, MetricSummary> figures) {

  /**
   * Reduces the runs of a point.
   *
   * @param runs in order
   * @param complete whether it was run to its decision, or to its last repetition
   * @param judge has seen the runs, in order
   */
  static PointResult of(
      List<Setting> settings,
      StudyPoint point,
      List<RunSummary> runs,
      boolean complete,
      PointJudge judge) {
    Scenario scenario = point.scenario();
    List<Expectation> doubtful = judge.missed().isEmpty() ? judge.open() : judge.missed();
    return new PointResult(
        settings,
        point.hash(),
        scenario.firstNodes().size(),
        scenario.run().seed(),
        runs,
        complete,
        judge.verdict(),
        doubtful.isEmpty() ? null : doubtful.get(0),
        verdicts(scenario, runs),
        figures(scenario, runs));
  }

  private static List<Verdict> verdicts(Scenario scenario, List<RunSummary> runs) {
    List<Expectation> applying = scenario.expect().stream().filter(Expectation::applies).toList();
    List<Verdict> verdicts = new ArrayList<>();
    for (int i = 0; i < applying.size(); i++) {
      int place = i;
      verdicts.add(
          Expectations.judge(
              applying.get(i), runs.stream().map(run -> run.verdicts().get(place)).toList()));
    }
    return List.copyOf(verdicts);
  }

  private static Map<String, MetricSummary> figures(Scenario scenario, List<RunSummary> runs) {
    Map<String, MetricSummary> figures = new LinkedHashMap<>();
    List<Metric> metrics = Metric.shown(scenario);
    for (int i = 0; i < metrics.size(); i++) {
      int place = i;
      figures.put(
          metrics.get(i).id(),
          MetricSummary.of(
              metrics.get(i), runs.stream().map(run -> run.metrics().get(place)).toList()));
    }
    return Collections.unmodifiableMap(figures);
  }

  /** Runs that it took. */
  public int runs() {
    return summaries.size();
  }

  /** Events of the simulator in all runs. */
  public long events() {
    return summaries.stream().mapToLong(RunSummary::events).sum();
  }

  /** The fingerprint of the experiment that these runs are. */
  public long fingerprint() {
    return ExperimentResult.folded(summaries.stream().mapToLong(RunSummary::fingerprint));
  }

  /** Whether a limit of the scenario ended a run. */
  public boolean limitReached() {
    return summaries.stream().anyMatch(RunSummary::limitReached);
  }
}
