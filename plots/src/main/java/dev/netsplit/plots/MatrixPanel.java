package dev.netsplit.plots;

import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One matrix in its place. Neighbouring cells of one colour become one rectangle and all rectangles
 * of one colour one path, so that a large matrix that is mostly alike costs few bytes. It must not
 * know what the colours mean.
 */
final class MatrixPanel {

  /** Cells smaller than this have no lines between them. */
  private static final double SMALLEST_RULED = 7;

  private static final Tone RULE = Tone.of(0xa8a8a8, 0x7a7a7a);
  private static final Tone SECTION = Tone.of(0x0073b3, 0x1f86c8);

  private final MatrixCells cells;
  private final double left;
  private final double top;
  private final double cell;
  private final Theme theme;

  /**
   * @param left left edge of the first column
   * @param top upper edge of the first row
   * @param cell height and width of a cell in points
   */
  MatrixPanel(MatrixCells cells, double left, double top, double cell, Theme theme) {
    this.theme = theme;
    this.cells = cells;
    this.left = left;
    this.top = top;
    this.cell = cell;
  }

  /** Every tone that is none of a cell. */
  static List<Tone> tones() {
    return List.of(RULE, SECTION);
  }

  void draw(Graphics2D g, MatrixRows rows) {
    // Edges of cells that are smoothed would show as lines between them.
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_OFF);
    double side = cells.size() * cell;
    g.setPaint(theme.of(MatrixCells.NEITHER));
    g.fill(new Rectangle2D.Double(left, top, side, side));
    paths()
        .forEach(
            (colour, path) -> {
              g.setPaint(theme.of(colour));
              g.fill(path);
            });
    if (cell >= SMALLEST_RULED) {
      g.setPaint(theme.of(RULE));
      g.setStroke(new BasicStroke(0.5f));
      for (int line = 1; line < cells.size(); line++) {
        rule(g, line);
      }
    }
    g.setPaint(theme.of(SECTION));
    g.setStroke(new BasicStroke(1));
    int line = 0;
    for (MatrixRows.Section section : rows.sections()) {
      if (line > 0) {
        rule(g, line);
      }
      line += section.rows();
    }
    g.setPaint(theme.of(Style.FAINT_INK));
    g.draw(new Rectangle2D.Double(left, top, side, side));
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
  }

  /** A line above a row and one left of the column of the same number. */
  private void rule(Graphics2D g, int line) {
    double side = cells.size() * cell;
    double offset = line * cell;
    g.draw(new Line2D.Double(left, top + offset, left + side, top + offset));
    g.draw(new Line2D.Double(left + offset, top, left + offset, top + side));
  }

  private Map<Tone, Path2D> paths() {
    Map<Tone, Path2D> paths = new LinkedHashMap<>();
    int size = cells.size();
    // For each column, the row in which the open rectangle that begins there began, and its end.
    int[] began = new int[size];
    int[] end = new int[size];
    for (int row = 0; row <= size; row++) {
      int[] endNow = new int[size];
      for (int column = 0; row < size && column < size; ) {
        int beyond = beyond(row, column);
        endNow[column] = beyond;
        column = beyond;
      }
      for (int column = 0; column < size; column++) {
        boolean goesOn =
            row > 0
                && end[column] > 0
                && endNow[column] == end[column]
                && cells.colour(row, column).equals(cells.colour(row - 1, column));
        if (end[column] > 0 && !goesOn) {
          add(paths, column, end[column], began[column], row);
        }
        began[column] = goesOn ? began[column] : row;
      }
      end = endNow;
    }
    return paths;
  }

  /** The first column right of {@code column} with another colour. */
  private int beyond(int row, int column) {
    int beyond = column + 1;
    Tone colour = cells.colour(row, column);
    while (beyond < cells.size() && cells.colour(row, beyond).equals(colour)) {
      beyond++;
    }
    return beyond;
  }

  private void add(Map<Tone, Path2D> paths, int fromColumn, int toColumn, int fromRow, int toRow) {
    Tone colour = cells.colour(fromRow, fromColumn);
    if (colour.equals(MatrixCells.NEITHER)) {
      return;
    }
    Path2D path = paths.computeIfAbsent(colour, unused -> new Path2D.Double());
    path.append(
        new Rectangle2D.Double(
            left + fromColumn * cell,
            top + fromRow * cell,
            (toColumn - fromColumn) * cell,
            (toRow - fromRow) * cell),
        false);
  }
}
