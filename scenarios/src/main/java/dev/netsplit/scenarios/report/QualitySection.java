package dev.netsplit.scenarios.report;

import dev.netsplit.scenarios.model.Expectation.Stat;
import dev.netsplit.scenarios.model.Expectation.Where;
import dev.netsplit.scenarios.model.Metric;
import dev.netsplit.scenarios.result.DetectionQuality.Outages;
import dev.netsplit.scenarios.result.DetectionQuality.Silence;
import dev.netsplit.scenarios.result.ExperimentResult;
import dev.netsplit.scenarios.result.RunResult;
import dev.netsplit.scenarios.stats.AvailabilityCurve;
import dev.netsplit.scenarios.stats.Figures;
import dev.netsplit.scenarios.stats.MetricSummary;
import dev.netsplit.scenarios.stats.RunFigure;
import dev.netsplit.scenarios.stats.Summary;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToLongFunction;

/**
 * The part of the report that says what was reported wrongly, what was not reported, and how much
 * of the mesh there was. Computes means only.
 */
final class QualitySection {

  private static final int LABEL = 20;

  /** Fewer instants than this say no more than the average. */
  private static final int MIN_SPARKS = 8;

  private final Page page;
  private final ExperimentResult result;
  private final Map<String, MetricSummary> summary;

  QualitySection(Page page, ExperimentResult result, Map<String, MetricSummary> summary) {
    this.page = page;
    this.result = result;
    this.summary = summary;
  }

  /** Writes the lines whose metrics the scenario asks for. */
  void append() {
    if (result.runs().isEmpty()) {
      return;
    }
    page.gap();
    if (summary.containsKey(Metric.FALSE_DETECTIONS.id())) {
      item("false detections", falseDetections());
    }
    boolean events = !result.scenario().events().isEmpty();
    if (events && summary.containsKey(Metric.MASKED_OUTAGES.id())) {
      item("masked outages", maskedOutages());
    }
    if (summary.containsKey(Metric.CLOSEST_CALL.id())) {
      item("closest call", closestCall());
    }
    if (summary.containsKey(Metric.ASYMMETRY_TIME.id())) {
      item("one-sided pairs", asymmetry());
    }
    if (summary.containsKey(Metric.PAIR_AVAILABILITY.id())) {
      item("pairs connected", availability());
      AvailabilityCurve.of(result).ifPresent(this::sparkline);
    }
  }

  private void item(String label, String text) {
    page.wrapped(Page.left(label, LABEL), text);
  }

  private String falseDetections() {
    double strict = total(new RunFigure(Metric.FALSE_DETECTIONS, Where.ofKind("strict"), Stat.SUM));
    double stall = total(new RunFigure(Metric.FALSE_DETECTIONS, Where.ofKind("stall"), Stat.SUM));
    double days = result.runs().stream().mapToDouble(RunFigure::connectedPairDays).sum();
    if (days == 0) {
      return "not measured: no live pair was ever connected";
    }
    String exposure = "in " + Figures.trimmed(days, days < 10 ? 3 : 1) + " pair-days";
    if (strict == 0) {
      // Rule of three: with none seen, the true number is below 3 with 95 % confidence.
      String none = stall == 0 ? "none " : "0 strict, " + byStall(stall);
      String label = stall == 0 ? " (" : " (strict: ";
      String bound = "at most " + rate(3 / days) + ", 95 % confidence if reports are independent)";
      return none + exposure + label + bound;
    }
    return String.format(
        Locale.ROOT,
        "%s strict, %s%s (strict: %s)",
        Figures.number(strict),
        byStall(stall),
        exposure,
        rate(strict / days));
  }

  private static String byStall(double count) {
    return Figures.number(count) + " by a short stall, ";
  }

  private static String rate(double perPairDay) {
    return Figures.trimmed(perPairDay, perPairDay < 1 ? 3 : 1) + " per pair-day";
  }

  private double total(RunFigure figure) {
    return result.runs().stream().mapToDouble(run -> figure.in(result, run)).sum();
  }

  private String maskedOutages() {
    double masked = total(RunFigure.of(Metric.MASKED_OUTAGES, Stat.SUM));
    double reported = outages(Outages::reported);
    double open = outages(Outages::open);
    String inAll = result.runs().size() == 1 ? "" : " in all";
    String goingOn =
        open == 0 ? "" : "; " + Figures.number(open) + inAll + " went on unreported at the end";
    if (masked > 0) {
      return masked(masked) + goingOn;
    }
    if (reported == 0) {
      return open == 0 ? "none watched" : "none" + goingOn;
    }
    String all = open == 0 ? "all " : "";
    String outages = Figures.number(reported) + " outages were reported";
    return "none: " + all + outages + goingOn;
  }

