package dev.netsplit.plots;

import dev.netsplit.scenarios.result.ExperimentResult;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The chart of detection time: which share of the observers had reported the loss, how long after
 * the fault. It must not know how a run works; it reads finished results only.
 */
public final class DetectionChart {

  /** Name of the chart's files, without the ending. */
  public static final String FILE_NAME = "detection_ecdf";

  private DetectionChart() {}

  /** The chart; empty when no fault had an observer. */
  public static Optional<Chart> of(ExperimentResult result) {
    List<DetectionCurve> curves = DetectionCurve.of(result);
    if (curves.isEmpty()) {
      return Optional.empty();
    }
    String title = Caption.title(result.scenario()) + ": detection times";
    String description =
        curves.stream().map(Caption::legend).collect(Collectors.joining(". ", "", ". "))
            + String.join(" ", new EcdfDrawing(result, curves, Theme.LIGHT).captionLines());
    return Optional.of(
        new Chart(
            FILE_NAME,
            Page.of(title, description),
            theme -> new EcdfDrawing(result, curves, theme).draw()));
  }
}
