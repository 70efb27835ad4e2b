package dev.netsplit.plots;

import dev.netsplit.scenarios.stats.Figures;
import dev.netsplit.scenarios.stats.Quantiles;
import dev.netsplit.scenarios.verdict.Agreement;
import dev.netsplit.scenarios.verdict.Agreement.Outcome;
import dev.netsplit.scenarios.verdict.AgreementWords;
import java.awt.BasicStroke;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.Stroke;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.util.List;

/**
 * One figure of a verdict: what is to be said of it, both distribution functions, and quantiles
 * over quantiles. It must not know what stands around it.
 */
final class VerdictBlock {

  /** The two sides, in the order of drawing: the real one is on top. */
  enum Side {
    SIMULATED(0, "simulated"),
    REAL(1, "real");

    private final int curve;
    private final String label;

    Side(int curve, String label) {
      this.curve = curve;
      this.label = label;
    }

    Tone colour() {
      return Style.colour(curve);
    }

    Stroke stroke() {
      return Style.line(curve);
    }

    String label() {
      return label;
    }
  }

  private static final Font NAME = Style.AXIS.deriveFont(Font.BOLD);
  private static final double NAME_HEIGHT = 22;
  private static final double PLOT_HEIGHT = 168;
  private static final double AXIS_HEIGHT = 36;
  private static final double ECDF_LEFT = VerdictDrawing.MARGIN + 48;
  private static final double ECDF_WIDTH = 500;
  private static final double QQ_LEFT = ECDF_LEFT + ECDF_WIDTH + 118;
  private static final double QQ_WIDTH = Style.WIDTH - VerdictDrawing.MARGIN - QQ_LEFT - 12;

  /** Steps of a curve that can be told apart. */
  private static final int MAX_STEPS = 400;

  private static final int SHARES = 4;

  /** Axes of durations that end below this are in milliseconds. */
  private static final double SMALL_SECONDS = 0.1;

  /** A step of 0.1 may be a little less. */
  private static final double NOISE = 1 + 1e-9;

  private static final double DOT = 6;

  private final Agreement figure;
  private final ValueAxisMarks axis;
  private final Theme theme;

  VerdictBlock(Agreement figure, Theme theme) {
    this.theme = theme;
    this.figure = figure;
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (List<Double> side : List.of(figure.real(), figure.simulated())) {
      for (double value : side) {
        if (Double.isFinite(value)) {
          low = Math.min(low, value);
          high = Math.max(high, value);
        }
      }
    }
    axis = ValueAxisMarks.between(low, high);
  }

  /** What is to be said of a figure. */
  static String words(Agreement figure) {
    return figure.name()
        + (figure.outcome() == Outcome.AGREES ? " agrees" : " differs")
        + ": median "
        + AgreementWords.value(figure.metric(), figure.realMedian())
        + " real, "
        + AgreementWords.value(figure.metric(), figure.simulatedMedian())
        + " simulated; distance "
        + AgreementWords.distance(figure)
        + ", p "
        + AgreementWords.p(figure)
        + ", inside "
        + AgreementWords.coverage(figure);
  }

  double height() {
    return NAME_HEIGHT + PLOT_HEIGHT + AXIS_HEIGHT;
  }

  void draw(Graphics2D graphics, double top) {
    graphics.setPaint(theme.of(Style.INK));
    double width = Style.WIDTH - 2 * VerdictDrawing.MARGIN;
    String words = TextLines.fitted(words(figure), NAME, width);
    PlotFrame.text(graphics, NAME, words, VerdictDrawing.MARGIN, top + NAME_HEIGHT - 9);
    double plotTop = top + NAME_HEIGHT;
    drawCurves(graphics, plotTop);
    drawQuantiles(graphics, plotTop);
  }

  private void drawCurves(Graphics2D graphics, double top) {
    PlotFrame frame = new PlotFrame(ECDF_LEFT, top, ECDF_WIDTH, PLOT_HEIGHT, theme);
    for (double mark : axis.marks()) {
      frame.markAcross(graphics, share(mark), shown(mark));
    }
    for (int i = 0; i <= SHARES; i++) {
      frame.markUp(graphics, (double) i / SHARES, 100 * i / SHARES + " %");
    }
    frame.border(graphics);
    curve(graphics, frame, Side.SIMULATED, figure.simulated());
    curve(graphics, frame, Side.REAL, figure.real());
  }

