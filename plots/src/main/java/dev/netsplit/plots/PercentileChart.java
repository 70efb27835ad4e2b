package dev.netsplit.plots;

import dev.netsplit.plots.Legend.Entry;
import dev.netsplit.scenarios.result.ExperimentResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The percentile curve of detection times: how long the slowest took, nine for nine. It must not
 * know how a run works; it reads finished results only.
 */
public final class PercentileChart {

  /** Name of the chart's files, without the ending. */
  public static final String FILE_NAME = "detection_percentiles";

  private PercentileChart() {}

  /** The chart; empty when no fault had an observer. */
  public static Optional<Chart> of(ExperimentResult result) {
    List<DetectionCurve> curves = DetectionCurve.of(result);
    return curves.isEmpty() ? Optional.empty() : Optional.of(chart(result, curves));
  }

  private static Chart chart(ExperimentResult result, List<DetectionCurve> curves) {
    List<DetectionCurve> shown = curves.subList(0, Math.min(curves.size(), Style.MAX_CURVES));
    DocumentedWindow window =
        result.scenario().setsTicktime() ? null : DocumentedWindow.of(result.scenario().nodes());
    List<Panel> panels = Panel.of(shown, window);
    List<Entry> entries = new ArrayList<>();
    for (int i = 0; i < shown.size(); i++) {
      entries.add(Entry.line(Style.colour(i), Style.line(i), legend(shown.get(i))));
    }
    List<String> below = new ArrayList<>();
    below.add(Caption.origin(result, shown) + Caption.shaded(panels));
    below.add(
        "Right of the dotted line is less than one run: such percentiles rest on a single run."
            + " Who reported nothing counts as infinitely slow: the curve ends in the strip above."
            + " The axis ends where hardly any run is left.");
    if (curves.size() > shown.size()) {
      below.add("Left out for want of room: " + (curves.size() - shown.size()) + " more events.");
    }
    Sheet.Words words =
        new Sheet.Words(
            Caption.title(result.scenario()),
            "detection percentiles",
            "How long it took until a given share of the observers had reported the loss",
            below);
    return Sheet.chart(
        FILE_NAME, words, new Legend(entries, Sheet.WIDTH), new PercentileBody(panels, shown));
  }

  private static String legend(DetectionCurve curve) {
    String slowest = ", slowest " + DurationText.rounded(curve.slowestNanos());
    return Caption.legend(curve) + (curve.detected() > 0 ? slowest : "");
  }
}
