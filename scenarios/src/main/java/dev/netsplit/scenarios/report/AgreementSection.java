package dev.netsplit.scenarios.report;

import dev.netsplit.scenarios.model.Expectation.Where;
import dev.netsplit.scenarios.model.Metric;
import dev.netsplit.scenarios.model.TimelineEvent;
import dev.netsplit.scenarios.result.ExperimentResult;
import dev.netsplit.scenarios.stats.Figures;
import dev.netsplit.scenarios.stats.MetricSummary;
import dev.netsplit.scenarios.stats.Summary;
import java.util.Map;
import java.util.StringJoiner;

/**
 * The part of the report about how long it took until all nodes knew the same: {@code pg}, which
 * needs no lock, beside {@code global}, which does. Computes no statistics.
 */
final class AgreementSection {

  private static final int LABEL = 20;

  private final Page page;
  private final ExperimentResult result;
  private final Map<String, MetricSummary> summary;

  AgreementSection(Page page, ExperimentResult result, Map<String, MetricSummary> summary) {
    this.page = page;
    this.result = result;
    this.summary = summary;
  }

  /** Writes the lines whose metrics the scenario asks for; a heading only with any of them. */
  void append() {
    boolean asked =
        asked(Metric.PG_TIME) || asked(Metric.PG_AGREE_TIME) || asked(Metric.GLOBAL_AGREE_TIME);
    if (result.runs().isEmpty() || !asked) {
      return;
    }
    page.gap();
    page.line(page.style().strong("names and groups"));
    if (asked(Metric.PG_TIME)) {
      MetricSummary time = summary.get(Metric.PG_TIME.id());
      item("pg complete", ConnectionSection.firstTime(time, "never complete"));
    }
    for (TimelineEvent event : result.scenario().events()) {
      after(event.name());
    }
    if (asked(Metric.PG_MESSAGES)) {
      item("pg messages", messages());
    }
  }

  private void after(String event) {
    StringJoiner text = new StringJoiner("; ");
    add(text, "pg", Metric.PG_AGREE_TIME, event);
    add(text, "global", Metric.GLOBAL_AGREE_TIME, event);
    if (text.length() > 0) {
      item("agree after", event + ": " + text);
    }
  }

  private void add(StringJoiner text, String who, Metric metric, String event) {
    if (!asked(metric)) {
      return;
    }
    MetricSummary time = Summary.of(metric, result, Where.ofEvent(event));
    if (time.n() > 0 && time.max() > 0) {
      text.add(who + " " + ConnectionSection.firstTime(time, "not before the end"));
    }
  }

  private String messages() {
    StringJoiner kinds = new StringJoiner(", ");
    Summary.byKind(Metric.PG_MESSAGES, result)
        .forEach((kind, count) -> kinds.add(kind + " " + Figures.number(count.mean())));
    return ConnectionSection.perRun(summary.get(Metric.PG_MESSAGES.id())) + ": " + kinds;
  }

  private boolean asked(Metric metric) {
    MetricSummary values = summary.get(metric.id());
    return values != null && values.n() > 0;
  }

  private void item(String label, String text) {
    page.wrapped("  " + Page.left(label, LABEL - 2), text);
  }
}
