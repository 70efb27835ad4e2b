package dev.netsplit.plots;

import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Draws a lane for each node or zone: what it was doing over time. It must not know how states are
 * found.
 */
final class LaneBody implements Sheet.Body {

  /** Room for names beside the lanes. */
  static final double NAMES_WIDTH = 104;

  /** Share of a lane's height that stays paper, to part it from the next. */
  private static final double BETWEEN = 0.14;

  /** Counts of a lane that are the same from one column to another. */
  private record Run(double left, double right, int lane, Map<LaneState, Integer> counts) {}

  private final RunTime time;
  private final EventStrip events;
  private final LaneRows rows;
  private final List<Run> runs = new ArrayList<>();

  LaneBody(RunTime time, EventStrip events, LaneRows rows, Lanes lanes) {
    this.time = time;
    this.events = events;
    this.rows = rows;
    for (TimeStretch stretch : time.stretches()) {
      int columns = (int) stretch.width();
      Run[] open = new Run[rows.lanes().size()];
      for (int column = 0; column < columns; column++) {
        List<Map<LaneState, Integer>> now = lanes.at(stretch.at((double) column / columns));
        double left = stretch.left() + column * stretch.width() / columns;
        double right = stretch.left() + (column + 1) * stretch.width() / columns;
        for (int lane = 0; lane < open.length; lane++) {
          Run last = open[lane];
          boolean same = last != null && last.counts.equals(now.get(lane));
          if (last != null && !same) {
            runs.add(last);
          }
          open[lane] = new Run(same ? last.left : left, right, lane, now.get(lane));
        }
      }
      runs.addAll(List.of(open));
    }
  }

  /** The states that any node was in. */
  Set<LaneState> states() {
    Set<LaneState> states = EnumSet.noneOf(LaneState.class);
    runs.forEach(run -> states.addAll(run.counts.keySet()));
    return states;
  }

  @Override
  public double height() {
    return events.height() + rows.height() + 2 + TimeStretch.AXIS_HEIGHT;
  }

  @Override
  public void draw(Graphics2D g, double above, Theme theme) {
    double upper = above + events.height();
    double lower = upper + rows.height() + 2;
    lines(g, upper, theme);
    fill(g, upper, theme);
    sections(g, upper, theme);
    names(g, upper, theme);
    events.drawBars(g, above, upper, theme);
    events.drawLines(g, upper, lower, theme);
    time.stretches().forEach(stretch -> stretch.drawAxis(g, lower, theme));
  }

  /** Where a lane is empty a line shows that it is there. */
  private void lines(Graphics2D g, double upper, Theme theme) {
    if (!rows.single() || rows.laneHeight() < LaneRows.NAME_HEIGHT) {
      return;
    }
    g.setPaint(theme.of(Style.GRID));
    g.setStroke(new BasicStroke(1));
    for (int lane = 0; lane < rows.lanes().size(); lane++) {
      double y = upper + (lane + 0.5) * rows.laneHeight();
      for (TimeStretch stretch : time.stretches()) {
        g.draw(new Line2D.Double(stretch.left(), y, stretch.right(), y));
      }
    }
  }

  private void fill(Graphics2D g, double upper, Theme theme) {
    Map<Tone, Path2D> paths = new LinkedHashMap<>();
    double inner = rows.laneHeight() * (1 - BETWEEN);
    for (Run run : runs) {
      double nodes = rows.lanes().get(run.lane).size();
      double bottom = upper + (run.lane + 1) * rows.laneHeight();
      for (LaneState state : LaneState.values()) {
        double height = run.counts.getOrDefault(state, 0) / nodes * inner;
        bottom -= height;
        if (height > 0) {
          paths
              .computeIfAbsent(state.tone(), unused -> new Path2D.Double())
              .append(
                  new Rectangle2D.Double(run.left, bottom, run.right - run.left, height), false);
        }
      }
    }
    Crisp.fill(g, paths, 1, theme);
  }

  /** A line between the zones or groups. */
  private void sections(Graphics2D g, double upper, Theme theme) {
    g.setPaint(theme.of(Style.INK));
    g.setStroke(new BasicStroke(1.2f));
    for (LaneRows.Name section : rows.sections()) {
      // The middle of the paper between two lanes.
      double y = upper + section.from() * rows.laneHeight() + rows.laneHeight() * BETWEEN / 2;
      for (TimeStretch stretch : time.stretches()) {
        if (section.from() > 0) {
          g.draw(new Line2D.Double(stretch.left(), y, stretch.right(), y));
        }
      }
    }
  }

  private void names(Graphics2D g, double upper, Theme theme) {
    g.setPaint(theme.of(Style.FAINT_INK));
    double left = time.stretches().get(0).left();
    double free = upper - LaneRows.NAME_HEIGHT;
    for (LaneRows.Name name : rows.names()) {
      double middle = upper + (name.from() + name.lanes() / 2.0) * rows.laneHeight();
      if (middle - LaneRows.NAME_HEIGHT >= free - 0.01) {
        String text = TextLines.fitted(name.text(), Style.CAPTION, NAMES_WIDTH - 10);
        double width = TextLines.width(text, Style.CAPTION);
        PlotFrame.text(g, Style.CAPTION, text, left - width - 6, middle + 4);
        free = middle;
      }
    }
  }
}
