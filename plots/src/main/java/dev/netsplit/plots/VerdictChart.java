package dev.netsplit.plots;

import dev.netsplit.scenarios.model.OutputSettings.Format;
import dev.netsplit.scenarios.verdict.Agreement;
import dev.netsplit.scenarios.verdict.Agreement.Outcome;
import dev.netsplit.scenarios.verdict.AgreementWords;
import dev.netsplit.scenarios.verdict.RealVerdict;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

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

  /**
   * Writes the chart in each picture format that {@code formats} asks for. Equal verdicts give
   * equal bytes on one Java installation; another one may have other fonts.
   *
   * @param directory an existing directory; the files are {@value #FILE_NAME} with {@code .svg} and
   *     {@code .png}
   * @return whether a file was written; false when no figure varies, or no picture is wanted
   * @throws IOException if a file cannot be written
   */
  public static boolean write(RealVerdict verdict, Path directory, Set<Format> formats)
      throws IOException {
    List<Agreement> all = drawable(verdict);
    if (!Picture.isWanted(formats) || all.isEmpty()) {
      return false;
    }
    List<Agreement> shown = all.subList(0, Math.min(all.size(), MAX_FIGURES));
    VerdictDrawing drawing = new VerdictDrawing(verdict, shown, all.size() - shown.size());
    Page page =
        new Page(Style.WIDTH, drawing.height(), drawing.title(), description(verdict, shown));
    Picture.write(drawing, page, directory, FILE_NAME, formats);
    return true;
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
