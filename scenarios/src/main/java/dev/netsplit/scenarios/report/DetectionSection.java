package dev.netsplit.scenarios.report;

import dev.netsplit.scenarios.model.Action;
import dev.netsplit.scenarios.result.ExperimentResult;
import dev.netsplit.scenarios.stats.DetectionWindow;
import dev.netsplit.scenarios.stats.EventDetection;
import dev.netsplit.scenarios.stats.EventDetection.Spread;
import dev.netsplit.scenarios.stats.Figures;
import dev.netsplit.scenarios.stats.Interval;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.function.ToDoubleFunction;

/** The part of the report that says how long each fault took to be noticed. Computes nothing. */
final class DetectionSection {

  private static final int LABEL = 20;
  private static final int COLUMN = 11;
  private static final int LAST_COLUMN = 16;

  private final Page page;
  private final ExperimentResult result;

  DetectionSection(Page page, ExperimentResult result) {
    this.page = page;
    this.result = result;
  }

  /** Writes the section; nothing for a scenario without faults. */
  void append() {
    List<EventDetection> events = EventDetection.of(result);
    if (events.isEmpty()) {
      return;
    }
    int runs = result.runs().size();
    page.gap();
    page.line(page.style().strong(heading(runs)));
    for (EventDetection event : events) {
      rows(event);
    }
  }

  private static String heading(int runs) {
    return Page.left("detection", LABEL)
        + Page.right("first", COLUMN)
        + Page.right("median", COLUMN)
        + Page.right("p95", COLUMN)
        + Page.right("last", COLUMN)
        + Page.right("undetected", LAST_COLUMN)
        + (runs == 0 ? " (no run finished)" : "");
  }

  private void rows(EventDetection event) {
    String undetected =
        String.format(Locale.ROOT, "%,d of %,d", event.undetected(), event.observations());
    if (event.event().length() >= LABEL) {
      page.line(event.event());
    }
    String name = event.event().length() >= LABEL ? "" : event.event();
    if (event.median().n() == 0) {
      page.line(Page.left(name, LABEL) + "  not measured");
    } else if (event.median().n() == 1) {
      page.line(row(name, event, Spread::median) + Page.right(undetected, LAST_COLUMN));
    } else {
      String label = name.isEmpty() ? "  median of runs" : name;
      page.line(row(label, event, Spread::median) + Page.right(undetected, LAST_COLUMN));
      page.line(page.style().faint(row("  smallest", event, Spread::smallest)));
      page.line(page.style().faint(row("  largest", event, Spread::largest)));
    }
    explain(event);
  }

  private static String row(
      String label, EventDetection event, ToDoubleFunction<Spread> statistic) {
    TimeScale scale = TimeScale.of(largestFinite(event), event.median().interval());
    StringBuilder row = new StringBuilder(Page.left(label, LABEL));
    for (Spread spread : List.of(event.first(), event.median(), event.p95(), event.last())) {
      String value = scale.show(statistic.applyAsDouble(spread), event.censoredAtSeconds());
      row.append(Page.right(value, COLUMN));
    }
    return row.toString();
  }

  private static double largestFinite(EventDetection event) {
    double largest = Double.NaN;
    for (Spread spread : List.of(event.first(), event.median(), event.p95(), event.last())) {
      for (double value : new double[] {spread.smallest(), spread.median(), spread.largest()}) {
        if (Double.isFinite(value) && !(value <= largest)) {
          largest = value;
        }
      }
    }
    return largest;
  }

  private void explain(EventDetection event) {
    int missed = event.runs() - event.reachedRuns();
    if (missed > 0) {
      page.line(
          page.style()
              .warning(
                  String.format(
                      Locale.ROOT, "  never happened in %,d of %,d runs", missed, event.runs())));
    }
    if (event.median().n() > 1) {
      page.line("  " + basis(event));
    }
    reasons(event).ifPresent(reasons -> page.line("  " + reasons));
    event.window().ifPresent(window -> page.line("  " + documented(window)));
    if (event.window().isPresent() && isOneWay(event)) {
      page.line("  one way only: the sending side finds out about one tick interval later");
    }
    sparkline(event);
  }

  /** What the reports said, added up over the runs. */
  private static Optional<String> reasons(EventDetection event) {
    StringJoiner text = new StringJoiner(", ");
    event.reasons().forEach((reason, count) -> text.add(reason + " " + Figures.number(count)));
    return text.length() == 0 ? Optional.empty() : Optional.of("reported as " + text);
  }

  private static String basis(EventDetection event) {
    Interval interval = event.median().interval();
    String runs = String.format(Locale.ROOT, "medians over n = %,d runs", event.median().n());
    if (!interval.bounded()) {
      return runs;
    }
    TimeScale scale = TimeScale.of(largestFinite(event), interval);
    return runs
        + "; 95 % interval of the median "
        + scale.show(interval.low(), Double.NaN)
        + " to "
        + scale.show(interval.high(), Double.NaN);
  }

  private static String documented(DetectionWindow window) {
    return "documented window "
        + Figures.seconds(window.fromSeconds())
        + " to "
        + Figures.seconds(window.toSeconds())
        + " (net_ticktime -+ one tick interval)";
  }

  /**
   * One more tick of the receiver reaches the sender of a one-way loss, and then nothing, for want
   * of its acknowledgement.
   */
  private boolean isOneWay(EventDetection event) {
    return result.scenario().events().stream()
        .filter(one -> one.name().equals(event.event()))
        .anyMatch(
            one ->
                one.action() instanceof Action.Partition partition
                    && partition.direction() != Action.Partition.Direction.BOTH);
  }

  private void sparkline(EventDetection event) {
    double[] all = EventDetection.observations(result, event.event());
    double[] seen = Arrays.stream(all).filter(Double::isFinite).toArray();
    if (seen.length < 2) {
      return;
    }
    Optional<DetectionWindow> window = event.window();
    double from = Math.min(seen[0], window.map(DetectionWindow::fromSeconds).orElse(seen[0]));
    double end = seen[seen.length - 1];
    double to = Math.max(end, window.map(DetectionWindow::toSeconds).orElse(end));
    if (to > from) {
      String low = Figures.seconds(Double.parseDouble(rounded(from)));
      String high = Figures.seconds(Double.parseDouble(rounded(to)));
      int width = page.sparks();
      page.line("  " + low + " " + Sparkline.of(seen, from, to, width) + " " + high + "  reports");
      String share = Sparkline.cumulative(all, from, to, width);
      String indent = " ".repeat(low.length() + 3);
      page.line(indent + share + " ".repeat(high.length() + 3) + "share of all");
    }
  }

  /** Ends of the scale need no more than a tenth of a second, or the digits of a short time. */
  private static String rounded(double seconds) {
    return seconds < 1 ? Double.toString(seconds) : Figures.trimmed(seconds, 1).replace(",", "");
  }
}
