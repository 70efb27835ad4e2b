package dev.netsplit.scenarios.report;

import dev.netsplit.scenarios.model.Expectation.Where;
import dev.netsplit.scenarios.model.Metric;
import dev.netsplit.scenarios.result.ExperimentResult;
import dev.netsplit.scenarios.stats.Figures;
import dev.netsplit.scenarios.stats.MetricSummary;
import dev.netsplit.scenarios.stats.Summary;
import dev.netsplit.scenarios.stats.TrafficMeans;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The part of the report that says what went over the network, by kind. Computes no statistics. */
final class TrafficSection {

  private static final int LABEL = 32;
  private static final int COLUMN = 15;

  private TrafficSection() {}

  /** Writes the section; nothing without traffic, and no line for a kind that did not occur. */
  static void append(Page page, ExperimentResult result, Map<String, MetricSummary> summary) {
    List<TrafficMeans> kinds = TrafficMeans.of(result);
    if (kinds.isEmpty()) {
      return;
    }
    int n = result.runs().size();
    String basis =
        n == 1 ? "traffic" : String.format(Locale.ROOT, "traffic, mean of n = %,d runs", n);
    page.gap();
    page.line(page.style().strong(row(basis, "messages", "payload bytes", "wire bytes")));
    TrafficMeans total = new TrafficMeans("total", n, 0, 0, 0);
    for (TrafficMeans kind : kinds) {
      boolean packets = kind.kind().equals("tcp_only");
      if (kind.messages() == 0 && kind.wireBytes() == 0) {
        continue;
      }
      page.line(row(kind, packets ? "-" : Figures.number(kind.messages())));
      total =
          new TrafficMeans(
              total.kind(),
              n,
              total.messages() + (packets ? 0 : kind.messages()),
              total.payloadBytes() + kind.payloadBytes(),
              total.wireBytes() + kind.wireBytes());
    }
    page.line(row(total, Figures.number(total.messages())));
    MetricSummary ticks = summary.get(Metric.TICK_BANDWIDTH.id());
    if (ticks != null && ticks.n() > 0) {
      page.wrapped("  ticks: ", ticks(result, ticks));
    }
  }

  private static String ticks(ExperimentResult result, MetricSummary bandwidth) {
    MetricSummary suppressed = Summary.of(Metric.TICKS_SUPPRESSED, result, Where.ALL);
    MetricSummary burst = Summary.of(Metric.TICK_BURST, result, Where.ALL);
    return Figures.number(bandwidth.mean())
        + " bytes/s on the wire, "
        + Figures.number(suppressed.mean())
        + " suppressed, at most "
        + Figures.number(burst.max())
        + " in 10 ms by one node";
  }

  private static String row(TrafficMeans kind, String messages) {
    return row(
        "  " + kind.kind(),
        messages,
        Figures.number(kind.payloadBytes()),
        Figures.number(kind.wireBytes()));
  }

  private static String row(String label, String messages, String payload, String wire) {
    return Page.left(label, LABEL)
        + Page.right(messages, COLUMN)
        + Page.right(payload, COLUMN)
        + Page.right(wire, COLUMN);
  }
}
