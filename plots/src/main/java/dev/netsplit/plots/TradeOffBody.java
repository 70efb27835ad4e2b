package dev.netsplit.plots;

import dev.netsplit.scenarios.stats.Figures;
import dev.netsplit.scenarios.sweep.TradeOff;
import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * A dot for each point: false reports across, seconds upwards, both logarithmic. It must not know
 * what stands around it.
 */
final class TradeOffBody implements Sheet.Body {

  private static final double HEIGHT = 420;
  private static final double LEFT = 70;
  private static final double RIGHT = 120;
  private static final double BELOW = 48;

  /** Between the legend and the frame. */
  private static final double GAP = 8;

  private static final double DOT = 9;
  private static final double ARROW = 18;
  private static final double LINE = 13;

  private final List<TradeOff> points;
  private final String across;
  private final LogAxis reports;
  private final LogAxis seconds;

  /** Where words stand already. */
  private final List<Rectangle2D> taken = new ArrayList<>();

  TradeOffBody(List<TradeOff> points, String across) {
    this.points = points;
    this.across = across;
    reports = axis(points.stream().mapToDouble(TradeOffBody::x));
    seconds = axis(points.stream().flatMapToDouble(TradeOffBody::heights));
  }

  private static LogAxis axis(DoubleStream values) {
    var found = values.summaryStatistics();
    return LogAxis.around(found.getMin(), found.getMax());
  }

  private static double x(TradeOff point) {
    return point.isClean() ? point.falseMost() : point.falseReports();
  }

  private static DoubleStream heights(TradeOff point) {
    return DoubleStream.of(point.slowest(), point.interval().low(), point.interval().high())
        .filter(value -> Double.isFinite(value) && value > point.slowest() / 3);
  }

  @Override
  public double height() {
    return HEIGHT;
  }

  @Override
  public void draw(Graphics2D g, double top, Theme theme) {
    taken.clear();
    PlotFrame frame =
        new PlotFrame(
            Sheet.MARGIN + LEFT, top + GAP, Sheet.WIDTH - LEFT - RIGHT, HEIGHT - BELOW, theme);
    for (double mark : reports.marks()) {
      frame.markAcross(g, reports.share(mark), Figures.trimmed(mark, 3));
    }
    for (double mark : seconds.marks()) {
      frame.markUp(g, seconds.share(mark), Figures.seconds(mark));
    }
    frame.border(g);
    frame.captionAcross(g, across);
    points.forEach(point -> dot(g, frame, point));
    points.forEach(point -> name(g, frame, point));
  }

  private void dot(Graphics2D g, PlotFrame frame, TradeOff point) {
    double x = frame.x(reports.share(x(point)));
    double y = frame.y(seconds.share(point.slowest()));
    g.setPaint(frame.theme().of(Style.colour(point.isClean() ? 0 : 1)));
    g.setStroke(new BasicStroke(1.6f));
    if (point.interval().bounded()) {
      g.draw(new Line2D.Double(x, y(frame, point.interval().low()), x, top(frame, point)));
    }
    Ellipse2D.Double circle = new Ellipse2D.Double(x - DOT / 2, y - DOT / 2, DOT, DOT);
    if (point.isClean()) {
      g.draw(circle);
      g.draw(new Line2D.Double(x - DOT / 2, y, x - ARROW, y));
      g.draw(new Line2D.Double(x - ARROW, y, x - ARROW + 4, y - 4));
      g.draw(new Line2D.Double(x - ARROW, y, x - ARROW + 4, y + 4));
    } else {
      g.fill(circle);
    }
    taken.add(new Rectangle2D.Double(x - DOT / 2, y - DOT / 2, DOT, DOT));
  }

  private double top(PlotFrame frame, TradeOff point) {
    return y(frame, point.interval().high());
  }

  private double y(PlotFrame frame, double value) {
    double share = value > 0 ? seconds.share(value) : 0;
    return frame.y(Math.max(0, Math.min(1, share)));
  }

  /** Beside its dot, or above or below it where words stand already; else it has none. */
  private void name(Graphics2D g, PlotFrame frame, TradeOff point) {
    String name = SweepChart.values(point.settings());
    double x = frame.x(reports.share(x(point))) + DOT;
    double y = frame.y(seconds.share(point.slowest())) + 4;
    double width = TextLines.width(name, Style.CAPTION);
    for (int step : new int[] {0, -1, 1, -2, 2}) {
      double line = y + step * LINE;
      Rectangle2D.Double place = new Rectangle2D.Double(x, line - LINE + 3, width, LINE - 1);
      if (taken.stream().noneMatch(place::intersects)) {
        taken.add(place);
        g.setPaint(frame.theme().of(Style.INK));
        PlotFrame.text(g, Style.CAPTION, name, x, line);
        return;
      }
    }
  }
}
