package dev.netsplit.scenarios.report;

import dev.netsplit.scenarios.model.Expectation.Where;
import dev.netsplit.scenarios.model.Metric;
import dev.netsplit.scenarios.model.TimelineEvent;
import dev.netsplit.scenarios.result.ExperimentResult;
import dev.netsplit.scenarios.stats.Figures;
import dev.netsplit.scenarios.stats.Interval;
import dev.netsplit.scenarios.stats.MetricSummary;
import dev.netsplit.scenarios.stats.Outcome;
import dev.netsplit.scenarios.stats.Summary;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The part of the report about {@code global} and partitions: when it was in sync, what merging
 * took, whom it evicted after which event, and who was connected to whom at the end. Computes no
 * statistics.
 */
final class GlobalSection {

  private static final int LABEL = 20;

  /** More outcomes than this are counted together. */
  private static final int MAX_OUTCOMES = 8;

  private final Page page;
  private final ExperimentResult result;
  private final Map<String, MetricSummary> summary;

  GlobalSection(Page page, ExperimentResult result, Map<String, MetricSummary> summary) {
    this.page = page;
    this.result = result;
    this.summary = summary;
  }

  /** Writes the lines whose metrics the scenario asks for; a heading only with any of them. */
  void append() {
    if (result.runs().isEmpty()) {
      return;
    }
    if (isActive()) {
      page.gap();
      page.line(page.style().strong("global"));
      if (asked(Metric.SYNC_TIME)) {
        item("in sync", sync());
      }
      merges();
      warnings();
    }
    partitions();
  }

  private void partitions() {
    boolean asked =
        asked(Metric.OVERLAP_TIME)
            || asked(Metric.COLLATERAL_PAIRS)
            || summary.containsKey(Metric.SURVIVOR_SIGNATURE.id());
    if (!asked) {
      return;
    }
    page.gap();
    page.line(page.style().strong("partitions"));
    overlap();
    collateral();
    if (summary.containsKey(Metric.SURVIVOR_SIGNATURE.id())) {
      survivors();
    }
  }

  /** Whether any node has a {@code global} that had anything to do. */
  private boolean isActive() {
    return all(Metric.GLOBAL_MESSAGES, Where.ALL).max() > 0;
  }

  private boolean asked(Metric metric) {
    MetricSummary values = summary.get(metric.id());
    return values != null && values.n() > 0;
  }

  private MetricSummary all(Metric metric, Where where) {
    return Summary.of(metric, result, where);
  }

  private void item(String label, String text) {
    page.wrapped("  " + Page.left(label, LABEL - 2), text);
  }

  private String sync() {
    MetricSummary sync = summary.get(Metric.SYNC_TIME.id());
    String when = ConnectionSection.firstTime(sync, "not in sync");
    MetricSummary gap = all(Metric.TRANSITIVE_GAP, Where.ALL);
    return Double.isFinite(gap.median())
        ? when
            + "; "
            + Figures.seconds(gap.median())
            + " after the mesh"
            + (gap.n() == 1 ? "" : " in the median")
        : when;
  }

  private void merges() {
    if (asked(Metric.GLOBAL_MERGES)) {
      item("merges", ConnectionSection.perRun(summary.get(Metric.GLOBAL_MERGES.id())));
    }
    if (asked(Metric.LOCK_CONFLICTS)) {
      item(
          "lock conflicts",
          ConnectionSection.perRun(summary.get(Metric.LOCK_CONFLICTS.id()))
              + ", of "
              + Figures.number(all(Metric.LOCK_REQUESTS, Where.ALL).mean())
              + " requests");
    }
    if (asked(Metric.GLOBAL_LOCK_WAIT)) {
      item("lock waits", durations(summary.get(Metric.GLOBAL_LOCK_WAIT.id())));
    }
    if (asked(Metric.GLOBAL_LOCK_HOLD)) {
      item("lock holds", durations(summary.get(Metric.GLOBAL_LOCK_HOLD.id())));
    }
    if (asked(Metric.GLOBAL_LOCKED_TIME)) {
      double longest = summary.get(Metric.GLOBAL_LOCKED_TIME.id()).max();
      item("locked", "at most " + Figures.seconds(longest) + " without a break at one node");
    }
    if (asked(Metric.UNSYNCED_NODES) && summary.get(Metric.UNSYNCED_NODES.id()).max() > 0) {
      item("not in sync", ConnectionSection.perRun(summary.get(Metric.UNSYNCED_NODES.id())));
    }
    if (asked(Metric.GLOBAL_LOCK_TIME)) {
      item("wait and hold", durations(summary.get(Metric.GLOBAL_LOCK_TIME.id())));
    }
    names("names lost", Metric.NAMES_LOST);
    names("name clashes", Metric.NAME_CLASHES);
    if (asked(Metric.LOCKER_QUEUE)) {
      MetricSummary peaks = summary.get(Metric.LOCKER_QUEUE.id());
      item("locker queue", "at most " + Figures.number(peaks.max()) + " messages at one node");
    }
  }

