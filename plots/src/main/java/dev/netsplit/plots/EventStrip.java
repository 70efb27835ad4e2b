package dev.netsplit.plots;

import dev.netsplit.scenarios.result.EventSpan;
import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.util.ArrayList;
import java.util.List;

/**
 * The events of a run above a drawing, each a bar from when it began until it was undone, with its
 * name, in as many rows as they need not to cover each other; and lines down through the drawing.
 * It must not know what events do.
 */
final class EventStrip {

  /** Rows of names; events beyond them are counted in the caption. */
  static final int MAX_ROWS = 5;

  private static final double ROW = 19;
  private static final double GAP = 6;
  private static final double MOST_WIDTH = 240;

  /** Length of the bar of an event that was not undone. */
  private static final double SHORT = 8;

  private static final float LINE_OPACITY = 0.6f;

  /** An event in its place. */
  private record Bar(String text, double textLeft, double from, double to, int row) {}

  private final List<Bar> bars = new ArrayList<>();
  private final List<Double> begins = new ArrayList<>();
  private final List<Double> ends = new ArrayList<>();
  private int rows;
  private int unnamed;

  EventStrip(List<EventSpan> events, RunTime time) {
    List<Double> rowEnds = new ArrayList<>();
    for (EventSpan event : events) {
      TimeStretch stretch = time.stretches().get(time.stretches().size() - 1);
      if (stretch.holds(event.beganNanos())) {
        place(event, stretch, rowEnds);
      }
    }
    rows = rowEnds.size();
  }

  private void place(EventSpan event, TimeStretch stretch, List<Double> rowEnds) {
    double from = stretch.x(event.beganNanos());
    double to =
        event.undone() ? stretch.x(event.endNanos()) : Math.min(stretch.right(), from + SHORT);
    begins.add(from);
    if (event.undone() && stretch.holds(event.endNanos())) {
      ends.add(to);
    }
    String text = TextLines.fitted(event.event(), Style.CAPTION, MOST_WIDTH);
    double width = TextLines.width(text, Style.CAPTION);
    double textLeft = Math.max(stretch.left(), Math.min(from, stretch.right() - width));
    int row = 0;
    while (row < rowEnds.size() && rowEnds.get(row) > Math.min(textLeft, from)) {
      row++;
    }
    if (row == MAX_ROWS) {
      unnamed++;
      return;
    }
    if (row == rowEnds.size()) {
      rowEnds.add(0.0);
    }
    rowEnds.set(row, Math.max(to, textLeft + width) + GAP);
    bars.add(new Bar(text, textLeft, from, to, row));
  }

  double height() {
    return rows * ROW + (rows > 0 ? 4 : 0);
  }

  /** Events that found no row; their lines are drawn all the same. */
  int unnamed() {
    return unnamed;
  }

  boolean isEmpty() {
    return begins.isEmpty();
  }

  /**
   * Draws bars and names between {@code top} and the drawing.
   *
   * @param bottom upper edge of the drawing
   */
  void drawBars(Graphics2D g, double top, double bottom, Theme theme) {
    for (Bar bar : bars) {
      double y = bottom - 8 - bar.row * ROW;
      g.setPaint(theme.of(Style.SHADE));
      g.setStroke(new BasicStroke(4, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER));
      g.draw(new Line2D.Double(bar.from, y, Math.max(bar.to, bar.from + 2), y));
      g.setPaint(theme.of(Style.INK));
      PlotFrame.text(g, Style.CAPTION, bar.text, bar.textLeft, Math.max(top + 9, y - 4));
    }
  }

  /** Draws the lines, whole where events began and dashed where they were undone. */
  void drawLines(Graphics2D g, double top, double bottom, Theme theme) {
    g.setPaint(theme.of(Style.INK, LINE_OPACITY));
    g.setStroke(new BasicStroke(1));
    begins.forEach(x -> g.draw(new Line2D.Double(x, top, x, bottom)));
    g.setStroke(
        new BasicStroke(1, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, new float[] {4, 3}, 0));
    ends.forEach(x -> g.draw(new Line2D.Double(x, top, x, bottom)));
  }

  /** What bars and lines mean; empty without events. */
  String words() {
    if (isEmpty()) {
      return "";
    }
    String left =
        unnamed == 0
            ? ""
            : " Left out for want of room: names of "
                + DurationText.count(unnamed)
                + (unnamed == 1 ? " event." : " events.");
    return "Bars above: events, from their beginning until they were undone (dashed line); a short"
        + " bar was not undone."
        + left;
  }
}
