package dev.netsplit.plots;

import dev.netsplit.plots.Ribbon.Slab;
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
 * Draws the parts of a mesh over time: one column of slabs for each point of the width, those that
 * are alike side by side as one. It must not know how parts are found.
 */
final class RibbonBody implements Sheet.Body {

  static final Tone ALONE = Tone.of(0xb9bec4, 0x6a727b);

  /** Room for numbers beside the drawing. */
  static final double AXIS_WIDTH = 52;

  /** The topmost number reaches above the drawing. */
  private static final double ABOVE = 6;

  private static final double HEIGHT = 300;
  private static final float OPACITY = 0.85f;
  private static final double BETWEEN = 1;

  /** Slabs that are the same from one column to another. */
  private record Run(double left, double right, List<Slab> slabs) {}

  private final RunTime time;
  private final EventStrip events;
  private final List<Run> runs = new ArrayList<>();
  private final int top;

  /**
   * @param nodes how many there are at most, or more where more run
   */
  RibbonBody(RunTime time, EventStrip events, Ribbon ribbon, int nodes) {
    this.time = time;
    this.events = events;
    int most = Math.max(1, nodes);
    for (TimeStretch stretch : time.stretches()) {
      int columns = (int) stretch.width();
      for (int column = 0; column < columns; column++) {
        List<Slab> slabs = ribbon.at(stretch.at((double) column / columns));
        double left = stretch.left() + column * stretch.width() / columns;
        double right = stretch.left() + (column + 1) * stretch.width() / columns;
        add(left, right, slabs, column == 0);
        int running = slabs.stream().mapToInt(Slab::nodes).sum();
        most = Math.max(most, running);
      }
    }
    top = most;
  }

  private void add(double left, double right, List<Slab> slabs, boolean first) {
    Run last = first || runs.isEmpty() ? null : runs.get(runs.size() - 1);
    if (last != null && last.slabs.equals(slabs)) {
      runs.set(runs.size() - 1, new Run(last.left, right, slabs));
    } else {
      runs.add(new Run(left, right, slabs));
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
      scale(g, stretch, upper, theme);
    }
    slabs(g, lower, theme);
    events.drawBars(g, above, upper, theme);
    events.drawLines(g, upper, lower, theme);
    time.stretches().forEach(stretch -> stretch.drawAxis(g, lower, theme));
  }

  private double y(double lower, double nodes) {
    return lower - nodes * HEIGHT / top;
  }

  private void scale(Graphics2D g, TimeStretch stretch, double upper, Theme theme) {
    g.setStroke(new BasicStroke(0.8f));
    ValueAxisMarks marks = ValueAxisMarks.between(0, top);
    for (double mark : marks.marks()) {
      if (mark > top || mark != Math.rint(mark)) {
        continue;
      }
      double y = y(upper + HEIGHT, mark);
      g.setPaint(theme.of(Style.GRID));
      g.draw(new Line2D.Double(stretch.left(), y, stretch.right(), y));
      String number = DurationText.count((long) mark);
      double width = TextLines.width(number, Style.TICK);
      g.setPaint(theme.of(Style.FAINT_INK));
      PlotFrame.text(g, Style.TICK, number, stretch.left() - width - 6, y + 4);
    }
  }

  private void slabs(Graphics2D g, double lower, Theme theme) {
    Map<Tone, Path2D> paths = new LinkedHashMap<>();
    Hatching hatching = new Hatching();
    for (Run run : runs) {
      for (Slab slab : run.slabs) {
        double bottom = y(lower, slab.from());
        double upper = y(lower, slab.from() + slab.nodes());
        // A hair of paper parts neighbours, unless it would take most of a thin one.
        double gap = bottom - upper > 4 * BETWEEN ? BETWEEN : 0;
        double height = bottom - upper - gap;
        Tone tone = tone(slab);
        paths
            .computeIfAbsent(tone, unused -> new Path2D.Double())
            .append(
                new Rectangle2D.Double(run.left, upper + gap, run.right - run.left, height), false);
        if (!slab.whole()) {
          hatching.add(run.left, upper + gap, run.right - run.left, height);
        }
      }
    }
    Crisp.fill(g, paths, OPACITY, theme);
    hatching.draw(g, theme);
  }

  private static Tone tone(Slab slab) {
    return slab.number() == Ribbon.ALONE ? ALONE : Style.colour(slab.number());
  }
}
