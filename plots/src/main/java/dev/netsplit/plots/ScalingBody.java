package dev.netsplit.plots;

import dev.netsplit.scenarios.stats.Figures;
import dev.netsplit.scenarios.stats.Interval;
import dev.netsplit.scenarios.stats.ScalingLaw;
import dev.netsplit.scenarios.sweep.Growth;
import dev.netsplit.scenarios.sweep.Growth.Place;
import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * Dots with intervals, and a line with a band for each law. It must not know what stands around it.
 */
final class ScalingBody implements Sheet.Body {

  private static final double HEIGHT = 400;
  private static final double LEFT = 86;
  private static final double BELOW = 48;

  /** Between the legend and the frame. */
  private static final double GAP = 8;

  private static final double RIGHT = 14;
  private static final double DOT = 8;
  private static final double CAP = 4;

  private final List<Growth> series;
  private final LogAxis sizes;
  private final LogAxis values;

  ScalingBody(List<Growth> series) {
    this.series = series;
    sizes = axis(places().mapToDouble(Place::size));
    values = axis(places().filter(ScalingBody::isDrawn).flatMapToDouble(ScalingBody::ends));
  }

  private Stream<Place> places() {
    return series.stream().flatMap(one -> one.places().stream());
  }

  private static LogAxis axis(DoubleStream values) {
    var found = values.summaryStatistics();
    return LogAxis.around(found.getMin(), found.getMax());
  }

  private static boolean isDrawn(Place place) {
    return place.mean() > 0 && !ScalingChart.isInfinite(place);
  }

  /** The mean and what of its interval has a place on the axis. */
  private static DoubleStream ends(Place place) {
    Interval interval = place.interval();
    return DoubleStream.of(place.mean(), interval.low(), interval.high())
        .filter(end -> Double.isFinite(end) && end > place.mean() / 3);
  }

  @Override
  public double height() {
    return HEIGHT;
  }

  @Override
  public void draw(Graphics2D g, double top, Theme theme) {
    PlotFrame frame =
        new PlotFrame(
            Sheet.MARGIN + LEFT, top + GAP, Sheet.WIDTH - LEFT - RIGHT, HEIGHT - BELOW, theme);
    String unit = series.get(0).subject().unit();
    for (double mark : sizes.marks()) {
      frame.markAcross(g, sizes.share(mark), Figures.trimmed(mark, 2));
    }
    for (double mark : values.marks()) {
      frame.markUp(g, values.share(mark), Figures.inUnit(unit, mark));
    }
    frame.border(g);
    frame.captionAcross(g, series.get(0).size());
    for (int i = 0; i < series.size(); i++) {
      int curve = i;
      series.get(i).law().ifPresent(law -> law(g, frame, law, curve));
    }
    for (int i = 0; i < series.size(); i++) {
      g.setPaint(theme.of(Style.colour(i)));
      for (Place place : series.get(i).places()) {
        if (isDrawn(place)) {
          dot(g, frame, place);
        }
      }
    }
  }

  private void law(Graphics2D g, PlotFrame frame, ScalingLaw law, int curve) {
    double middle = Math.sqrt(law.from() * law.to());
    if (law.interval().bounded()) {
      Path2D.Double band = new Path2D.Double();
      double spread = law.interval().halfWidth();
      double[] way = {law.from(), middle, law.to()};
      for (int i = 0; i < way.length; i++) {
        add(band, frame, way[i], law.at(way[i]) * factor(spread, way[i], middle));
      }
      for (int i = way.length - 1; i >= 0; i--) {
        add(band, frame, way[i], law.at(way[i]) / factor(spread, way[i], middle));
      }
      band.closePath();
      g.setPaint(frame.theme().of(Style.colour(curve), Style.BAND_OPACITY));
      g.fill(band);
    }
    g.setPaint(frame.theme().of(Style.colour(curve)));
    g.setStroke(Style.line(curve));
    frame.line(
        g,
        sizes.share(law.from()),
        values.share(law.at(law.from())),
        sizes.share(law.to()),
        values.share(law.at(law.to())));
  }

  /** How many times more the steepest line is than the middle one. */
  private static double factor(double spread, double size, double middle) {
    return StrictMath.exp(spread * Math.abs(StrictMath.log(size / middle)));
  }

  private void add(Path2D.Double path, PlotFrame frame, double size, double value) {
    double x = frame.x(sizes.share(size));
    double y = frame.y(Math.max(0, Math.min(1, values.share(value))));
    if (path.getCurrentPoint() == null) {
      path.moveTo(x, y);
    } else {
      path.lineTo(x, y);
    }
  }

  private void dot(Graphics2D g, PlotFrame frame, Place place) {
    double x = frame.x(sizes.share(place.size()));
    double y = frame.y(values.share(place.mean()));
    g.fill(new Ellipse2D.Double(x - DOT / 2, y - DOT / 2, DOT, DOT));
    if (place.interval().bounded()) {
      g.setStroke(new BasicStroke(1.4f));
      double low = y(frame, place.interval().low());
      double high = y(frame, place.interval().high());
      g.draw(new Line2D.Double(x, low, x, high));
      g.draw(new Line2D.Double(x - CAP, low, x + CAP, low));
      g.draw(new Line2D.Double(x - CAP, high, x + CAP, high));
    }
  }

  private double y(PlotFrame frame, double value) {
    double share = value > 0 ? values.share(value) : 0;
    return frame.y(Math.max(0, Math.min(1, share)));
  }
}
