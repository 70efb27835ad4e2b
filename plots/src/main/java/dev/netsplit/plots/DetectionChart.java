package dev.netsplit.plots;

import dev.netsplit.scenarios.model.OutputSettings.Format;
import dev.netsplit.scenarios.result.ExperimentResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jfree.chart.JFreeChart;

/**
 * The chart of detection time: which share of the observers had reported the loss, how long after
 * the fault. It must not know how a run works; it reads finished results only.
 */
public final class DetectionChart {

  /** Name of the chart's files, without the ending. */
  public static final String FILE_NAME = "detection_ecdf";

  private DetectionChart() {}

  /**
   * Writes the chart in each picture format that {@code formats} asks for. Equal results give equal
   * bytes on one Java installation; another one may have other fonts.
   *
   * @param result what to draw
   * @param directory an existing directory; the files are {@value #FILE_NAME} with {@code .svg} and
   *     {@code .png}
   * @param formats formats asked for; those that are no picture are left alone
   * @return whether a file was written; false when no fault had an observer or no picture is wanted
   * @throws IOException if a file cannot be written
   */
  public static boolean write(ExperimentResult result, Path directory, Set<Format> formats)
      throws IOException {
    if (!Picture.isWanted(formats)) {
      return false;
    }
    List<DetectionCurve> curves = DetectionCurve.of(result);
    if (curves.isEmpty()) {
      return false;
    }
    JFreeChart chart = EcdfDrawing.draw(result, curves);
    String title = Caption.title(result.scenario()) + ": detection times";
    String description =
        curves.stream().map(Caption::legend).collect(Collectors.joining(". ", "", "."));
    Picture.write(chart, Page.of(title, description), directory, FILE_NAME, formats);
    return true;
  }
}
