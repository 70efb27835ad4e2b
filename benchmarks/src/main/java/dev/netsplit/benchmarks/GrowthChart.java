package dev.netsplit.benchmarks;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Dimension;
import java.awt.Font;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Rectangle2D;
import java.io.StringWriter;
import java.text.NumberFormat;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.apache.batik.dom.GenericDOMImplementation;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.apache.batik.svggen.SVGGraphics2D;
import org.apache.batik.svggen.SVGGraphics2DIOException;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.plot.CombinedDomainXYPlot;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.title.TextTitle;
import org.jfree.chart.ui.HorizontalAlignment;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

/**
 * Time and memory of one connection against the number of nodes: a flat line is what one wants. It
 * must not know how they were measured.
 */
final class GrowthChart {

  private static final int WIDTH = 960;
  private static final int HEIGHT = 720;
  private static final double NANOS_PER_MICRO = 1e3;
  private static final String SVG_NAMESPACE = "http://www.w3.org/2000/svg";

  private static final Color INK = new Color(0x222222);
  private static final Color FAINT = new Color(0x595959);
  private static final Color GRID = new Color(0xe4e4e4);

  /** Okabe and Ito's, for all kinds of colour vision. */
  private static final List<Color> COLOURS = List.of(new Color(0x0072b2), new Color(0xd55e00));

  private static final Font PLAIN = new Font(Font.SANS_SERIF, Font.PLAIN, 13);

  private final Machine machine;
  private final List<Row> rows;

  GrowthChart(Machine machine, List<Row> rows) {
    this.machine = machine;
    this.rows = rows;
  }

  /** CPU time of the whole run for each connection. */
  static double microsPerConnection(Row row) {
    Sample sample = row.median();
    long connections = sample.figures().getOrDefault(Sample.CONNECTIONS, 0L);
    return connections == 0 ? 0 : sample.warm().cpuNanos() / NANOS_PER_MICRO / connections;
  }

  /** The chart as a document. */
  String svg() {
    SVGGeneratorContext context =
        SVGGeneratorContext.createDefault(
            GenericDOMImplementation.getDOMImplementation()
                .createDocument(SVG_NAMESPACE, "svg", null));
    context.setComment(null);
    context.setPrecision(2);
    SVGGraphics2D graphics = new SVGGraphics2D(context, false);
    graphics.setSVGCanvasSize(new Dimension(WIDTH, HEIGHT));
    chart().draw(graphics, new Rectangle2D.Double(0, 0, WIDTH, HEIGHT));
    StringWriter out = new StringWriter();
    try {
      graphics.stream(out, false);
    } catch (SVGGraphics2DIOException e) {
      throw new IllegalStateException("a picture in memory could not be written", e);
    }
    String text = out.toString();
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + text.substring(text.indexOf("<svg "));
  }

  private JFreeChart chart() {
    LogAxis nodes = axis("nodes");
    nodes.setTickUnit(new NumberTickUnit(1));
    nodes.setNumberFormatOverride(NumberFormat.getIntegerInstance(Locale.ROOT));
    CombinedDomainXYPlot both = new CombinedDomainXYPlot(nodes);
    both.setGap(18);
    both.add(plot("CPU time per connection (µs)", GrowthChart::microsPerConnection));
    both.add(plot("live bytes per connection", row -> row.median().bytesPerConnection()));
    JFreeChart chart =
        new JFreeChart("What a connection costs in larger clusters", PLAIN, both, true);
    chart.setBackgroundPaint(Color.WHITE);
    chart.setPadding(new RectangleInsets(14, 14, 10, 20));
    chart.getTitle().setFont(new Font(Font.SANS_SERIF, Font.BOLD, 18));
    chart.getTitle().setPaint(INK);
    chart.getTitle().setHorizontalAlignment(HorizontalAlignment.LEFT);
    chart.getLegend().setPosition(RectangleEdge.TOP);
    chart.getLegend().setHorizontalAlignment(HorizontalAlignment.LEFT);
    chart.getLegend().setItemFont(PLAIN);
    chart.getLegend().setFrame(org.jfree.chart.block.BlockBorder.NONE);
    chart.addSubtitle(caption());
    return chart;
  }

  private TextTitle caption() {
    StringBuilder words = new StringBuilder(machine.words() + "; " + machine.java());
    for (Workload workload : rows.stream().map(Row::workload).distinct().toList()) {
      rows.stream()
          .filter(row -> row.workload() == workload && !row.isMeasured())
          .findFirst()
          .ifPresent(row -> words.append('\n').append(notRun(row)));
    }
    TextTitle caption = new TextTitle(words.toString(), PLAIN.deriveFont(11f));
    caption.setPaint(FAINT);
    caption.setPosition(RectangleEdge.BOTTOM);
    caption.setHorizontalAlignment(HorizontalAlignment.LEFT);
    caption.setTextAlignment(HorizontalAlignment.LEFT);
    return caption;
  }

  /** The first size that did not run; the larger ones did not either. */
  private static String notRun(Row row) {
    return String.format(
        Locale.ROOT,
        "%s with %,d nodes or more not run: %s",
        row.workload().name(),
        row.size(),
        row.notRun().map(Row.NotRun::reason).orElse(""));
  }

  private XYPlot plot(String label, ToDoubleFunction<Row> figure) {
    XYSeriesCollection data = new XYSeriesCollection();
    XYLineAndShapeRenderer lines = new XYLineAndShapeRenderer();
    for (Workload workload : rows.stream().map(Row::workload).distinct().toList()) {
      XYSeries series = new XYSeries(workload.name() + ": " + workload.title());
      for (Row row : rows) {
        if (row.workload() == workload && row.isMeasured()) {
          series.add((double) row.size(), figure.applyAsDouble(row));
        }
      }
      int index = data.getSeriesCount();
      lines.setSeriesPaint(index, COLOURS.get(index % COLOURS.size()));
      lines.setSeriesStroke(index, new BasicStroke(2.2f));
      lines.setSeriesShape(index, new Ellipse2D.Double(-3.5, -3.5, 7, 7));
      lines.setSeriesVisibleInLegend(index, label.startsWith("CPU"));
      data.addSeries(series);
    }
    NumberAxis values = new NumberAxis(label);
    dress(values);
    XYPlot plot = new XYPlot(data, null, values, lines);
    plot.setBackgroundPaint(Color.WHITE);
    plot.setDomainGridlinePaint(GRID);
    plot.setRangeGridlinePaint(GRID);
    plot.setOutlinePaint(GRID);
    return plot;
  }

  private static LogAxis axis(String label) {
    LogAxis axis = new LogAxis(label);
    axis.setLabelFont(PLAIN);
    axis.setTickLabelFont(PLAIN);
    axis.setLabelPaint(INK);
    axis.setTickLabelPaint(FAINT);
    axis.setBase(10);
    axis.setRange(80, 12_500);
    return axis;
  }

  private static void dress(NumberAxis axis) {
    axis.setLabelFont(PLAIN);
    axis.setTickLabelFont(PLAIN);
    axis.setLabelPaint(INK);
    axis.setTickLabelPaint(FAINT);
    axis.setAutoRangeIncludesZero(true);
  }
}
