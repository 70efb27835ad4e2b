package dev.netsplit.plots;

import dev.netsplit.scenarios.format.Sweep.Search;
import dev.netsplit.scenarios.sweep.PointVerdict;
import dev.netsplit.scenarios.sweep.SweepResult;
import dev.netsplit.scenarios.sweep.SweepResult.Searched;
import dev.netsplit.scenarios.sweep.ValueSearch.Tried;
import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.util.List;

/**
 * A line for each search with a dot for each value that was tried, on a logarithmic axis. It must
 * not know what stands around it.
 */
final class SearchBars implements Sheet.Body {

  private static final double ROW = 46;
  private static final double AXIS = 34;
  private static final double DOT = 11;
  private static final double RIGHT = 200;
  private static final double MOST_NAME = 260;
  private static final double LEAST_GAP = 44;

  private final SweepResult result;
  private final Search search;
  private final double nameWidth;

  SearchBars(SweepResult result) {
    this.result = result;
    search = result.sweep().search().orElseThrow();
    nameWidth =
        Math.min(
            MOST_NAME,
            16
                + result.searches().stream()
                    .mapToDouble(
                        one -> TextLines.width(SweepChart.name(one.settings()), Style.TICK))
                    .max()
                    .orElse(0));
  }

  @Override
  public double height() {
    return result.searches().size() * ROW + AXIS;
  }

  private double x(int value) {
    double low = StrictMath.log(search.low());
    double share = (StrictMath.log(value) - low) / (StrictMath.log(search.high()) - low);
    return Sheet.MARGIN + nameWidth + share * (Sheet.WIDTH - nameWidth - RIGHT);
  }

  @Override
  public void draw(Graphics2D g, double top, Theme theme) {
    double bottom = top + result.searches().size() * ROW;
    axis(g, top, bottom, theme);
    double y = top + ROW / 2;
    for (Searched one : result.searches()) {
      row(g, one, y, theme);
      y += ROW;
    }
  }

  /** The ends, and what of 1, 2, 5, 10, ... has room between them. */
  private void axis(Graphics2D g, double top, double bottom, Theme theme) {
    mark(g, search.low(), top, bottom, theme);
    mark(g, search.high(), top, bottom, theme);
    double last = x(search.low());
    for (long decade = 1; decade <= search.high(); decade *= 10) {
      for (int step : new int[] {1, 2, 5}) {
        long value = decade * step;
        if (value <= search.low() || value >= search.high()) {
          continue;
        }
        double here = x((int) value);
        if (here - last >= LEAST_GAP && x(search.high()) - here >= LEAST_GAP) {
          mark(g, (int) value, top, bottom, theme);
          last = here;
        }
      }
    }
    g.setPaint(theme.of(Style.FAINT_INK));
    PlotFrame.text(g, Style.AXIS, search.param(), x(search.high()) + 30, bottom + 17);
  }

  private void mark(Graphics2D g, int value, double top, double bottom, Theme theme) {
    g.setPaint(theme.of(Style.GRID));
    g.setStroke(new BasicStroke(1));
    g.draw(new Line2D.Double(x(value), top, x(value), bottom));
    g.setPaint(theme.of(Style.FAINT_INK));
    String text = Integer.toString(value);
    double left = x(value) - TextLines.width(text, Style.TICK) / 2;
    PlotFrame.text(g, Style.TICK, text, left, bottom + 17);
  }

  private void row(Graphics2D g, Searched one, double y, Theme theme) {
    g.setPaint(theme.of(Style.INK));
    String name = TextLines.fitted(SweepChart.name(one.settings()), Style.TICK, nameWidth - 10);
    PlotFrame.text(g, Style.TICK, name, Sheet.MARGIN, y + 4);
    if (one.found().best().isPresent()) {
      int easy = search.largest() ? search.low() : search.high();
      g.setPaint(theme.of(SweepChart.PASSES));
      g.setStroke(new BasicStroke(5, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND));
      g.draw(new Line2D.Double(x(easy), y, x(one.found().best().getAsInt()), y));
    }
    one.found().tried().forEach(tried -> dot(g, tried, y, theme));
    g.setPaint(theme.of(Style.INK));
    double right = x(search.high()) + 14;
    PlotFrame.text(g, Style.AXIS, answer(one), right, y);
    g.setPaint(theme.of(Style.FAINT_INK));
    String binding = TextLines.fitted(binding(one), Style.CAPTION, RIGHT - 16);
    PlotFrame.text(g, Style.CAPTION, binding, right, y + 15);
  }

  /** A full dot passes, a hollow one does not; checks are a little lower. */
  private static void dot(Graphics2D g, double x, double y, boolean full) {
    Ellipse2D.Double circle = new Ellipse2D.Double(x - DOT / 2, y - DOT / 2, DOT, DOT);
    if (full) {
      g.fill(circle);
    } else {
      g.setStroke(new BasicStroke(2));
      g.draw(circle);
    }
  }

  private void dot(Graphics2D g, Tried tried, double y, Theme theme) {
    g.setPaint(theme.of(PointGrid.tone(tried.result().verdict())));
    boolean passes = tried.result().verdict() == PointVerdict.PASSES;
    dot(g, x(tried.value()), tried.fresh() ? y + DOT + 2 : y, passes);
  }

  private String answer(Searched one) {
    return switch (one.found().outcome()) {
      case FOUND -> Integer.toString(one.found().best().getAsInt());
      case ALL_PASS ->
          (search.largest() ? "at least " : "at most ") + one.found().best().getAsInt();
      case NONE_PASSES ->
          one.found().tried().get(0).result().verdict() == PointVerdict.FAILS
              ? "none passes"
              : "not decided";
      case OUT_OF_TIME ->
          one.found().best().isEmpty()
              ? "not decided"
              : (search.largest() ? "at least " : "at most ") + one.found().best().getAsInt();
      case STOPPED -> "stopped";
    };
  }

  private static String binding(Searched one) {
    List<Tried> tried = one.found().tried();
    return one.found().first().isEmpty()
        ? ""
        : tried.stream()
            .filter(t -> !t.fresh() && t.value() == one.found().first().getAsInt())
            .filter(t -> t.result().binding() != null)
            .map(t -> "beyond it " + t.result().binding().metric())
            .findFirst()
            .orElse("");
  }
}
