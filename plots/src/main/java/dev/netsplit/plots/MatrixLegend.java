package dev.netsplit.plots;

import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;

/** What the colours of a matrix mean, in as many lines as that takes. */
final class MatrixLegend {

  private static final double LINE = 19;
  private static final double SWATCH = 12;
  private static final double GAP = 16;

  /**
   * A colour and its meaning, and where it stands.
   *
   * @param x from the left edge
   * @param line from 0
   */
  private record Item(Tone colour, String text, double x, int line) {}

  private final List<Item> items = new ArrayList<>();
  private final double width;

  /**
   * @param shares whether cells are shares of connected pairs
   */
  MatrixLegend(boolean shares, double width) {
    this.width = width;
    if (shares) {
      add(MatrixCells.BOTH, "all pairs connected");
      add(MatrixCells.grey(0.75), "75 %");
      add(MatrixCells.grey(0.5), "50 %");
      add(MatrixCells.grey(0.25), "25 %");
      add(MatrixCells.NEITHER, "none");
      add(MatrixCells.DEAD, "no live pair");
    } else {
      add(MatrixCells.BOTH, "both list each other");
      add(MatrixCells.LISTS, "only the row lists the column");
      add(MatrixCells.LISTED, "only the column lists the row");
      add(MatrixCells.NEITHER, "neither");
      add(MatrixCells.DEAD, "one does not run");
      add(MatrixCells.SELF, "itself");
    }
  }

  private void add(Tone colour, String text) {
    double wide = SWATCH + 6 + TextLines.width(text, Style.TICK);
    double x = 0;
    int line = 0;
    if (!items.isEmpty()) {
      Item last = items.get(items.size() - 1);
      x = last.x + SWATCH + 6 + TextLines.width(last.text, Style.TICK) + GAP;
      line = last.line;
    }
    boolean fits = x + wide <= width;
    items.add(new Item(colour, text, fits ? x : 0, fits ? line : line + 1));
  }

  double height() {
    return LINE * (items.get(items.size() - 1).line + 1);
  }

  void draw(Graphics2D g, double left, double top, Theme theme) {
    g.setFont(Style.TICK);
    g.setStroke(new BasicStroke(0.8f));
    for (Item item : items) {
      double y = top + item.line * LINE;
      Rectangle2D swatch = new Rectangle2D.Double(left + item.x, y, SWATCH, SWATCH);
      g.setPaint(theme.of(item.colour));
      g.fill(swatch);
      g.setPaint(theme.of(Style.FAINT_INK));
      g.draw(swatch);
      g.setPaint(theme.of(Style.INK));
      g.drawString(item.text, (float) (left + item.x + SWATCH + 6), (float) y + 11);
    }
  }
}
