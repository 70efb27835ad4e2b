package dev.netsplit.plots;

import dev.netsplit.scenarios.model.OutputSettings;
import dev.netsplit.scenarios.stats.ComparedFigure;
import dev.netsplit.scenarios.stats.ComparedWords;
import dev.netsplit.scenarios.stats.Comparison;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

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

  /** The chart; empty when no figure is to be shown. */
  public static Optional<Chart> of(Comparison comparison) {
    List<ComparedFigure> all = comparison.shown();
    if (all.isEmpty()) {
      return Optional.empty();
    }
    List<ComparedFigure> shown = all.subList(0, Math.min(all.size(), MAX_FIGURES));
    int left = all.size() - shown.size();
    ComparisonDrawing light = new ComparisonDrawing(comparison, shown, left, Theme.LIGHT);
    String title = light.title() + ": " + String.join(", ", comparison.result().keys());
    Page page = new Page(Style.WIDTH, light.height(), title, description(comparison, shown));
    return Optional.of(
        new Chart(FILE_NAME, page, theme -> new ComparisonDrawing(comparison, shown, left, theme)));
  }

  /**
   * Writes the chart, as {@link Chart#write} does.
   *
   * @return whether a file was written; false when there is no chart, or no picture wanted
   * @throws IOException if a file cannot be written
   */
  public static boolean write(Comparison comparison, Path directory, OutputSettings output)
      throws IOException {
    Optional<Chart> chart = of(comparison);
    return chart.isPresent() && chart.get().write(directory, output);
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
