package dev.netsplit.plots;

import dev.netsplit.scenarios.result.ExperimentResult;
import dev.netsplit.scenarios.stats.AvailabilityCurve;
import dev.netsplit.scenarios.stats.AvailabilityCurve.Span;
import java.awt.BasicStroke;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.LegendItem;
import org.jfree.chart.LegendItemCollection;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.plot.IntervalMarker;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.DeviationRenderer;
import org.jfree.chart.text.TextUtils;
import org.jfree.chart.title.LegendTitle;
import org.jfree.chart.ui.Layer;
import org.jfree.chart.ui.RectangleInsets;

/**
 * Lays out the curve of connected pairs, the events and the caption as a JFreeChart. It must not
 * know files or picture formats.
 */
final class ConvergenceDrawing {

  /** Above 100 % is a strip for the names of the events; these are shares of the axis' height. */
  private static final double FIRST_ROW = 0.025;

  private static final double ROW_HEIGHT = 0.04;

  /** Room for curves, in points; a little less than what is left beside axis and padding. */
  private static final double WIDTH = Style.WIDTH - 130.0;

  /** A dip smaller than this would hardly be seen on an axis from 0. */
  private static final double SMALL_DIP = 0.25;

  /** How much of a cut axis the dip takes. */
  private static final double FILLED = 0.85;

  private static final int TICKS = 5;

  /** Numbers along the time axis, so that wide ones do not touch. */
  private static final double MOST_TIMES = 14;

  /** Style of the curve of all pairs: dashed. */
  private static final int ALL_PAIRS = 7;

  private final ExperimentResult result;
  private final AvailabilityCurve curve;
  private final List<Span> marks;
  private final TimeShown time;
  private final List<Span> visible;
  private final double height;
  private final boolean allPairs;
  private final EventLabels labels;
  private final Theme theme;

  ConvergenceDrawing(ExperimentResult result, AvailabilityCurve curve, Theme theme) {
    this.theme = theme;
    this.result = result;
    this.curve = curve;
    boolean fromStart = curve.firstEvent().isEmpty();
    this.marks = fromStart ? MedianMarks.of(result) : List.of();
    List<Span> all = new ArrayList<>(curve.spans());
    all.addAll(marks);
    this.time = TimeShown.of(curve, all);
    this.visible = curve.spans().stream().filter(time::shows).toList();
    this.height = height(curve);
    this.allPairs = fromStart && !curve.ofAll().equals(curve.median());
    this.labels =
        new EventLabels(
            all.stream().filter(time::shows).toList(),
            time.from(),
            WIDTH / (time.to() - time.from()),
            WIDTH,
            1 + FIRST_ROW * height,
            ROW_HEIGHT * height,
            theme);
  }

  JFreeChart draw() {
    // Otherwise turned text is drawn as outlines, which nobody can search or read aloud.
    TextUtils.setUseDrawRotatedStringWorkaround(false);
    XYPlot plot =
        new XYPlot(
            new ShareDataset(curve, allPairs),
            timeAxis(),
            shareAxis(height, labels.rows()),
            renderer());
    plot.setBackgroundPaint(theme.of(Style.PAPER));
    plot.setOutlineVisible(false);
    plot.setDomainGridlinesVisible(false);
    plot.setRangeGridlinePaint(theme.of(Style.GRID));
    plot.setRangeGridlineStroke(new BasicStroke(0.8f));
    visible.forEach(span -> mark(plot, span));
    for (Span mark : marks) {
      plot.addDomainMarker(
          new ValueMarker(mark.fromSeconds(), theme.of(Style.colour(2)), new BasicStroke(1.2f)),
          Layer.BACKGROUND);
    }
    plot.addAnnotation(labels);
    JFreeChart chart = new JFreeChart(null, Style.TITLE, plot, false);
    chart.setBackgroundPaint(theme.of(Style.PAPER));
    chart.setPadding(new RectangleInsets(18, 20, 14, 28));
    chart.addSubtitle(
        Frame.text(Caption.title(result.scenario()), Style.TITLE, theme.of(Style.INK)));
    chart.addSubtitle(legend());
    chart.addSubtitle(Frame.below(String.join("\n", captionLines()), theme));
    return chart;
  }

  /** The lines below the chart. */
  List<String> captionLines() {
    ConvergenceCaption caption = new ConvergenceCaption(result, curve, visible, time);
    return caption.lines(labels.unnamed(), height < 1);
  }

