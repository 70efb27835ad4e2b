package dev.netsplit.plots;

import java.awt.Color;
import java.awt.Font;
import org.jfree.chart.LegendItemCollection;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.block.FlowArrangement;
import org.jfree.chart.title.LegendTitle;
import org.jfree.chart.title.TextTitle;
import org.jfree.chart.ui.HorizontalAlignment;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.chart.ui.VerticalAlignment;

/** What all charts have alike around their curves. It must not know what is drawn. */
final class Frame {

  private Frame() {}

  /** Fonts and colours of an axis. */
  static void dress(NumberAxis axis, Theme theme) {
    axis.setLabelFont(Style.AXIS);
    axis.setLabelPaint(theme.of(Style.INK));
    axis.setTickLabelFont(Style.TICK);
    axis.setTickLabelPaint(theme.of(Style.FAINT_INK));
    axis.setTickMarkPaint(theme.of(Style.FAINT_INK));
    axis.setAxisLinePaint(theme.of(Style.FAINT_INK));
  }

  /** A legend above the curves, in rows from the left. */
  static LegendTitle legend(LegendItemCollection items) {
    FlowArrangement rows =
        new FlowArrangement(HorizontalAlignment.LEFT, VerticalAlignment.CENTER, 18, 2);
    LegendTitle legend = new LegendTitle(() -> items, rows, rows);
    legend.setPosition(RectangleEdge.TOP);
    legend.setHorizontalAlignment(HorizontalAlignment.LEFT);
    legend.setItemFont(Style.LEGEND);
    legend.setMargin(new RectangleInsets(4, 0, 10, 0));
    return legend;
  }

  /** Lines below the chart. */
  static TextTitle below(String lines, Theme theme) {
    TextTitle caption = text(lines, Style.CAPTION, theme.of(Style.FAINT_INK));
    caption.setPosition(RectangleEdge.BOTTOM);
    caption.setMargin(new RectangleInsets(10, 0, 0, 0));
    return caption;
  }

  /** A line of text above the chart. */
  static TextTitle text(String words, Font font, Color colour) {
    TextTitle title = new TextTitle(words, font);
    title.setPaint(colour);
    title.setTextAlignment(HorizontalAlignment.LEFT);
    title.setHorizontalAlignment(HorizontalAlignment.LEFT);
    return title;
  }
}