  private double outages(ToLongFunction<Outages> count) {
    return (double)
        result.runs().stream()
            .mapToLong(run -> count.applyAsLong(run.measures().quality().outages()))
            .sum();
  }

  private String masked(double outages) {
    MetricSummary lengths = Summary.of(Metric.MASKED_OUTAGE_TIME, result, Where.ALL);
    String shortest = Figures.seconds(lengths.min());
    String longest = Figures.seconds(lengths.max());
    return String.format(
        Locale.ROOT,
        "%s that nobody reported, %s%s",
        perRun(outages),
        shortest.equals(longest) ? longest : shortest + " to " + longest,
        " long");
  }

  private String perRun(double total) {
    int runs = result.runs().size();
    return runs == 1
        ? Figures.number(total)
        : Figures.number(total / runs) + String.format(Locale.ROOT, " a run (n = %,d)", runs);
  }

  private String closestCall() {
    Silence closest = null;
    for (RunResult run : result.runs()) {
      Silence silence = run.measures().quality().silence();
      boolean closer =
          silence.closestSurvivor() != Silence.NONE
              && (closest == null || silence.closestSurvivor() < closest.closestSurvivor());
      closest = closer ? silence : closest;
    }
    if (closest == null) {
      return "not measured: every connection was closed for silence";
    }
    if (closest.observer().isEmpty()) {
      return "no tick was missed on a connection that lived";
    }
    int intensity = intensity(closest.observer());
    return String.format(
        Locale.ROOT,
        "%,d of %,d ticks missed in a row on a connection that lived (%s about %s)",
        intensity - closest.closestSurvivor(),
        intensity,
        closest.observer(),
        closest.peer());
  }

  private int intensity(String name) {
    return result.scenario().nodes().stream()
        .filter(node -> node.name().equals(name))
        .mapToInt(node -> node.erlang().netTickintensity())
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no node " + name));
  }

  private String asymmetry() {
    MetricSummary times = summary.get(Metric.ASYMMETRY_TIME.id());
    double mean = total(RunFigure.of(Metric.ASYMMETRY_TIME, Stat.SUM)) / result.runs().size();
    return mean == 0
        ? "none"
        : Figures.seconds(mean)
            + " in all"
            + (result.runs().size() == 1 ? "" : " (mean of the runs)")
            + ", at most "
            + Figures.seconds(times.max())
            + " for one pair";
  }

  private String availability() {
    Where afterMesh = Where.ofKind("after_mesh");
    MetricSummary shares = Summary.of(Metric.PAIR_AVAILABILITY, result, afterMesh);
    String since = "from the first full mesh on";
    if (shares.n() == 0) {
      shares = summary.get(Metric.PAIR_AVAILABILITY.id());
      since = "over the whole run (no full mesh)";
    }
    if (shares.n() == 0) {
      return "not measured: the runs had no length";
    }
    String of =
        shares.n() == 1 ? "" : String.format(Locale.ROOT, " (mean of n = %,d runs)", shares.n());
    return "least "
        + Figures.percent(shares.min())
        + ", average "
        + Figures.percent(shares.mean())
        + of
        + " "
        + since;
  }

  private void sparkline(AvailabilityCurve even) {
    boolean few = even.seconds().size() < MIN_SPARKS;
    AvailabilityCurve curve = few ? AvailabilityCurve.closeUp(result).orElse(even) : even;
    if (curve.seconds().size() < MIN_SPARKS) {
      return;
    }
    double start = curve.seconds().get(0);
    double end = curve.seconds().get(curve.seconds().size() - 1);
    String from = Figures.trimmed(start, 1) + " s ";
    page.line("  " + from + levels(curve, few) + " " + Figures.trimmed(end, 1) + " s");
    String zero = curve.firstEvent().isEmpty() ? "the start of the first node" : curve.firstEvent();
    for (String words :
        Page.broken("share of live pairs connected, 0 s is " + zero, page.width() - 2)) {
      page.line(page.style().faint("  " + words));
    }
  }

  private String levels(AvailabilityCurve curve, boolean closeUp) {
    return closeUp
        ? Sparkline.over(curve.seconds(), curve.median(), page.sparks())
        : Sparkline.levels(
            curve.median().stream().mapToDouble(Double::doubleValue).toArray(), page.sparks());
  }
}