  /** Says nothing where nobody registers names. */
  private void names(String label, Metric metric) {
    boolean used = result.scenario().workload().usesNames();
    if (asked(metric) && (used || summary.get(metric.id()).max() > 0)) {
      item(label, ConnectionSection.perRun(summary.get(metric.id())));
    }
  }

  private static String durations(MetricSummary times) {
    String unended =
        times.undetected() == 0
            ? ""
            : ", " + Figures.number((double) times.undetected()) + " not over at the end";
    return "median "
        + (Double.isInfinite(times.median()) ? "never" : Figures.seconds(times.median()))
        + (Double.isInfinite(times.max()) ? "" : ", at most " + Figures.seconds(times.max()))
        + unended;
  }

  private void warnings() {
    if (asked(Metric.OVERLAP_DISCONNECTS)) {
      item("evictions", evictions());
    }
    if (asked(Metric.OVERLAP_WARNINGS)) {
      item("warnings logged", ConnectionSection.perRun(summary.get(Metric.OVERLAP_WARNINGS.id())));
    }
  }

  private String evictions() {
    MetricSummary in = summary.get(Metric.OVERLAP_DISCONNECTS.id());
    StringBuilder text = new StringBuilder(ConnectionSection.perRun(in));
    if (in.max() == 0) {
      return text.toString();
    }
    for (TimelineEvent event : result.scenario().events()) {
      MetricSummary of = all(Metric.OVERLAP_DISCONNECTS, Where.ofEvent(event.name()));
      if (of.max() > 0) {
        text.append("; after ").append(event.name()).append(' ').append(Figures.number(of.mean()));
      }
    }
    return text.toString();
  }

  private void overlap() {
    MetricSummary whole = summary.get(Metric.OVERLAP_TIME.id());
    if (whole == null || whole.n() == 0) {
      return;
    }
    MetricSummary meshed = all(Metric.OVERLAP_TIME, Where.ofKind("after_mesh"));
    double most = all(Metric.OPEN_TRIADS, Where.ALL).max();
    String triads =
        "; at most "
            + Figures.number(most)
            + (most == 1 ? " open triad" : " open triads")
            + " (one node sees two that do not see each other)";
    item(
        "overlapping",
        mean(whole)
            + (meshed.n() == 0 ? "" : ", " + ofMesh(meshed) + " of it after the first full mesh")
            + (whole.max() == 0 ? "" : triads));
  }

  private static String ofMesh(MetricSummary times) {
    return times.max() == 0 ? "none" : mean(times);
  }

  private static String mean(MetricSummary times) {
    return times.max() == 0
        ? "never"
        : Figures.seconds(times.mean()) + (times.n() == 1 ? "" : " (mean)");
  }

  private void collateral() {
    if (!asked(Metric.COLLATERAL_PAIRS)) {
      return;
    }
    for (TimelineEvent event : result.scenario().events()) {
      MetricSummary pairs = all(Metric.COLLATERAL_PAIRS, Where.ofEvent(event.name()));
      MetricSummary share = all(Metric.BLAST_RADIUS, Where.ofEvent(event.name()));
      if (pairs.n() > 0 && pairs.max() > 0) {
        item(
            "collateral",
            String.format(
                Locale.ROOT,
                "pairs lost after %s: %s; %s of those that it did not hit",
                event.name(),
                ConnectionSection.perRun(pairs),
                Figures.percent(share.mean())));
      }
    }
  }

  private void survivors() {
    List<Outcome> outcomes = Outcome.of(result);
    int runs = result.runs().size();
    String label = "survivors";
    for (Outcome outcome : outcomes.subList(0, Math.min(MAX_OUTCOMES, outcomes.size()))) {
      item(
          label,
          runs == 1
              ? outcome.words()
              : String.format(
                  Locale.ROOT,
                  "%s in %,d of %,d runs%s",
                  outcome.words(),
                  outcome.runs(),
                  runs,
                  uncertainty(outcome)));
      label = "";
    }
    if (outcomes.size() > MAX_OUTCOMES) {
      long rest = outcomes.stream().skip(MAX_OUTCOMES).mapToLong(Outcome::runs).sum();
      item(
          "",
          String.format(
              Locale.ROOT, "%,d other outcomes in %,d runs", outcomes.size() - MAX_OUTCOMES, rest));
    }
    if (outcomes.stream().anyMatch(outcome -> outcome.words().contains("~"))) {
      item("", "~ not all of these are connected to each other");
    }
  }

  private static String uncertainty(Outcome outcome) {
    Interval interval = outcome.interval();
    return String.format(
        Locale.ROOT,
        " (%s; %s to %s)",
        Figures.percent(outcome.share()),
        Figures.percent(interval.low()),
        Figures.percent(interval.high()));
  }
}
