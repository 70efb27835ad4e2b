package dev.netsplit.plots;

import dev.netsplit.scenarios.result.ExperimentResult;
import dev.netsplit.scenarios.result.VariantResult;
import dev.netsplit.scenarios.stats.ComparedFigure;
import dev.netsplit.scenarios.stats.Comparison;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jfree.chart.ui.Drawable;

/**
 * Lays out the figures of a comparison one below the other, with the words around them. It must not
 * know files or picture formats.
 */
final class ComparisonDrawing implements Drawable {

  static final double MARGIN = 22;
  private static final double TITLE_LINE = 24;
  private static final double LINE = 15;
  private static final double GAP = 14;

  private final List<ComparisonBlock> blocks;
  private final String title;
  private final Theme theme;
  private final List<String> subtitle;
  private final List<String> below = new ArrayList<>();

  /**
   * Lays out.
   *
   * @param shown the figures to draw, at least one
   * @param left how many are left out
   */
  ComparisonDrawing(Comparison comparison, List<ComparedFigure> shown, int left, Theme theme) {
    this.theme = theme;
    List<String> labels =
        comparison.result().variants().stream().map(VariantResult::label).toList();
    title = Caption.title(comparison.result().scenario());
    blocks = shown.stream().map(figure -> new ComparisonBlock(figure, labels, theme)).toList();
    subtitle = wrapped(subtitle(comparison), Style.AXIS);
    below.addAll(wrapped(howToRead(comparison), Style.CAPTION));
    if (left > 0) {
      below.addAll(wrapped("Left out for want of room: " + left + " more figures.", Style.CAPTION));
    }
  }

  String title() {
    return title;
  }

  /** Height of the sheet in points. */
  int height() {
    double height = top() + below.size() * LINE + MARGIN;
    for (ComparisonBlock block : blocks) {
      height += block.height() + GAP;
    }
    return (int) StrictMath.ceil(height);
  }

  @Override
  public void draw(Graphics2D graphics, Rectangle2D area) {
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    graphics.setPaint(theme.of(Style.PAPER));
    graphics.fill(area);
    double y = MARGIN + TITLE_LINE - 8;
    write(graphics, TextLines.fitted(title, Style.TITLE, width()), Style.TITLE, y);
    graphics.setPaint(theme.of(Style.FAINT_INK));
    for (String line : subtitle) {
      y += LINE + 2;
      write(graphics, line, Style.AXIS, y);
    }
    y = top();
    for (ComparisonBlock block : blocks) {
      block.draw(graphics, y);
      y += block.height() + GAP;
    }
    for (String line : below) {
      y += LINE;
      graphics.setPaint(theme.of(Style.FAINT_INK));
      write(graphics, line, Style.CAPTION, y);
    }
  }

  private void write(Graphics2D graphics, String text, Font font, double y) {
    graphics.setFont(font);
    if (font.equals(Style.TITLE)) {
      graphics.setPaint(theme.of(Style.INK));
    }
    graphics.drawString(text, (float) MARGIN, (float) y);
  }

  private double top() {
    return MARGIN + TITLE_LINE + subtitle.size() * (LINE + 2) + GAP;
  }

  private static double width() {
    return Style.WIDTH - 2 * MARGIN;
  }

  private static List<String> wrapped(String text, Font font) {
    return TextLines.wrapped(text, font, width());
  }

  private static String subtitle(Comparison comparison) {
    ExperimentResult first = comparison.result().first().result();
    int variants = comparison.result().variants().size();
    return String.format(
        Locale.ROOT,
        "%s by %s: %d %s of %,d %s, seed %d%s",
        first.scenario().name(),
        String.join(" and ", comparison.result().keys()),
        variants,
        variants == 1 ? "variant" : "variants",
        first.runs().size(),
        first.runs().size() == 1 ? "run" : "runs",
        first.scenario().run().seed(),
        comparison.result().complete() ? "" : ", incomplete");
  }

  private static String howToRead(Comparison comparison) {
    return String.format(
        Locale.ROOT,
        "Dot: mean over the runs, or median where something never came. Bar: its 95 %% interval."
            + " In words: the difference from the first variant, run k against run k with the same"
            + " random streams, and its own 95 %% interval; it can be sure where the bars overlap."
            + " %,d differences were looked at.",
        comparison.lookedAt());
  }
}
