package dev.netsplit.plots;

import dev.netsplit.scenarios.model.OutputSettings.Format;
import dev.netsplit.scenarios.result.ExperimentResult;
import dev.netsplit.scenarios.stats.AvailabilityCurve;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.jfree.chart.JFreeChart;

/**
 * The chart of convergence: which share of the live pairs was connected over time, and when the
 * events of the timeline were at work. It must not know how a run works; it reads finished results
 * only.
 */
public final class ConvergenceChart {

  /** Name of the chart's files, without the ending. */
  public static final String FILE_NAME = "convergence";

  private ConvergenceChart() {}

  /**
   * Writes the chart in each picture format that {@code formats} asks for. Equal results give equal
   * bytes on one Java installation; another one may have other fonts.
   *
   * @param result what to draw
   * @param directory an existing directory; the files are {@value #FILE_NAME} with {@code .svg} and
   *     {@code .png}
   * @param formats formats asked for; those that are no picture are left alone
   * @return whether a file was written; false when nothing was sampled or no picture is wanted
   * @throws IOException if a file cannot be written
   */
  public static boolean write(ExperimentResult result, Path directory, Set<Format> formats)
      throws IOException {
    if (!Picture.isWanted(formats)) {
      return false;
    }
    Optional<AvailabilityCurve> curve = AvailabilityCurve.of(result);
    if (curve.isEmpty()) {
      return false;
    }
    JFreeChart chart = ConvergenceDrawing.draw(result, curve.get());
    String title = Caption.title(result.scenario()) + ": connected pairs";
    String description = "";
    Picture.write(chart, Page.of(title, description), directory, FILE_NAME, formats);
    return true;
  }
}
