package dev.netsplit.plots;

import dev.netsplit.scenarios.verdict.Agreement;
import dev.netsplit.scenarios.verdict.AgreementWords;
import dev.netsplit.scenarios.verdict.RealVerdict;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import org.jfree.chart.ui.Drawable;

/**
 * Lays out the figures of a verdict one below the other, with the words around them. It must not
 * know files or picture formats.
 */
final class VerdictDrawing implements Drawable {

  static final double MARGIN = 22;
  private static final double TITLE_LINE = 24;
  private static final double LINE = 15;
  private static final double GAP = 16;
  private static final double LEGEND_HEIGHT = 22;

  private final RealVerdict verdict;
  private final Theme theme;
  private final List<VerdictBlock> blocks;
  private final List<String> below = new ArrayList<>();

  /**
   * Lays out.
   *
   * @param shown the figures to draw, at least one
   * @param left how many are left out
   */
  VerdictDrawing(RealVerdict verdict, List<Agreement> shown, int left, Theme theme) {
    this.theme = theme;
    this.verdict = verdict;
    blocks = shown.stream().map(figure -> new VerdictBlock(figure, theme)).toList();
    below.addAll(
        wrapped(
            "Left: share of values up to a time or number. Right: each real value over the"
                + " simulated value of the same rank; on the line they are equal, in the grey band"
                + " they differ by no more than is allowed. Values that never came are left out at"
                + " the right, and their curve stays below 100 %."));
    below.addAll(wrapped(AgreementWords.howToRead(verdict)));
    if (left > 0) {
      below.addAll(wrapped("Left out for want of room: " + left + " more figures."));
    }
  }

  private static List<String> wrapped(String text) {
    return TextLines.wrapped(text, Style.CAPTION, Style.WIDTH - 2 * MARGIN);
  }

  String title() {
    return AgreementWords.headline(verdict);
  }

  /** Height of the sheet in points. */
  int height() {
    double height = top() + below.size() * LINE + MARGIN;
    for (VerdictBlock block : blocks) {
      height += block.height() + GAP;
    }
    return (int) StrictMath.ceil(height);
  }

  private static double top() {
    return MARGIN + TITLE_LINE + LINE + LEGEND_HEIGHT + GAP;
  }

  @Override
  public void draw(Graphics2D graphics, Rectangle2D area) {
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    graphics.setPaint(theme.of(Style.PAPER));
    graphics.fill(area);
    double width = Style.WIDTH - 2 * MARGIN;
    double y = MARGIN + TITLE_LINE - 8;
    write(graphics, TextLines.fitted(title(), Style.TITLE, width), Style.TITLE, Style.INK, y);
    y += LINE + 2;
    String sides = TextLines.fitted(AgreementWords.sides(verdict), Style.AXIS, width);
    write(graphics, sides, Style.AXIS, Style.FAINT_INK, y);
    legend(graphics, y + LEGEND_HEIGHT);
    y = top();
    for (VerdictBlock block : blocks) {
      block.draw(graphics, y);
      y += block.height() + GAP;
    }
    for (String line : below) {
      y += LINE;
      write(graphics, line, Style.CAPTION, Style.FAINT_INK, y);
    }
  }

  private void legend(Graphics2D graphics, double y) {
    double x = MARGIN;
    for (VerdictBlock.Side side : VerdictBlock.Side.values()) {
      graphics.setPaint(theme.of(side.colour()));
      graphics.setStroke(side.stroke());
      graphics.draw(new java.awt.geom.Line2D.Double(x, y - 4, x + 28, y - 4));
      graphics.setPaint(theme.of(Style.INK));
      graphics.setFont(Style.LEGEND);
      graphics.drawString(side.label(), (float) (x + 34), (float) y);
      x += 34 + TextLines.width(side.label(), Style.LEGEND) + 24;
    }
  }

  private void write(Graphics2D graphics, String text, Font font, Tone ink, double y) {
    graphics.setFont(font);
    graphics.setPaint(theme.of(ink));
    graphics.drawString(text, (float) MARGIN, (float) y);
  }
}
