package dev.netsplit.plots;

import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.geom.Path2D;

/**
 * Slanting lines over rectangles, going on from one rectangle to its neighbour. They are cut to
 * size here and not by a clip, of which a picture would hold one for each rectangle. It must not
 * know what is hatched.
 */
final class Hatching {

  /** Distance of two lines along an axis. */
  private static final double PITCH = 6;

  private final Path2D lines = new Path2D.Double();
  private boolean any;

  /** Hatches one more rectangle. */
  void add(double left, double top, double width, double height) {
    double right = left + width;
    double bottom = top + height;
    // On each line x + y is the same.
    double first = Math.ceil((left + top) / PITCH) * PITCH;
    for (double sum = first; sum < right + bottom; sum += PITCH) {
      double fromX = Math.max(left, sum - bottom);
      double toX = Math.min(right, sum - top);
      if (toX > fromX) {
        lines.moveTo(fromX, sum - fromX);
        lines.lineTo(toX, sum - toX);
        any = true;
      }
    }
  }

  void draw(Graphics2D g, Theme theme) {
    if (any) {
      g.setPaint(theme.of(Style.PAPER));
      g.setStroke(new BasicStroke(1.6f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND));
      g.draw(lines);
    }
  }
}
