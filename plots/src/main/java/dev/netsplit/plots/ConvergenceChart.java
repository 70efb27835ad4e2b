package dev.netsplit.plots;

import dev.netsplit.scenarios.result.ExperimentResult;
import dev.netsplit.scenarios.stats.AvailabilityCurve;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The chart of convergence: which share of the live pairs was connected over time, and when the
 * events of the timeline were at work. It must not know how a run works; it reads finished results
 * only.
 */
public final class ConvergenceChart {

  /** Name of the chart's files, without the ending. */
  public static final String FILE_NAME = "convergence";

  /** The same of the files that show the time before the first event. */
  public static final String START_FILE_NAME = "convergence_start";

  private ConvergenceChart() {}

  /**
   * The charts: where events happened one from the first of them on, and then one from the start of
   * the first node; none when nothing was sampled.
   */
  public static List<Chart> of(ExperimentResult result) {
    Optional<AvailabilityCurve> curve = AvailabilityCurve.closeUp(result);
    Optional<AvailabilityCurve> start =
        curve.isPresent() && curve.get().firstEvent().isEmpty()
            ? Optional.empty()
            : AvailabilityCurve.ofStart(result);
    List<Chart> charts = new ArrayList<>();
    curve.ifPresent(found -> charts.add(chart(result, found, FILE_NAME)));
    start.ifPresent(found -> charts.add(chart(result, found, START_FILE_NAME)));
    return charts;
  }

  private static Chart chart(ExperimentResult result, AvailabilityCurve curve, String name) {
    ConvergenceDrawing light = new ConvergenceDrawing(result, curve, Theme.LIGHT);
    String start = name.equals(START_FILE_NAME) ? ": the start" : ": connected pairs over time";
    String title = Caption.title(result.scenario()) + start;
    return new Chart(
        name,
        Page.of(title, String.join(" ", light.captionLines())),
        theme -> new ConvergenceDrawing(result, curve, theme).draw());
  }
}
