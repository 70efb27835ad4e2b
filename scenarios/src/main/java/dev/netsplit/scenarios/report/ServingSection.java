package dev.netsplit.scenarios.report;

import dev.netsplit.scenarios.model.Expectation.Where;
import dev.netsplit.scenarios.model.Metric;
import dev.netsplit.scenarios.result.ExperimentResult;
import dev.netsplit.scenarios.result.RunResult;
import dev.netsplit.scenarios.stats.Figures;
import dev.netsplit.scenarios.stats.MetricSummary;
import dev.netsplit.scenarios.stats.Summary;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;

/**
 * The part of the report about applications that stop serving: how often, for how long, and who
 * serves at the end of how many runs. Knows nothing of why they stop but the name of the reason.
 */
final class ServingSection {

  private static final int LABEL = 20;
  private static final int MOST_OUTCOMES = 8;

  private final Page page;
  private final ExperimentResult result;
  private final Map<String, MetricSummary> summary;

  ServingSection(Page page, ExperimentResult result, Map<String, MetricSummary> summary) {
    this.page = page;
    this.result = result;
    this.summary = summary;
  }

  /** Writes what the scenario asks for, and all of it where there is a policy. */
  void append() {
    boolean policy = result.scenario().workload().policy().isAny();
    MetricSummary alone = Summary.of(Metric.MINORITY_SERVING_TIME, result, Where.ALL);
    boolean asked = summary.containsKey(Metric.MINORITY_SERVING_TIME.id()) && alone.max() > 0;
    if (result.runs().isEmpty() || (!policy && !asked)) {
      return;
    }
    page.gap();
    if (policy) {
      item("policy pauses", pauses());
    }
    item(
        "minority serving",
        alone.max() > 0
            ? "median "
                + Figures.seconds(alone.median())
                + ", at most "
                + Figures.seconds(alone.max())
                + " over all nodes"
            : "never");
    if (result.scenario().workload().policy().restarts()) {
      partitions();
    }
    if (policy) {
      outcomes();
    }
  }

  /** A partition that applications do not overcome by themselves has no other symptom. */
  private void partitions() {
    MetricSummary apart = Summary.of(Metric.PARTITIONED_NODES, result, Where.ALL);
    if (apart.max() > 0) {
      item("partitioned at end", ConnectionSection.perRun(apart));
    }
    StringJoiner text = new StringJoiner(", ");
    for (String kind : Metric.AUTOHEALS.kinds()) {
      MetricSummary count = Summary.of(Metric.AUTOHEALS, result, Where.ofKind(kind));
      if (count.max() > 0) {
        text.add(kind + " " + ConnectionSection.perRun(count));
      }
    }
    if (text.length() > 0) {
      MetricSummary time = Summary.of(Metric.AUTOHEAL_TIME, result, Where.ALL);
      String lasted = Double.isNaN(time.max()) ? "" : ", at most " + Figures.seconds(time.max());
      item("autoheals", text + lasted + "; won by " + winners());
    }
  }

  private String winners() {
    TreeMap<String, Integer> winners = new TreeMap<>();
    for (RunResult run : result.runs()) {
      run.measures().serving().heals().stream()
          .filter(heal -> !heal.kind().equals("denied"))
          .forEach(heal -> winners.merge(heal.node(), 1, Integer::sum));
    }
    StringJoiner text = new StringJoiner(", ");
    winners.forEach((node, times) -> text.add(node + (times == 1 ? "" : " (" + times + ")")));
    return winners.isEmpty() ? "nobody" : text.toString();
  }

  private String pauses() {
    StringJoiner text = new StringJoiner(", ");
    for (String kind : Metric.POLICY_PAUSES.kinds()) {
      MetricSummary count = Summary.of(Metric.POLICY_PAUSES, result, Where.ofKind(kind));
      if (count.max() > 0) {
        text.add(kind + " " + ConnectionSection.perRun(count));
      }
    }
    MetricSummary lasted = Summary.of(Metric.PAUSED_TIME, result, Where.ALL);
    if (text.length() == 0) {
      return "none";
    }
    return text
        + "; median "
        + Figures.seconds(lasted.median())
        + ", at most "
        + Figures.seconds(lasted.max());
  }

  private void outcomes() {
    TreeMap<String, Integer> runs = new TreeMap<>();
    for (RunResult run : result.runs()) {
      List<String> atEnd = run.measures().serving().atEnd();
      String who =
          atEnd.size() == result.scenario().nodes().size() ? "all" : String.join(", ", atEnd);
      runs.merge(atEnd.isEmpty() ? "nobody" : who, 1, Integer::sum);
    }
    List<Map.Entry<String, Integer>> most =
        runs.entrySet().stream()
            .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
            .toList();
    String label = "serving at the end";
    for (Map.Entry<String, Integer> outcome : most.subList(0, shown(most.size()))) {
      String often = result.runs().size() == 1 ? "" : " in " + outcome.getValue() + " runs";
      item(label, outcome.getKey() + often);
      label = "";
    }
    if (most.size() > MOST_OUTCOMES) {
      item("", most.size() - MOST_OUTCOMES + " other outcomes");
    }
  }

  private static int shown(int outcomes) {
    return Math.min(outcomes, MOST_OUTCOMES);
  }

  private void item(String label, String text) {
    page.wrapped(Page.left(label, LABEL), text);
  }
}
