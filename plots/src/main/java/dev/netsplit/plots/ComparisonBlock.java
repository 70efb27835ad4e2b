package dev.netsplit.plots;

import dev.netsplit.scenarios.stats.ComparedFigure;
import dev.netsplit.scenarios.stats.ComparedWords;
import dev.netsplit.scenarios.stats.Interval;
import dev.netsplit.scenarios.stats.VariantValue;
import java.awt.BasicStroke;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.util.ArrayList;
import java.util.List;

/**
 * One figure: its name, and for each variant a dot with its interval on a common axis and what is
 * to be said of it. It must not know what stands around it.
 */
final class ComparisonBlock {

  private static final double LABEL_LEFT = ComparisonDrawing.MARGIN + 10;
  private static final double LABEL_WIDTH = 118;
  private static final double AXIS_LEFT = LABEL_LEFT + LABEL_WIDTH + 10;
  private static final double AXIS_RIGHT = 520;
  private static final double WORDS_LEFT = AXIS_RIGHT + 34;
  private static final double WORDS_WIDTH = Style.WIDTH - ComparisonDrawing.MARGIN - WORDS_LEFT;

  private static final double NAME_HEIGHT = 20;
  private static final double AXIS_HEIGHT = 18;
  private static final double LINE = 14;
  private static final double ROW_GAP = 6;
  private static final double DOT = 8;
  private static final double CAP = 4;

  private static final Font NAME = Style.AXIS.deriveFont(Font.BOLD);
  private static final BasicStroke BAR = new BasicStroke(2.2f);
  private static final BasicStroke HAIR = new BasicStroke(0.8f);

  private final ComparedFigure figure;
  private final List<String> labels;
  private final List<List<String>> words = new ArrayList<>();
  private final ValueAxisMarks axis;
  private final Theme theme;

  ComparisonBlock(ComparedFigure figure, List<String> labels, Theme theme) {
    this.theme = theme;
    this.figure = figure;
    this.labels = labels;
    this.axis = ValueAxisMarks.of(figure);
    for (int i = 0; i < labels.size(); i++) {
      words.add(TextLines.wrapped(words(i), Style.CAPTION, WORDS_WIDTH));
    }
  }

  private String words(int variant) {
    VariantValue value = figure.values().get(variant);
    StringBuilder text = new StringBuilder(ComparedWords.value(figure, value));
    if (variant > 0) {
      text.append("; ")
          .append(
              ComparedWords.difference(
                  figure, figure.differences().get(variant - 1), labels.get(0)));
    }
    String unmeasured = ComparedWords.unmeasured(value);
    return text.append(unmeasured.isEmpty() ? "" : "; " + unmeasured).toString();
  }

  double height() {
    return NAME_HEIGHT + words.stream().mapToDouble(this::rowHeight).sum() + AXIS_HEIGHT;
  }

  private double rowHeight(List<String> lines) {
    return Math.max(1, lines.size()) * LINE + ROW_GAP;
  }

  void draw(Graphics2D graphics, double top) {
    graphics.setPaint(theme.of(Style.INK));
    text(graphics, NAME, name(), ComparisonDrawing.MARGIN, top + NAME_HEIGHT - 7);
    double bottom = top + height() - AXIS_HEIGHT;
    drawAxis(graphics, top + NAME_HEIGHT, bottom);
    double y = top + NAME_HEIGHT;
    for (int i = 0; i < labels.size(); i++) {
      double middle = y + rowHeight(words.get(i)) / 2;
      drawVariant(graphics, i, middle);
      double line = middle - words.get(i).size() * LINE / 2 + LINE - 4;
      for (String part : words.get(i)) {
        graphics.setPaint(theme.of(Style.INK));
        text(graphics, Style.CAPTION, part, WORDS_LEFT, line);
        line += LINE;
      }
      y += rowHeight(words.get(i));
    }
  }

  private String name() {
    String over = figure.over() == ComparedFigure.Over.MEDIAN ? "median" : "mean";
    boolean named = !figure.unit().equals("s") && !figure.unit().equals("share");
    String whole = figure.name() + " (" + over + (named ? ", " + figure.unit() : "") + ")";
    return TextLines.fitted(whole, NAME, Style.WIDTH - 2 * ComparisonDrawing.MARGIN);
  }

  private void drawAxis(Graphics2D graphics, double top, double bottom) {
    graphics.setStroke(HAIR);
    for (double mark : axis.marks()) {
      graphics.setPaint(theme.of(Style.GRID));
      graphics.draw(new Line2D.Double(x(mark), top, x(mark), bottom));
      graphics.setPaint(theme.of(Style.FAINT_INK));
      String words = ComparedWords.mark(figure, mark, axis.step(), axis.high());
      double left = x(mark) - TextLines.width(words, Style.CAPTION) / 2;
      text(graphics, Style.CAPTION, words, left, bottom + 12);
    }
    graphics.setPaint(theme.of(Style.FAINT_INK));
    graphics.draw(new Line2D.Double(AXIS_LEFT, bottom, AXIS_RIGHT, bottom));
  }

  private void drawVariant(Graphics2D graphics, int variant, double y) {
    graphics.setPaint(theme.of(Style.INK));
    String label = TextLines.fitted(labels.get(variant), Style.TICK, LABEL_WIDTH);
    text(graphics, Style.TICK, label, LABEL_LEFT, y + 4);
    VariantValue value = figure.values().get(variant);
    if (Double.isNaN(value.value())) {
      return;
    }
    graphics.setPaint(theme.of(Style.colour(variant)));
    graphics.setStroke(BAR);
    Interval interval = value.interval();
    if (Double.isFinite(interval.low()) || Double.isFinite(interval.high())) {
      graphics.draw(new Line2D.Double(x(interval.low()), y, x(interval.high()), y));
      cap(graphics, interval.low(), y);
      cap(graphics, interval.high(), y);
    }
    if (Double.isInfinite(value.value())) {
      text(graphics, Style.TICK, "→", AXIS_RIGHT + 2, y + 4);
    } else {
      double x = x(value.value());
      graphics.fill(new Ellipse2D.Double(x - DOT / 2, y - DOT / 2, DOT, DOT));
    }
  }

  /** An end that is not known has none. */
  private void cap(Graphics2D graphics, double end, double y) {
    if (Double.isFinite(end)) {
      graphics.draw(new Line2D.Double(x(end), y - CAP, x(end), y + CAP));
    }
  }

  private double x(double value) {
    double share = (value - axis.low()) / (axis.high() - axis.low());
    return AXIS_LEFT + Math.max(0, Math.min(1, share)) * (AXIS_RIGHT - AXIS_LEFT);
  }

  private static void text(Graphics2D graphics, Font font, String words, double x, double y) {
    graphics.setFont(font);
    graphics.drawString(words, (float) x, (float) y);
  }
}
