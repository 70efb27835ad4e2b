package dev.netsplit.plots;

import dev.netsplit.scenarios.model.OutputSettings;
import dev.netsplit.scenarios.verdict.Agreement;
import dev.netsplit.scenarios.verdict.Agreement.Outcome;
import dev.netsplit.scenarios.verdict.AgreementWords;
import dev.netsplit.scenarios.verdict.RealVerdict;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The chart of a verdict: for each figure the distribution functions of both sides, and the real
 * quantiles over the simulated ones. It must not know how a run works, real or not.
 */
public final class VerdictChart {

  /** Name of the chart's files, without the ending. */
  public static final String FILE_NAME = "verdict";

  /** Figures that fit on one page. */
  private static final int MAX_FIGURES = 4;

  private VerdictChart() {}

  /** The chart; empty when no figure varies. */
  public static Optional<Chart> of(RealVerdict verdict) {
    List<Agreement> all = drawable(verdict);
    if (all.isEmpty()) {
      return Optional.empty();
    }
    List<Agreement> shown = all.subList(0, Math.min(all.size(), MAX_FIGURES));
    int left = all.size() - shown.size();
    VerdictDrawing light = new VerdictDrawing(verdict, shown, left, Theme.LIGHT);
    Page page = new Page(Style.WIDTH, light.height(), light.title(), description(verdict, shown));
    return Optional.of(
        new Chart(FILE_NAME, page, theme -> new VerdictDrawing(verdict, shown, left, theme)));
  }

  /**
   * Writes the chart, as {@link Chart#write} does.
   *
   * @return whether a file was written; false when there is no chart, or no picture wanted
   * @throws IOException if a file cannot be written
   */
  public static boolean write(RealVerdict verdict, Path directory, OutputSettings output)
      throws IOException {
    Optional<Chart> chart = of(verdict);
    return chart.isPresent() && chart.get().write(directory, output);
  }

  /** What differs first, then durations, then the rest; each must vary and be on both sides. */
  private static List<Agreement> drawable(RealVerdict verdict) {
    List<Agreement> varying =
        verdict.figures().stream()
            .filter(f -> !f.real().isEmpty() && !f.simulated().isEmpty() && !f.isConstant())
            .toList();
    List<Agreement> ordered = new ArrayList<>();
    varying.stream().filter(f -> f.outcome() == Outcome.DISAGREES).forEach(ordered::add);
    varying.stream()
        .filter(f -> !ordered.contains(f) && f.metric().isDuration())
        .forEach(ordered::add);
    varying.stream().filter(f -> !ordered.contains(f)).forEach(ordered::add);
    return ordered;
  }

  /** All that the picture shows, for those who cannot see it. */
  private static String description(RealVerdict verdict, List<Agreement> shown) {
    StringBuilder text = new StringBuilder(AgreementWords.headline(verdict));
    shown.forEach(figure -> text.append(' ').append(VerdictBlock.words(figure)).append('.'));
    return text.toString();
  }
}
