package dev.netsplit.plots;

import dev.netsplit.scenarios.model.OutputSettings.Format;
import dev.netsplit.scenarios.result.ExperimentResult;
import dev.netsplit.scenarios.stats.AvailabilityCurve;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

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
   * Writes the chart in each picture format that {@code formats} asks for. Equal results give equal
   * bytes on one Java installation; another one may have other fonts.
   *
   * @param result what to draw
   * @param directory an existing directory; the files are {@value #FILE_NAME} with {@code .svg} and
   *     {@code .png}, where events happened from the first one on, and then {@value
   *     #START_FILE_NAME} from the start of the first node
   * @param formats formats asked for; those that are no picture are left alone
   * @return whether a file was written; false when nothing was sampled or no picture is wanted
   * @throws IOException if a file cannot be written
   */
  public static boolean write(ExperimentResult result, Path directory, Set<Format> formats)
      throws IOException {
    if (!Picture.isWanted(formats)) {
      return false;
    }
    Optional<AvailabilityCurve> curve = AvailabilityCurve.closeUp(result);
    Optional<AvailabilityCurve> start =
        curve.isPresent() && curve.get().firstEvent().isEmpty()
            ? Optional.empty()
            : AvailabilityCurve.ofStart(result);
    if (curve.isPresent()) {
      write(result, curve.get(), directory, FILE_NAME, formats);
    }
    if (start.isPresent()) {
      write(result, start.get(), directory, START_FILE_NAME, formats);
    }
    return curve.isPresent() || start.isPresent();
  }

  private static void write(
      ExperimentResult result,
      AvailabilityCurve curve,
      Path directory,
      String name,
      Set<Format> formats)
      throws IOException {
    ConvergenceDrawing drawing = new ConvergenceDrawing(result, curve);
    String title = Caption.title(result.scenario()) + ": connected pairs over time";
    Page page = Page.of(title, String.join(" ", drawing.captionLines()));
    Picture.write(drawing.draw(), page, directory, name, formats);
  }
}
