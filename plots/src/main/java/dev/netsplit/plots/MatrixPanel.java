package dev.netsplit.plots;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One matrix in its place. Neighbouring cells of one colour become one rectangle and all rectangles
 * of one colour one path, so that a large matrix that is mostly alike costs few bytes. It must not
 * know what the colours mean.
 */
final class MatrixPanel {

  /** Cells smaller than this have no lines between them. */
  private static final double SMALLEST_RULED = 7;

  private static final Color RULE = new Color(0xa8, 0xa8, 0xa8);
  private static final Color EDGE = new Color(0x59, 0x59, 0x59);
  private static final Color SECTION = new Color(0x00, 0x72, 0xb2);

  private final MatrixCells cells;
  private final double left;
  private final double top;
  private final double cell;

  /**
   * @param left left edge of the first column
   * @param top upper edge of the first row
   * @param cell height and width of a cell in points
   */
  MatrixPanel(MatrixCells cells, double left, double top, double cell) {
    this.cells = cells;
    this.left = left;
    this.top = top;
    this.cell = cell;
  }

  void draw(Graphics2D g, MatrixRows rows) {
    // Edges of cells that are smoothed would show as lines between them.
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_OFF);
    double side = cells.size() * cell;
    g.setPaint(MatrixCells.NEITHER);
    g.fill(new Rectangle2D.Double(left, top, side, side));
    paths()
        .forEach(
            (colour, path) -> {
              g.setPaint(colour);
              g.fill(path);
            });
    if (cell >= SMALLEST_RULED) {
      g.setPaint(RULE);
      g.setStroke(new BasicStroke(0.5f));
      for (int line = 1; line < cells.size(); line++) {
        rule(g, line);
      }
    }
    g.setPaint(SECTION);
    g.setStroke(new BasicStroke(1));
    int line = 0;
    for (MatrixRows.Section section : rows.sections()) {
      if (line > 0) {
        rule(g, line);
      }
      line += section.rows();
    }
    g.setPaint(EDGE);
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

  private Map<Color, Path2D> paths() {
    Map<Color, Path2D> paths = new LinkedHashMap<>();
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
    Color colour = cells.colour(row, column);
    while (beyond < cells.size() && cells.colour(row, beyond).equals(colour)) {
      beyond++;
    }
    return beyond;
  }

  private void add(Map<Color, Path2D> paths, int fromColumn, int toColumn, int fromRow, int toRow) {
    Color colour = cells.colour(fromRow, fromColumn);
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
