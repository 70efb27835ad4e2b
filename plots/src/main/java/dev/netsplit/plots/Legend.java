package dev.netsplit.plots;

import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.Stroke;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;

/** What the tones of a chart mean, in as many lines as that takes. It must not know the chart. */
final class Legend {

  private static final BasicStroke EDGE = new BasicStroke(0.8f);

  /** How an entry shows its tone. */
  enum Look {
    SWATCH,
    HATCHED,
    LINE
  }

  /**
   * A tone and its meaning.
   *
   * @param stroke of a line
   */
  record Entry(Tone tone, Look look, Stroke stroke, String text) {

    static Entry swatch(Tone tone, String text) {
      return new Entry(tone, Look.SWATCH, EDGE, text);
    }

    static Entry hatched(Tone tone, String text) {
      return new Entry(tone, Look.HATCHED, EDGE, text);
    }

    /** With as many of its words as fit into a width. */
    private Entry fitted(double width) {
      return new Entry(tone, look, stroke, TextLines.fitted(text, Style.TICK, width - LINE_MARK));
    }

    static Entry line(Tone tone, Stroke stroke, String text) {
      return new Entry(tone, Look.LINE, stroke, text);
    }
  }

  private static final double LINE = 19;
  private static final double SWATCH = 12;
  private static final double LINE_MARK = 28;
  private static final double BESIDE = 6;
  private static final double GAP = 16;

  /** An entry in its place. */
  private record Placed(Entry entry, double x, int line) {}

  private final List<Placed> placed = new ArrayList<>();

  /**
   * @param entries at least one
   */
  Legend(List<Entry> entries, double width) {
    double x = 0;
    int line = 0;
    for (Entry whole : entries) {
      Entry entry = whole.fitted(width);
      double wide = mark(entry) + TextLines.width(entry.text(), Style.TICK);
      if (x > 0 && x + wide > width) {
        x = 0;
        line++;
      }
      placed.add(new Placed(entry, x, line));
      x += wide + GAP;
    }
  }

  /** Width of the mark and what is between it and the words. */
  private static double mark(Entry entry) {
    return (entry.look() == Look.LINE ? LINE_MARK : SWATCH) + BESIDE;
  }

  double height() {
    return LINE * (placed.get(placed.size() - 1).line + 1);
  }

  void draw(Graphics2D g, double left, double top, Theme theme) {
    for (Placed item : placed) {
      double x = left + item.x;
      double y = top + item.line * LINE;
      mark(g, item.entry, new Rectangle2D.Double(x, y, SWATCH, SWATCH), theme);
      g.setPaint(theme.of(Style.INK));
      g.setFont(Style.TICK);
      g.drawString(item.entry.text(), (float) (x + mark(item.entry)), (float) y + 11);
    }
  }

  private static void mark(Graphics2D g, Entry entry, Rectangle2D.Double place, Theme theme) {
    g.setPaint(theme.of(entry.tone()));
    if (entry.look() == Look.LINE) {
      g.setStroke(entry.stroke());
      g.draw(new Line2D.Double(place.x, place.y + 6, place.x + LINE_MARK, place.y + 6));
      return;
    }
    g.fill(place);
    if (entry.look() == Look.HATCHED) {
      Hatching hatching = new Hatching();
      hatching.add(place.x, place.y, place.width, place.height);
      hatching.draw(g, theme);
    }
    g.setPaint(theme.of(Style.FAINT_INK));
    g.setStroke(EDGE);
    g.draw(place);
  }
}
