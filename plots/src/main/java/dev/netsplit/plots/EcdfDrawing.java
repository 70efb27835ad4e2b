package dev.netsplit.plots;

import dev.netsplit.scenarios.model.Scenario;
import dev.netsplit.scenarios.result.ExperimentResult;
import java.awt.BasicStroke;
import java.awt.geom.Line2D;
import java.util.List;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.LegendItem;
import org.jfree.chart.LegendItemCollection;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.plot.CombinedRangeXYPlot;
import org.jfree.chart.plot.IntervalMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.DeviationRenderer;
import org.jfree.chart.text.TextUtils;
import org.jfree.chart.title.LegendTitle;
import org.jfree.chart.ui.Layer;
import org.jfree.chart.ui.RectangleInsets;

/**
 * Lays out curves, axes, legend and caption as a JFreeChart. It must not know files or picture
 * formats.
 */
final class EcdfDrawing {

  /** Top of the share axis: above 100 % is a strip for the names of the windows. */
  private static final double SHARE_TOP = 1.1;

  /** Where in that strip the text stands. */
  private static final double LABEL_HEIGHT = 1.035;

  private static final double PANEL_GAP = 24;

  private final ExperimentResult result;
  private final List<DetectionCurve> shown;
  private final List<Panel> panels;
  private final int left;
  private final Theme theme;

  /** Draws the first {@link Style#MAX_CURVES} of the curves, of which there is at least one. */
  EcdfDrawing(ExperimentResult result, List<DetectionCurve> curves, Theme theme) {
    this.result = result;
    this.shown = curves.subList(0, Math.min(curves.size(), Style.MAX_CURVES));
    this.panels = Panel.of(shown, window(result.scenario()));
    this.left = curves.size() - shown.size();
    this.theme = theme;
  }

  /** The lines below the chart. */
  List<String> captionLines() {
    return Caption.below(result, shown, panels, left);
  }

  JFreeChart draw() {
    // Otherwise turned text is drawn as outlines, which nobody can search or read aloud.
    TextUtils.setUseDrawRotatedStringWorkaround(false);
    CombinedRangeXYPlot plot = new CombinedRangeXYPlot(shareAxis());
    plot.setGap(PANEL_GAP);
    for (Panel panel : panels) {
      plot.add(subplot(panel));
    }
    JFreeChart chart = new JFreeChart(null, Style.TITLE, plot, false);
    chart.setBackgroundPaint(theme.of(Style.PAPER));
    chart.setPadding(new RectangleInsets(18, 20, 14, 28));
    chart.addSubtitle(
        Frame.text(Caption.title(result.scenario()), Style.TITLE, theme.of(Style.INK)));
    chart.addSubtitle(legend());
    chart.addSubtitle(Frame.below(String.join("\n", captionLines()), theme));
    return chart;
  }

  /** Null when the nodes' settings do not tell which net_ticktime is in force at a fault. */
  private static DocumentedWindow window(Scenario scenario) {
    return scenario.setsTicktime() ? null : DocumentedWindow.of(scenario.nodes());
  }

  private XYPlot subplot(Panel panel) {
    XYPlot plot = new XYPlot(new CurveDataset(panel), timeAxis(panel), null, renderer(panel));
    plot.setBackgroundPaint(theme.of(Style.PAPER));
    plot.setOutlineVisible(false);
    plot.setDomainGridlinesVisible(false);
    plot.setRangeGridlinePaint(theme.of(Style.GRID));
    plot.setRangeGridlineStroke(new BasicStroke(0.8f));
    if (panel.window() != null) {
      shade(plot, panel);
    }
    return plot;
  }

  private void shade(XYPlot plot, Panel panel) {
    double from = (double) panel.window().minNanos() / panel.unitNanos();
    double to = (double) panel.window().maxNanos() / panel.unitNanos();
    IntervalMarker marker = new IntervalMarker(from, to, theme.of(Style.SHADE));
    marker.setAlpha(Style.SHADE_OPACITY);
    plot.addDomainMarker(marker, Layer.BACKGROUND);
    String name = "documented window " + panel.window().text();
    plot.addAnnotation(new WindowLabel(name, (from + to) / 2, LABEL_HEIGHT, theme));
  }

  private DeviationRenderer renderer(Panel panel) {
    DeviationRenderer renderer = new DeviationRenderer(true, false);
    renderer.setAlpha(Style.BAND_OPACITY);
    for (int series = 0; series < panel.curves().size(); series++) {
      int curve = shown.indexOf(panel.curves().get(series));
      renderer.setSeriesPaint(series, theme.of(Style.colour(curve)));
      renderer.setSeriesFillPaint(series, theme.of(Style.colour(curve)));
      renderer.setSeriesStroke(series, Style.line(curve));
    }
    return renderer;
  }

  private NumberAxis timeAxis(Panel panel) {
    NumberAxis axis = new NumberAxis(panel.unitName() + " after the fault");
    axis.setRange(panel.lower(), panel.upper());
    axis.setNumberFormatOverride(DurationText.format("#,##0.###"));
    Frame.dress(axis, theme);
    return axis;
  }

  private NumberAxis shareAxis() {
    NumberAxis axis = new NumberAxis("share of observers");
    axis.setRange(0, SHARE_TOP);
    axis.setTickUnit(new NumberTickUnit(0.2, DurationText.format("0 %")));
    Frame.dress(axis, theme);
    return axis;
  }

  private LegendTitle legend() {
    LegendItemCollection items = new LegendItemCollection();
    for (int i = 0; i < shown.size(); i++) {
      LegendItem item =
          new LegendItem(
              Caption.legend(shown.get(i)),
              null,
              null,
              null,
              new Line2D.Double(-12, 0, 12, 0),
              Style.line(i),
              theme.of(Style.colour(i)));
      item.setLabelPaint(theme.of(Style.INK));
      items.add(item);
    }
    return Frame.legend(items);
  }
}
