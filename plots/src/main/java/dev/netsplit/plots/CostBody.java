package dev.netsplit.plots;

import dev.netsplit.scenarios.result.TrafficHistory;
import dev.netsplit.scenarios.result.TrafficHistory.Series;
import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Draws the bytes of each kind over time, one kind on the other, each stretch of time with a scale
 * of its own. It must not know what the kinds are.
 */
final class CostBody implements Sheet.Body {

  /** Room for numbers beside the drawing. */
  static final double AXIS_WIDTH = 58;

  /** The topmost number reaches above the drawing. */
  private static final double ABOVE = 6;

  private static final double HEIGHT = 280;

  /** Bars of the whole width; more could hardly be told apart. */
  private static final double POINTS_OF_BAR = 5;

  private static final double NANOS_PER_SECOND = 1e9;

  /** Steps of the record that are one bar, with the bytes a second of each kind. */
  private record Bar(TimeStretch stretch, long fromNanos, long toNanos, List<Double> rates) {

    double sum() {
      return rates.stream().mapToDouble(Double::doubleValue).sum();
    }
  }

  private final RunTime time;
  private final EventStrip events;
  private final TrafficHistory traffic;
  private final List<Tone> tones;
  private final List<Bar> bars = new ArrayList<>();

  /**
   * @param tones one for each kind
   */
  CostBody(RunTime time, EventStrip events, TrafficHistory traffic, List<Tone> tones) {
    this.time = time;
    this.events = events;
    this.traffic = traffic;
    this.tones = tones;
    time.stretches().forEach(this::addBars);
  }

  private void addBars(TimeStretch stretch) {
    long stepNanos = traffic.stepNanos();
    int first = (int) (stretch.fromNanos() / stepNanos);
    int end = (int) Math.min(traffic.steps(), (stretch.toNanos() + stepNanos - 1) / stepNanos);
    int most = (int) (stretch.width() / POINTS_OF_BAR);
    int together = Math.max(1, (end - first + most - 1) / most);
    for (int step = first; step < end; step += together) {
      int next = Math.min(traffic.steps(), step + together);
      List<Double> rates = new ArrayList<>();
      double seconds = (next - step) * stepNanos / NANOS_PER_SECOND;
      for (Series series : traffic.series()) {
        long bytes = series.wireBytes().subList(step, next).stream().mapToLong(b -> b).sum();
        rates.add(bytes / seconds);
      }
      bars.add(new Bar(stretch, step * stepNanos, next * stepNanos, List.copyOf(rates)));
    }
  }

  @Override
  public double height() {
    return ABOVE + events.height() + HEIGHT + TimeStretch.AXIS_HEIGHT;
  }

  @Override
  public void draw(Graphics2D g, double above, Theme theme) {
    double upper = above + ABOVE + events.height();
    double lower = upper + HEIGHT;
    for (TimeStretch stretch : time.stretches()) {
      double most =
          bars.stream()
              .filter(bar -> bar.stretch.equals(stretch))
              .mapToDouble(Bar::sum)
              .max()
              .orElse(0);
      ValueAxisMarks marks = ValueAxisMarks.between(0, Math.max(1, most));
      scale(g, stretch, marks, lower, theme);
      fill(g, stretch, marks.high(), lower, theme);
      stretch.drawAxis(g, lower, theme);
    }
    events.drawBars(g, above, upper, theme);
    events.drawLines(g, upper, lower, theme);
  }

  private void scale(
      Graphics2D g, TimeStretch stretch, ValueAxisMarks marks, double lower, Theme theme) {
    g.setStroke(new BasicStroke(0.8f));
    for (double mark : marks.marks()) {
      double y = lower - mark / marks.high() * HEIGHT;
      g.setPaint(theme.of(Style.GRID));
      g.draw(new Line2D.Double(stretch.left(), y, stretch.right(), y));
      String number = ByteText.rate(mark, marks.high());
      double width = TextLines.width(number, Style.CAPTION);
      g.setPaint(theme.of(Style.FAINT_INK));
      PlotFrame.text(g, Style.CAPTION, number, stretch.left() - width - 5, y + 4);
    }
  }

  private void fill(Graphics2D g, TimeStretch stretch, double high, double lower, Theme theme) {
    Map<Tone, Path2D> paths = new LinkedHashMap<>();
    for (Bar bar : bars) {
      if (!bar.stretch.equals(stretch)) {
        continue;
      }
      double left = stretch.x(bar.fromNanos);
      double right = stretch.x(bar.toNanos);
      double y = lower;
      for (int kind = 0; kind < bar.rates.size(); kind++) {
        double height = bar.rates.get(kind) / high * HEIGHT;
        y -= height;
        if (height > 0 && right > left) {
          paths
              .computeIfAbsent(tones.get(kind), unused -> new Path2D.Double())
              .append(new Rectangle2D.Double(left, y, right - left, height), false);
        }
      }
    }
    Crisp.fill(g, paths, 1, theme);
  }
}