  private void curve(Graphics2D graphics, PlotFrame frame, Side side, List<Double> values) {
    int count = values.size();
    int step = Math.max(1, count / MAX_STEPS);
    Path2D path = new Path2D.Double();
    path.moveTo(frame.x(0), frame.y(0));
    double reached = 0;
    for (int i = step - 1; i < count; i += step) {
      if (Double.isInfinite(values.get(i))) {
        break;
      }
      double x = frame.x(share(values.get(i)));
      path.lineTo(x, frame.y(reached));
      reached = (i + 1.0) / count;
      path.lineTo(x, frame.y(reached));
    }
    path.lineTo(frame.x(1), frame.y(reached));
    graphics.setPaint(theme.of(side.colour()));
    graphics.setStroke(side.stroke());
    graphics.draw(path);
  }

  private void drawQuantiles(Graphics2D graphics, double top) {
    PlotFrame frame = new PlotFrame(QQ_LEFT, top, QQ_WIDTH, PLOT_HEIGHT, theme);
    drawBand(graphics, frame);
    List<Double> marks = axis.marks();
    // Labels of every mark would run into each other on the narrow axis.
    int every = marks.size() > 3 ? 2 : 1;
    for (int i = 0; i < marks.size(); i++) {
      String label = i % every == 0 ? shown(marks.get(i)) : "";
      frame.markAcross(graphics, share(marks.get(i)), label);
      frame.markUp(graphics, share(marks.get(i)), label);
    }
    frame.border(graphics);
    graphics.setPaint(theme.of(Style.FAINT_INK));
    graphics.setStroke(new BasicStroke(1));
    frame.line(graphics, 0, 0, 1, 1);
    double[] simulated = figure.simulated().stream().mapToDouble(Double::doubleValue).toArray();
    int count = figure.real().size();
    int step = Math.max(1, count / MAX_STEPS);
    graphics.setPaint(theme.of(Side.REAL.colour()));
    for (int i = 0; i < count; i += step) {
      double real = figure.real().get(i);
      double expected = Quantiles.type7(simulated, (i + 0.5) / count);
      if (Double.isFinite(real) && Double.isFinite(expected)) {
        double x = frame.x(share(expected));
        double y = frame.y(share(real));
        graphics.fill(new Ellipse2D.Double(x - DOT / 2, y - DOT / 2, DOT, DOT));
      }
    }
    graphics.setPaint(theme.of(Style.FAINT_INK));
    frame.captionAcross(graphics, "simulated");
    frame.captionUp(graphics, "real");
  }

  /** Where real and simulated differ by no more than is allowed. */
  private void drawBand(Graphics2D graphics, PlotFrame frame) {
    double half = Math.min(1, figure.allowed() / (axis.high() - axis.low()));
    Path2D band = new Path2D.Double();
    band.moveTo(frame.x(0), frame.y(0));
    band.lineTo(frame.x(0), frame.y(half));
    band.lineTo(frame.x(1 - half), frame.y(1));
    band.lineTo(frame.x(1), frame.y(1));
    band.lineTo(frame.x(1), frame.y(1 - half));
    band.lineTo(frame.x(half), frame.y(0));
    band.closePath();
    graphics.setPaint(theme.of(Style.GRID));
    graphics.fill(band);
  }

  /** A mark with as many decimals as tell it from the next. */
  private String shown(double mark) {
    double factor = 1;
    String unit = "";
    if (figure.metric().isShare()) {
      factor = 100;
      unit = " %";
    } else if (figure.metric().isDuration()) {
      boolean small = axis.high() < SMALL_SECONDS;
      factor = small ? 1000 : 1;
      unit = small ? " ms" : " s";
    }
    int decimals = (int) -Math.floor(StrictMath.log10(axis.step() * factor * NOISE));
    return Figures.trimmed(mark * factor, Math.max(0, decimals)) + unit;
  }

  private double share(double value) {
    return (value - axis.low()) / (axis.high() - axis.low());
  }
}
