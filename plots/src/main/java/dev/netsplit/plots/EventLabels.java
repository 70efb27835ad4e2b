package dev.netsplit.plots;

import dev.netsplit.scenarios.stats.AvailabilityCurve.Span;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import org.jfree.chart.annotations.AbstractXYAnnotation;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.PlotRenderingInfo;
import org.jfree.chart.plot.XYPlot;

/**
 * The names of the events in the strip above the curve, each beginning where its event begins, in
 * as many rows as they need not to cover each other. It must not know what events do.
 */
final class EventLabels extends AbstractXYAnnotation {

  private static final long serialVersionUID = 1;

  /** Rows of names; events beyond them are counted in the caption. */
  static final int MAX_ROWS = 4;

  /** Characters of a name that are shown. */
  private static final int MAX_CHARACTERS = 32;

  /** Width of a character of the tick font in points, on the safe side. */
  private static final double CHARACTER = 7.2;

  private static final int GAP = 4;

  /** Height of a letter of the tick font in points. */
  private static final int ASCENT = 10;

  /** Lines behind a name can hardly be seen. */
  private static final float PLATE_OPACITY = 0.78f;

  /** A name in its place. */
  private record Label(String text, double atSeconds, int row) {}

  private final List<Label> labels = new ArrayList<>();
  private final int rows;
  private final int unnamed;
  private final double firstRow;
  private final double rowHeight;
  private final Theme theme;

  /**
   * Distributes names over rows.
   *
   * @param spans events that can be seen
   * @param fromSeconds left end of the time axis
   * @param pointsPerSecond scale of the time axis
   * @param width of the time axis in points
   * @param firstRow where the lowest row stands, on the scale of the share axis
   * @param rowHeight distance of two rows on that scale
   */
  EventLabels(
      List<Span> spans,
      double fromSeconds,
      double pointsPerSecond,
      double width,
      double firstRow,
      double rowHeight,
      Theme theme) {
    this.theme = theme;
    this.firstRow = firstRow;
    this.rowHeight = rowHeight;
    List<Double> rowEnds = new ArrayList<>();
    int left = 0;
    for (Span span : spans) {
      String text = shortened(span.event());
      double wide = text.length() * CHARACTER + GAP;
      double start = (span.fromSeconds() - fromSeconds) * pointsPerSecond;
      double begin = Math.max(0, Math.min(start, width - wide));
      int row = 0;
      while (row < rowEnds.size() && rowEnds.get(row) > begin) {
        row++;
      }
      if (row == MAX_ROWS) {
        left++;
        continue;
      }
      if (row == rowEnds.size()) {
        rowEnds.add(0.0);
      }
      rowEnds.set(row, begin + wide);
      labels.add(new Label(text, span.fromSeconds(), row));
    }
    rows = rowEnds.size();
    unnamed = left;
  }

  private static String shortened(String name) {
    return name.length() <= MAX_CHARACTERS
        ? name
        : name.substring(0, MAX_CHARACTERS - 1) + "\u2026";
  }

  int rows() {
    return rows;
  }

  /** Events that found no row. */
  int unnamed() {
    return unnamed;
  }

  @Override
  public void draw(
      Graphics2D g,
      XYPlot plot,
      Rectangle2D area,
      ValueAxis timeAxis,
      ValueAxis shareAxis,
      int rendererIndex,
      PlotRenderingInfo info) {
    g.setFont(Style.TICK);
    for (Label label : labels) {
      double width = g.getFontMetrics().getStringBounds(label.text, g).getWidth();
      double start = timeAxis.valueToJava2D(label.atSeconds, area, plot.getDomainAxisEdge());
      double left = Math.min(start + GAP / 2.0, area.getMaxX() - width);
      double height = firstRow + label.row * rowHeight;
      double baseline = shareAxis.valueToJava2D(height, area, plot.getRangeAxisEdge());
      double x = Math.max(left, area.getMinX());
      // Lines of other events pass behind the name.
      g.setPaint(theme.of(Style.PAPER, PLATE_OPACITY));
      g.fill(new Rectangle2D.Double(x - 1, baseline - ASCENT, width + 2, ASCENT + 2));
      g.setPaint(theme.of(Style.INK));
      g.drawString(label.text, (float) x, (float) baseline);
    }
  }
}
