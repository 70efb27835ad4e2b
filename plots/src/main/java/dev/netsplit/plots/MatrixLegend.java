package dev.netsplit.plots;

import dev.netsplit.plots.Legend.Entry;
import java.util.List;

/** What the colours of a matrix mean. It must not know where that stands. */
final class MatrixLegend {

  private MatrixLegend() {}

  /**
   * The legend.
   *
   * @param shares whether cells are shares of connected pairs
   */
  static Legend of(boolean shares, double width) {
    List<Entry> entries =
        shares
            ? List.of(
                Entry.swatch(MatrixCells.BOTH, "all pairs connected"),
                Entry.swatch(MatrixCells.grey(0.75), "75 %"),
                Entry.swatch(MatrixCells.grey(0.5), "50 %"),
                Entry.swatch(MatrixCells.grey(0.25), "25 %"),
                Entry.swatch(MatrixCells.NEITHER, "none"),
                Entry.swatch(MatrixCells.DEAD, "no live pair"))
            : List.of(
                Entry.swatch(MatrixCells.BOTH, "both list each other"),
                Entry.swatch(MatrixCells.LISTS, "only the row lists the column"),
                Entry.swatch(MatrixCells.LISTED, "only the column lists the row"),
                Entry.swatch(MatrixCells.NEITHER, "neither"),
                Entry.swatch(MatrixCells.DEAD, "one does not run"),
                Entry.swatch(MatrixCells.SELF, "itself"));
    return new Legend(entries, width);
  }
}
