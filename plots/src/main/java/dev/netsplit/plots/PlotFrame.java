package dev.netsplit.plots;

import java.awt.BasicStroke;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;

/**
 * A rectangle with marks on two axes; places in it are shares from 0 to 1. It must not know what is
 * drawn in it.
 *
 * @param left edge in points
 * @param top edge
 * @param width of the rectangle
 * @param height of the rectangle
 * @param theme on what it is drawn
 */
record PlotFrame(double left, double top, double width, double height, Theme theme) {

  private static final BasicStroke HAIR = new BasicStroke(0.8f);

  double x(double share) {
    return left + share * width;
  }

  double y(double share) {
    return top + (1 - share) * height;
  }

  /** A grid line upwards, with a label below the axis; none when it is empty. */
  void markAcross(Graphics2D graphics, double share, String label) {
    grid(graphics, share, 0, share, 1);
    double half = TextLines.width(label, Style.CAPTION) / 2;
    text(graphics, Style.CAPTION, label, x(share) - half, top + height + 14);
  }

  /** A grid line across, with a label beside the axis. */
  void markUp(Graphics2D graphics, double share, String label) {
    grid(graphics, 0, share, 1, share);
    double labelWidth = TextLines.width(label, Style.CAPTION);
    text(graphics, Style.CAPTION, label, left - labelWidth - 6, y(share) + 4);
  }

  private void grid(Graphics2D graphics, double x1, double y1, double x2, double y2) {
    graphics.setPaint(theme.of(Style.GRID));
    graphics.setStroke(HAIR);
    line(graphics, x1, y1, x2, y2);
    graphics.setPaint(theme.of(Style.FAINT_INK));
  }

  /** A line from place to place. */
  void line(Graphics2D graphics, double x1, double y1, double x2, double y2) {
    graphics.draw(new Line2D.Double(x(x1), y(y1), x(x2), y(y2)));
  }

  /** The edge. */
  void border(Graphics2D graphics) {
    graphics.setPaint(theme.of(Style.FAINT_INK));
    graphics.setStroke(HAIR);
    graphics.draw(new Rectangle2D.Double(left, top, width, height));
  }

  /** What the axis below shows. */
  void captionAcross(Graphics2D graphics, String words) {
    double x = left + width / 2 - TextLines.width(words, Style.CAPTION) / 2;
    text(graphics, Style.CAPTION, words, x, top + height + 29);
  }

  /** What the axis at the left shows; above its labels. */
  void captionUp(Graphics2D graphics, String words) {
    double wordsWidth = TextLines.width(words, Style.CAPTION);
    text(graphics, Style.CAPTION, words, left - wordsWidth - 46, top + height / 2 + 4);
  }

  static void text(Graphics2D graphics, Font font, String words, double x, double y) {
    if (!words.isEmpty()) {
      graphics.setFont(font);
      graphics.drawString(words, (float) x, (float) y);
    }
  }
}
