package dev.netsplit.plots;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import org.jfree.chart.annotations.AbstractXYAnnotation;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.PlotRenderingInfo;
import org.jfree.chart.plot.XYPlot;

/**
 * The name of the shaded window, in the strip above the curves. It stays inside its panel even when
 * the window is narrow and near the edge.
 */
final class WindowLabel extends AbstractXYAnnotation {

  private static final long serialVersionUID = 1;

  private static final int GAP = 4;

  private final String text;
  private final double centre;
  private final double height;
  private final Theme theme;

  /**
   * @param text what it says
   * @param centre middle of the window, in the unit of the time axis
   * @param height where the text stands, on the scale of the share axis
   */
  WindowLabel(String text, double centre, double height, Theme theme) {
    this.text = text;
    this.centre = centre;
    this.height = height;
    this.theme = theme;
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
    g.setPaint(theme.of(Style.FAINT_INK));
    double width = g.getFontMetrics().getStringBounds(text, g).getWidth();
    double middle = timeAxis.valueToJava2D(centre, area, plot.getDomainAxisEdge());
    double left = Math.min(middle - width / 2, area.getMaxX() - GAP - width);
    double baseline = shareAxis.valueToJava2D(height, area, plot.getRangeAxisEdge());
    g.drawString(text, (float) Math.max(left, area.getMinX() + GAP), (float) baseline);
  }
}
