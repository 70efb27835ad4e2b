package dev.netsplit.plots;

import dev.netsplit.scenarios.stats.Interval;
import dev.netsplit.scenarios.stats.PairedDifference.Finding;
import dev.netsplit.scenarios.sweep.Sensitivity;
import dev.netsplit.scenarios.sweep.Subject;
import java.awt.BasicStroke;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A block for each number with a bar for each setting, the longest first; the bars of a block have
 * one scale. It must not know what stands around it.
 */
final class SensitivityBody implements Sheet.Body {

  private static final double NAME = 24;
  private static final double ROW = 30;
  private static final double GAP = 10;
  private static final double LABEL = 190;
  private static final double BAR = 380;
  private static final double THICK = 13;
  private static final Font BOLD = Style.AXIS.deriveFont(Font.BOLD);

  private final Map<Subject, List<Sensitivity>> blocks = new LinkedHashMap<>();

  SensitivityBody(List<Sensitivity> all) {
    for (Sensitivity one : all) {
      blocks.computeIfAbsent(one.subject(), unused -> new ArrayList<>()).add(one);
    }
    blocks
        .values()
        .forEach(block -> block.sort(Comparator.comparingDouble((Sensitivity s) -> -s.times())));
  }

  @Override
  public double height() {
    return blocks.values().stream().mapToDouble(block -> NAME + block.size() * ROW + GAP).sum();
  }

  @Override
  public void draw(Graphics2D g, double top, Theme theme) {
    double y = top;
    for (var block : blocks.entrySet()) {
      g.setPaint(theme.of(Style.INK));
      PlotFrame.text(g, BOLD, block.getKey().name(), Sheet.MARGIN, y + NAME - 9);
      y += NAME;
      double longest =
          block.getValue().stream()
              .mapToDouble(one -> StrictMath.log(Math.max(one.times(), high(one))))
              .max()
              .orElse(0);
      for (Sensitivity one : block.getValue()) {
        row(g, one, y, Math.max(longest, StrictMath.log(1.05)), theme);
        y += ROW;
      }
      y += GAP;
    }
  }

  private static double high(Sensitivity one) {
    return Double.isFinite(one.timesHigh()) ? one.timesHigh() : one.times();
  }

  private static void row(Graphics2D g, Sensitivity one, double y, double longest, Theme theme) {
    double begin = Sheet.MARGIN + LABEL;
    double middle = y + ROW / 2;
    g.setPaint(theme.of(Style.INK));
    String key = TextLines.fitted(one.key(), Style.TICK, LABEL - 10);
    PlotFrame.text(g, Style.TICK, key, Sheet.MARGIN + 10, middle + 4);
    boolean found = one.logTimes().finding() == Finding.MORE;
    g.setPaint(theme.of(found ? Style.colour(0) : Style.GRID));
    double width = Math.max(1, StrictMath.log(one.times()) / longest * BAR);
    g.fill(new Rectangle2D.Double(begin, middle - THICK / 2, width, THICK));
    g.setPaint(theme.of(Style.INK));
    g.setStroke(new BasicStroke(1.4f));
    if (one.logTimes().interval().bounded()) {
      double low = begin + Math.max(0, StrictMath.log(one.timesLow()) / longest * BAR);
      double high = begin + StrictMath.log(one.timesHigh()) / longest * BAR;
      g.draw(new Line2D.Double(low, middle, Math.max(low, high), middle));
    }
    double right = begin + BAR + 16;
    String words = TextLines.fitted(words(one), Style.TICK, Sheet.WIDTH - LABEL - BAR - 20);
    PlotFrame.text(g, Style.TICK, words, right, middle + 4);
  }

  private static String words(Sensitivity one) {
    String ends = one.least() + " \u2192 " + one.most() + ": ";
    Interval interval = new Interval(one.timesLow(), one.timesHigh());
    boolean told = one.logTimes().finding() == Finding.MORE || !interval.bounded();
    return told
        ? ends + interval.around(one.times()) + " times"
        : ends + "no difference found, " + interval.around(one.times());
  }
}
