package dev.netsplit.scenarios.report;

import dev.netsplit.scenarios.model.Expectation.Where;
import dev.netsplit.scenarios.model.Metric;
import dev.netsplit.scenarios.model.TimelineEvent;
import dev.netsplit.scenarios.result.ExperimentResult;
import dev.netsplit.scenarios.result.RunResult;
import dev.netsplit.scenarios.stats.Figures;
import dev.netsplit.scenarios.stats.Interval;
import dev.netsplit.scenarios.stats.MetricSummary;
import dev.netsplit.scenarios.stats.Summary;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * The part of the report about connections: mesh time, how many came up, attempts by result, losses
 * by reason. Computes means only.
 */
final class ConnectionSection {

  private static final int LABEL = 20;

  private final Page page;
  private final ExperimentResult result;
  private final Map<String, MetricSummary> summary;

  ConnectionSection(Page page, ExperimentResult result, Map<String, MetricSummary> summary) {
    this.page = page;
    this.result = result;
    this.summary = summary;
  }

  /** Writes the lines whose metrics the scenario asks for. */
  void append() {
    page.gap();
    if (asked(Metric.MESH_TIME)) {
      item("mesh time", firstTime(summary.get(Metric.MESH_TIME.id()), "no full mesh"));
    }
    if (asked(Metric.CONNECTIONS)) {
      item("connections", perRun(summary.get(Metric.CONNECTIONS.id())));
    }
    if (asked(Metric.CONNECT_ATTEMPTS)) {
      item("connect attempts", byLabel(RunResult::connectAttempts) + attemptsPerPair());
      rarities();
    }
    if (asked(Metric.SETUP_LATENCY)) {
      item("set-up", setupLatency());
    } else if (summary.containsKey(Metric.SETUP_LATENCY.id()) && !result.runs().isEmpty()) {
      item("set-up", "not measured: no attempt succeeded");
    }
    if (asked(Metric.NODEDOWNS)) {
      item("nodedowns", byLabel(RunResult::nodedowns));
    }
    if (asked(Metric.DROPPED_PACKETS)) {
      item("dropped packets", perRun(summary.get(Metric.DROPPED_PACKETS.id())));
    }
    packetsLost();
    if (asked(Metric.OPERATIONS_LOST)) {
      item("operations lost", perRun(summary.get(Metric.OPERATIONS_LOST.id())));
    }
    sendersSuspended();
  }

  /** A message that was held back is told whether a scenario asks for it or not. */
  private void sendersSuspended() {
    MetricSummary suspended = Summary.of(Metric.SUSPENDED_SENDERS, result, Where.ALL);
    if (asked(Metric.SUSPENDED_SENDERS) || suspended.max() > 0) {
      item("senders suspended", perRun(suspended));
    }
    MetricSummary heldBack = Summary.of(Metric.MESSAGES_HELD_BACK, result, Where.ALL);
    if (asked(Metric.MESSAGES_HELD_BACK) || heldBack.max() > 0) {
      item("messages held back", perRun(heldBack));
    }
  }

  /** What was lost by chance or in queues is told whether a scenario asks for it or not. */
  private void packetsLost() {
    MetricSummary lost = Summary.of(Metric.LOST_PACKETS, result, Where.ALL);
    if (asked(Metric.LOST_PACKETS) || lost.max() > 0) {
      item("lost packets", perRun(lost));
    }
    MetricSummary overflowed = Summary.of(Metric.QUEUE_DROPS, result, Where.ALL);
    if (asked(Metric.QUEUE_DROPS) || overflowed.max() > 0) {
      item("queue drops", perRun(overflowed));
    }
    if (asked(Metric.REPEATED_PACKETS) || lost.max() > 0 || overflowed.max() > 0) {
      item("repeated packets", perRun(Summary.of(Metric.REPEATED_PACKETS, result, Where.ALL)));
    }
  }

  /** What is worth a line only if it happened. */
  private void rarities() {
    MetricSummary simultaneous = Summary.of(Metric.SIMULTANEOUS_CONNECTS, result, Where.ALL);
    if (simultaneous.max() > 0) {
      item("simultaneous pairs", perRun(simultaneous));
    }
    MetricSummary rejections = Summary.of(Metric.COOKIE_REJECTIONS, result, Where.ALL);
    if (rejections.max() > 0) {
      rejections(rejections);
    }
    MetricSummary conflicts = Summary.of(Metric.NAME_CONFLICTS, result, Where.ALL);
    if (conflicts.max() > 0) {
      MetricSummary lasted = Summary.of(Metric.NAME_CONFLICT_TIME, result, Where.ALL);
      String until =
          Double.isInfinite(lasted.max())
              ? ", not all of them settled"
              : ", settled after at most " + Figures.seconds(lasted.max());
      item("names refused", perRun(conflicts) + until);
    }
  }

