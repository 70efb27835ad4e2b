package dev.netsplit.plots;

import dev.netsplit.scenarios.model.OutputSettings.Format;
import dev.netsplit.scenarios.stats.ComparedFigure;
import dev.netsplit.scenarios.stats.ComparedWords;
import dev.netsplit.scenarios.stats.Comparison;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * The chart of a comparison: each figure on an axis of its own, a dot and an interval for each
 * variant, and the difference from the first in words. It must not know how a run works.
 */
public final class ComparisonChart {

  /** Name of the chart's files, without the ending. */
  public static final String FILE_NAME = "compare";

  /** Figures that fit on one page. */
  private static final int MAX_FIGURES = 10;

  private ComparisonChart() {}

  /**
   * Writes the chart in each picture format that {@code formats} asks for. Equal results give equal
   * bytes on one Java installation; another one may have other fonts.
   *
   * @param directory an existing directory; the files are {@value #FILE_NAME} with {@code .svg} and
   *     {@code .png}
   * @return whether a file was written; false when no figure is to be shown, or no picture wanted
   * @throws IOException if a file cannot be written
   */
  public static boolean write(Comparison comparison, Path directory, Set<Format> formats)
      throws IOException {
    List<ComparedFigure> all = comparison.shown();
    if (!Picture.isWanted(formats) || all.isEmpty()) {
      return false;
    }
    List<ComparedFigure> shown = all.subList(0, Math.min(all.size(), MAX_FIGURES));
    ComparisonDrawing drawing = new ComparisonDrawing(comparison, shown, all.size() - shown.size());
    String title = drawing.title() + ": " + String.join(", ", comparison.result().keys());
    Page page = new Page(Style.WIDTH, drawing.height(), title, description(comparison, shown));
    Picture.write(drawing, page, directory, FILE_NAME, formats);
    return true;
  }

  /** All that the picture shows, for those who cannot see it. */
  private static String description(Comparison comparison, List<ComparedFigure> shown) {
    List<String> labels =
        comparison.result().variants().stream().map(variant -> variant.label()).toList();
    StringBuilder text = new StringBuilder();
    for (ComparedFigure figure : shown) {
      text.append(figure.name()).append(": ");
      for (int i = 0; i < labels.size(); i++) {
        text.append(i == 0 ? "" : "; ").append(labels.get(i)).append(' ');
        text.append(ComparedWords.value(figure, figure.values().get(i)));
        if (i > 0) {
          text.append(" (")
              .append(
                  ComparedWords.difference(figure, figure.differences().get(i - 1), labels.get(0)))
              .append(')');
        }
      }
      text.append(". ");
    }
    return text.toString().strip();
  }
}