  /**
   * Height of the share axis below 100 %: all of it, unless that would hide a small dip. Then it is
   * 1, 2 or 5 times a power of ten, so that its ticks are round.
   */
  static double height(AvailabilityCurve curve) {
    double dip = 1 - Collections.min(curve.low());
    if (dip <= 0 || dip >= SMALL_DIP) {
      return 1;
    }
    return round(dip / FILLED);
  }

  /** The smallest of 1, 2 and 5 times the powers of ten that is not less. */
  private static double round(double least) {
    double power = StrictMath.pow(10, StrictMath.floor(StrictMath.log10(least)));
    for (int factor : new int[] {1, 2, 5}) {
      if (factor * power >= least) {
        return factor * power;
      }
    }
    return 10 * power;
  }

  private void mark(XYPlot plot, Span span) {
    boolean lasting = span.toSeconds() > span.fromSeconds();
    if (lasting) {
      IntervalMarker marker =
          new IntervalMarker(span.fromSeconds(), span.toSeconds(), theme.of(Style.SHADE));
      marker.setAlpha(Style.SHADE_OPACITY);
      plot.addDomainMarker(marker, Layer.BACKGROUND);
    }
    ValueMarker edge = new ValueMarker(span.fromSeconds(), theme.of(Style.SHADE), edge(lasting));
    plot.addDomainMarker(edge, Layer.BACKGROUND);
  }

  private static BasicStroke edge(boolean lasting) {
    return lasting
        ? new BasicStroke(1)
        : new BasicStroke(
            1.2f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, new float[] {5, 4}, 0);
  }

  private DeviationRenderer renderer() {
    DeviationRenderer renderer = new DeviationRenderer(true, false);
    renderer.setAlpha(Style.BAND_OPACITY);
    renderer.setSeriesPaint(0, theme.of(Style.colour(0)));
    renderer.setSeriesFillPaint(0, theme.of(Style.colour(0)));
    renderer.setSeriesStroke(0, Style.line(0));
    renderer.setSeriesPaint(1, theme.of(Style.colour(ALL_PAIRS)));
    renderer.setSeriesStroke(1, Style.line(ALL_PAIRS));
    return renderer;
  }

  private NumberAxis timeAxis() {
    String zero =
        curve.firstEvent().isEmpty()
            ? "seconds after the start of the first node"
            : "seconds after the event " + curve.firstEvent();
    NumberAxis axis = new NumberAxis(zero);
    axis.setRange(time.from(), time.to());
    axis.setTickUnit(
        new NumberTickUnit(
            round((time.to() - time.from()) / MOST_TIMES), DurationText.format("#,##0.######")));
    Frame.dress(axis, theme);
    return axis;
  }

  private NumberAxis shareAxis(double height, int rows) {
    NumberAxis axis = new NumberAxis("live pairs connected");
    double strip = FIRST_ROW + ROW_HEIGHT * Math.max(rows, 1);
    axis.setRange(1 - height, 1 + strip * height);
    axis.setTickUnit(new NumberTickUnit(height / TICKS, DurationText.format("0.##### %")));
    Frame.dress(axis, theme);
    return axis;
  }

  private LegendTitle legend() {
    LegendItemCollection items = new LegendItemCollection();
    String runs = "n = " + DurationText.count(curve.runs());
    items.add(line(curve.runs() == 1 ? "one run" : "median over the runs, " + runs, 0));
    if (allPairs) {
      items.add(line("share of all pairs, nodes that do not run yet included", ALL_PAIRS));
    }
    if (curve.runs() > 1) {
      items.add(item(swatch("5 to 95 % of the runs", Style.colour(0), Style.BAND_OPACITY)));
    }
    if (visible.stream().anyMatch(span -> span.toSeconds() > span.fromSeconds())) {
      items.add(item(swatch("an event at work", Style.SHADE, Style.SHADE_OPACITY)));
    }
    return Frame.legend(items);
  }

  private LegendItem line(String text, int style) {
    return item(
        new LegendItem(
            text,
            null,
            null,
            null,
            new Line2D.Double(-12, 0, 12, 0),
            Style.line(style),
            theme.of(Style.colour(style))));
  }

  private LegendItem swatch(String text, Tone tone, float opacity) {
    return new LegendItem(
        text, null, null, null, new Rectangle2D.Double(-12, -6, 24, 12), theme.of(tone, opacity));
  }

  private LegendItem item(LegendItem item) {
    item.setLabelPaint(theme.of(Style.INK));
    return item;
  }
}