  /** How many, after which event most, and what to look for in the logs of real nodes. */
  private void rejections(MetricSummary all) {
    String most = "";
    double mostMean = 0;
    for (TimelineEvent event : result.scenario().events()) {
      Where after = Where.ofEvent(event.name());
      double mean = Summary.of(Metric.COOKIE_REJECTIONS, result, after).mean();
      if (mean > mostMean) {
        most = "; most after " + event.name() + ": " + Figures.number(mean);
        mostMean = mean;
      }
    }
    item("rejected for cookie", perRun(all) + most);
    result.runs().stream()
        .flatMap(run -> run.measures().setup().rejections().stream())
        .findFirst()
        .ifPresent(first -> item("", "first in the log of " + first.node() + ": " + first.line()));
  }

  private String attemptsPerPair() {
    MetricSummary ratio = summary.get(Metric.ATTEMPTS_PER_PAIR.id());
    return ratio == null || ratio.n() == 0
        ? ""
        : "; " + Figures.trimmed(ratio.mean(), 2) + " for each pair";
  }

  /** The whole in the median and at most, and the medians of its parts. */
  private String setupLatency() {
    MetricSummary whole = summary.get(Metric.SETUP_LATENCY.id());
    StringJoiner parts = new StringJoiner(", ");
    Summary.byKind(Metric.SETUP_LATENCY, result)
        .forEach((part, latency) -> parts.add(part + " " + Figures.seconds(latency.median())));
    return "median "
        + Figures.seconds(whole.median())
        + ", at most "
        + Figures.seconds(whole.max())
        + "; medians of its parts: "
        + parts;
  }

  private boolean asked(Metric metric) {
    MetricSummary values = summary.get(metric.id());
    return values != null && values.n() > 0;
  }

  private void item(String label, String text) {
    page.wrapped(Page.left(label, LABEL), text);
  }

  /**
   * When something was first so.
   *
   * @param otherwise what to say of runs in which it never was
   */
  static String firstTime(MetricSummary time, String otherwise) {
    TimeScale scale = TimeScale.of(largestFinite(time), new Interval(0, 0));
    if (time.n() == 1) {
      return scale.show(time.median(), time.censoredAtSeconds())
          + (time.undetected() > 0 ? ", " + otherwise : "");
    }
    if (time.undetected() == time.n()) {
      return String.format(
          Locale.ROOT,
          "%s, %s in any of n = %,d runs",
          scale.show(time.median(), time.censoredAtSeconds()),
          otherwise,
          time.n());
    }
    String without =
        time.undetected() == 0
            ? ""
            : String.format(Locale.ROOT, ", none in %,d", time.undetected());
    return String.format(
        Locale.ROOT,
        "median %s, %s to %s (n = %,d runs%s)",
        scale.show(time.median(), time.censoredAtSeconds()),
        scale.show(time.min(), time.censoredAtSeconds()),
        scale.show(time.max(), time.censoredAtSeconds()),
        time.n(),
        without);
  }

  private static double largestFinite(MetricSummary time) {
    return Double.isFinite(time.max()) ? time.max() : time.min();
  }

  static String perRun(MetricSummary counts) {
    if (counts.min() == counts.max()) {
      return Figures.number(counts.min()) + (counts.n() == 1 ? "" : " in every run");
    }
    return String.format(
        Locale.ROOT,
        "%s, %s to %s (mean of n = %,d runs)",
        Figures.number(counts.mean()),
        Figures.number(counts.min()),
        Figures.number(counts.max()),
        counts.n());
  }

  /** Sums of a labelled count over the runs, shown as means per run. */
  private String byLabel(Function<RunResult, SortedMap<String, Long>> counts) {
    List<RunResult> runs = result.runs();
    SortedMap<String, Long> totals = new TreeMap<>();
    for (RunResult run : runs) {
      counts.apply(run).forEach((label, count) -> totals.merge(label, count, Long::sum));
    }
    StringJoiner text = new StringJoiner(", ");
    totals.forEach(
        (label, count) -> text.add(label + " " + Figures.number((double) count / runs.size())));
    if (text.length() == 0) {
      return "none";
    }
    return runs.size() == 1
        ? text.toString()
        : text + String.format(Locale.ROOT, " (mean of n = %,d runs)", runs.size());
  }
}
