package dev.netsplit.plots;

import dev.netsplit.scenarios.model.Scenario;
import dev.netsplit.scenarios.result.ExperimentResult;
import java.util.ArrayList;
import java.util.List;

/** The words around a chart of detection times: what was run and what is drawn. */
final class Caption {

  private Caption() {}

  /** The heading: the scenario's title, or its name when it has none. */
  static String title(Scenario scenario) {
    return scenario.title().isEmpty() ? scenario.name() : scenario.title();
  }

  /** One entry of the legend: event, observers, median, and who noticed nothing. */
  static String legend(DetectionCurve curve) {
    StringBuilder text = new StringBuilder(curve.event());
    text.append(": n = ").append(DurationText.count(curve.observers()));
    curve
        .medianNanos()
        .ifPresent(median -> text.append(", median ").append(DurationText.rounded(median)));
    if (curve.undetected() > 0) {
      double share = (double) curve.undetected() / curve.observers();
      text.append(", ").append(DurationText.format("0.# %").format(share)).append(" not detected");
    }
    return text.toString();
  }

  /** The lines below the chart. */
  static List<String> below(
      ExperimentResult result, List<DetectionCurve> shown, List<Panel> panels, int left) {
    List<String> lines = new ArrayList<>();
    lines.add(origin(result, shown) + shaded(panels));
    lines.add(band(shown, panels));
    if (shown.stream().anyMatch(curve -> curve.undetected() > 0)) {
      lines.add("A curve that stays below 100 %: the other observers reported nothing.");
    }
    if (left > 0) {
      lines.add("Left out for want of room: " + left + " more events.");
    }
    return lines;
  }

  /** What was run. */
  static String origin(ExperimentResult result, List<DetectionCurve> shown) {
    int asked = result.scenario().run().repetitions();
    int done = result.runs().size();
    String runs =
        result.complete()
            ? plural(done, "run")
            : "incomplete, " + DurationText.count(done) + " of " + plural(asked, "run");
    DetectionCurve first = shown.get(0);
    boolean even =
        shown.stream()
            .allMatch(c -> c.runs() == done && c.observers() == first.observers() && done > 0);
    String observers =
        even && first.observers() % done == 0
            ? " × " + plural(first.observers() / done, "observer")
            : ", observers as counted above";
    return result.scenario().name()
        + ": "
        + runs
        + observers
        + ", seed "
        + result.scenario().run().seed()
        + ". ";
  }

  /** What is shaded; empty when nothing is. */
  static String shaded(List<Panel> panels) {
    for (Panel panel : panels) {
      if (panel.window() != null) {
        String whose = panel.window().uniform() ? "" : " (from the least to the greatest node's)";
        return "Shaded: net_ticktime ± one tick interval, the documented window of a silent node"
            + whose
            + ".";
      }
    }
    return "";
  }

  private static String band(List<DetectionCurve> shown, List<Panel> panels) {
    int fewest = shown.stream().mapToInt(DetectionCurve::runs).min().orElse(0);
    int most = shown.stream().mapToInt(DetectionCurve::runs).max().orElse(0);
    if (most < CurveDataset.MIN_RUNS_FOR_BAND) {
      return "No confidence band: fewer than " + CurveDataset.MIN_RUNS_FOR_BAND + " runs.";
    }
    String n = fewest == most ? DurationText.count(most) : "the runs of each event";
    String method =
        "95 % confidence (Dvoretzky–Kiefer–Wolfowitz, n = "
            + n
            + "; a run counts once, since its observers are correlated)";
    if (panels.stream().allMatch(CurveDataset::hasBands)) {
      return "Pale band: " + method + ".";
    }
    double points = 100 * CurveDataset.bandHalfWidth(fewest);
    return "Bands left out where curves are many; at most ± "
        + DurationText.format("0.#").format(points)
        + " percentage points at "
        + method
        + ".";
  }

  private static String plural(int count, String noun) {
    return DurationText.count(count) + " " + noun + (count == 1 ? "" : "s");
  }
}
