package dev.netsplit.plots;

import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;

/**
 * Draws detection times over percentiles, on an axis on which each further nine takes as much room
 * as the one before. Who noticed nothing took for ever: a curve ends in a strip above all times. It
 * must not know what the events are.
 */
final class PercentileBody implements Sheet.Body {

  private static final double HEIGHT = 330;
  private static final double STRIP = 32;
  private static final double AXIS = 34;

  /** Height of what the numbers beside the drawing are. */
  private static final double UNIT = 14;

  private static final double NUMBERS = 52;

  /** Room above the highest time. */
  private static final double ABOVE = 1.06;

  /** Points of a curve; more could not be told apart. */
  private static final int STEPS = 600;

  private static final double[] MARKS = {0, 0.5, 0.75};

  private final List<Panel> panels;
  private final List<DetectionCurve> shown;
  private final int runs;
  private final double nines;

  /**
   * @param panels curves of like speed together
   * @param shown all curves in the order of their tones
   */
  PercentileBody(List<Panel> panels, List<DetectionCurve> shown) {
    this.runs = shown.stream().mapToInt(DetectionCurve::runs).max().orElse(0);
    this.panels = panels;
    this.shown = shown;
    int most = shown.stream().mapToInt(DetectionCurve::observers).max().orElse(1);
    nines =
        Math.max(1, Math.min(StrictMath.log10(most), Math.max(2, StrictMath.log10(20.0 * runs))));
  }

  @Override
  public double height() {
    return UNIT + STRIP + HEIGHT + AXIS;
  }

  @Override
  public void draw(Graphics2D g, double top, Theme theme) {
    double width = Sheet.WIDTH / panels.size();
    for (int i = 0; i < panels.size(); i++) {
      double left = Sheet.MARGIN + i * width + NUMBERS;
      PlotFrame frame =
          new PlotFrame(left, top + UNIT + STRIP, width - NUMBERS - 20, HEIGHT, theme);
      draw(g, panels.get(i), frame);
    }
  }

  private void draw(Graphics2D g, Panel panel, PlotFrame frame) {
    double highest = panel.upper() / ABOVE;
    ValueAxisMarks marks = ValueAxisMarks.between(0, Math.max(highest, 1e-3));
    shade(g, panel, frame, marks);
    for (double mark : marks.marks()) {
      String number = DurationText.format("#,##0.###").format(mark);
      frame.markUp(g, mark / marks.high(), number);
    }
    double free = Double.NEGATIVE_INFINITY;
    for (double percentile : percentiles()) {
      double x = across(percentile);
      String label = DurationText.format("0.#######").format(100 * percentile) + " %";
      double half = TextLines.width(label, Style.CAPTION) / 2;
      boolean room = frame.x(x) - half > free && frame.x(x) + half < frame.x(1) + 18;
      frame.markAcross(g, x, room ? label : "");
      free = room ? frame.x(x) + half + 4 : free;
    }
    frame.border(g);
    frame.captionAcross(g, "percentile of the observers");
    String unit = panel.unitName() + " after the fault";
    never(g, panel, frame, unit);
    resolution(g, frame);
    for (DetectionCurve curve : panel.curves()) {
      g.setPaint(frame.theme().of(Style.colour(shown.indexOf(curve))));
      g.setStroke(Style.line(shown.indexOf(curve)));
      g.draw(path(curve, panel, frame, marks.high()));
    }
  }

  private void never(Graphics2D g, Panel panel, PlotFrame frame, String unit) {
    double y = frame.top() - STRIP;
    g.setPaint(frame.theme().of(Style.GRID));
    g.fill(new Rectangle2D.Double(frame.left(), y, frame.width(), STRIP - 4));
    g.setPaint(frame.theme().of(Style.INK));
    boolean any = panel.curves().stream().anyMatch(curve -> curve.undetected() > 0);
    String words = any ? "never: not detected" : "never: none";
    PlotFrame.text(g, Style.CAPTION, words, frame.left() + 6, y + 12);
    g.setPaint(frame.theme().of(Style.FAINT_INK));
    PlotFrame.text(g, Style.CAPTION, unit, frame.left() - NUMBERS + 14, y - 4);
  }

  private void shade(Graphics2D g, Panel panel, PlotFrame frame, ValueAxisMarks marks) {
    if (panel.window() == null) {
      return;
    }
    double from = (double) panel.window().minNanos() / panel.unitNanos() / marks.high();
    double to = (double) panel.window().maxNanos() / panel.unitNanos() / marks.high();
    g.setPaint(frame.theme().of(Style.SHADE, Style.SHADE_OPACITY));
    double y = frame.y(Math.min(1, to));
    g.fill(new Rectangle2D.Double(frame.left(), y, frame.width(), frame.y(from) - y));
    g.setPaint(frame.theme().of(Style.FAINT_INK));
    String words = "documented window " + panel.window().text();
    double width = TextLines.width(words, Style.CAPTION);
    PlotFrame.text(
        g, Style.CAPTION, words, frame.left() + frame.width() - width - 6, frame.y(from) - 6);
  }

  /** Nothing, a half, three quarters, and then nine for nine as far as there are observers. */
  private List<Double> percentiles() {
    List<Double> percentiles = new ArrayList<>();
    for (double mark : MARKS) {
      percentiles.add(mark);
    }
    for (int nine = 1; nine <= nines; nine++) {
      percentiles.add(1 - StrictMath.pow(10, -nine));
    }
    return percentiles;
  }

  /** Where a percentile stands, as a share of the width. */
  double across(double percentile) {
    return -StrictMath.log10(1 - percentile) / nines;
  }

  /** Up the times of those who noticed, and along the strip for the rest. */
  private Path2D path(DetectionCurve curve, Panel panel, PlotFrame frame, double high) {
    Path2D path = new Path2D.Double();
    double stripY = frame.top() - STRIP / 3;
    double last = Double.NaN;
    for (int step = 0; step <= STEPS; step++) {
      double x = (double) step / STEPS;
      int rank = rank(curve, x);
      boolean found = rank < curve.detected();
      double y = found ? frame.y(curve.nanos(rank) / (high * panel.unitNanos())) : stripY;
      if (step == 0) {
        path.moveTo(frame.x(0), y);
      } else if (y != last) {
        path.lineTo(frame.x(x), last);
        path.lineTo(frame.x(x), y);
      }
      last = y;
    }
    path.lineTo(frame.x(1), last);
    return path;
  }

  /** The nearest rank from 0 of the observer at a share of the width. */
  int rank(DetectionCurve curve, double x) {
    double beyond = StrictMath.pow(10, -x * nines);
    int rank = (int) Math.ceil((1 - beyond) * curve.observers() - 1e-9) - 1;
    return Math.max(0, Math.min(curve.observers() - 1, rank));
  }

  /** A line where less than a run is right of it. */
  private void resolution(Graphics2D g, PlotFrame frame) {
    if (runs > 1 && across(1 - 1.0 / runs) < 1) {
      g.setPaint(frame.theme().of(Style.FAINT_INK));
      g.setStroke(
          new BasicStroke(
              1, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, new float[] {2, 3}, 0));
      double x = frame.x(across(1 - 1.0 / runs));
      g.draw(new Line2D.Double(x, frame.y(0), x, frame.y(1)));
    }
  }
}
