package dev.netsplit.plots;

import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.text.DecimalFormat;

/**
 * A stretch of the time of a run on an even axis. It must not know what is drawn above it.
 *
 * @param fromNanos simulated instant at its left end
 * @param toNanos simulated instant at its right end, later
 * @param zeroNanos simulated instant that the axis counts from
 * @param zero what happened then
 * @param left edge in points
 * @param width in points
 */
record TimeStretch(
    long fromNanos, long toNanos, long zeroNanos, String zero, double left, double width) {

  /** Height of numbers and words below the line. */
  static final double AXIS_HEIGHT = 34;

  private static final long MILLI = 1_000_000L;
  private static final long SECOND = 1_000_000_000L;

  /** Least distance of two numbers in points. */
  private static final double PITCH = 62;

  private static final BasicStroke HAIR = new BasicStroke(0.8f);

  /** Where an instant stands; those outside stand at the nearer end. */
  double x(long instantNanos) {
    double share = (double) (instantNanos - fromNanos) / (toNanos - fromNanos);
    return left + Math.max(0, Math.min(1, share)) * width;
  }

  double right() {
    return left + width;
  }

  /** The instant at a share of the width, 0 to 1. */
  long at(double share) {
    return fromNanos + (long) (share * (toNanos - fromNanos));
  }

  boolean holds(long instantNanos) {
    return instantNanos >= fromNanos && instantNanos <= toNanos;
  }

  /** Line, numbers and words below the drawing. */
  void drawAxis(Graphics2D g, double y, Theme theme) {
    g.setStroke(HAIR);
    g.setPaint(theme.of(Style.FAINT_INK));
    g.draw(new Line2D.Double(left, y, right(), y));
    long unit = toNanos - fromNanos >= 2 * SECOND ? SECOND : MILLI;
    long step = step(unit);
    DecimalFormat format = DurationText.format("#,##0.###");
    for (long tick = Math.floorDiv(fromNanos - zeroNanos + step - 1, step) * step;
        tick <= toNanos - zeroNanos;
        tick += step) {
      double at = x(zeroNanos + tick);
      g.draw(new Line2D.Double(at, y, at, y + 4));
      String number = format.format((double) tick / unit);
      double half = TextLines.width(number, Style.TICK) / 2;
      // At an end beside another stretch two numbers would touch.
      double begin = Math.max(left - 2, Math.min(right() + 8 - 2 * half, at - half));
      PlotFrame.text(g, Style.TICK, number, begin, y + 16);
    }
    String words = (unit == SECOND ? "seconds" : "milliseconds") + " after " + zero;
    String fitted = TextLines.fitted(words, Style.TICK, width + 8);
    double middle = left + width / 2 - TextLines.width(fitted, Style.TICK) / 2;
    PlotFrame.text(g, Style.TICK, fitted, middle, y + 31);
  }

  /** The smallest round step that leaves room between numbers. */
  private long step(long unit) {
    double least = (toNanos - fromNanos) * PITCH / width;
    // Fractions of a unit down to a thousandth.
    for (long power = unit / 1000; ; power *= 10) {
      for (int factor : new int[] {1, 2, 5}) {
        if (factor * power >= least) {
          return factor * power;
        }
      }
    }
  }
}
