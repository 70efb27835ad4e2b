package dev.netsplit.plots;

import dev.netsplit.plots.MatrixRows.Grouping;
import dev.netsplit.scenarios.model.NodeSpec;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import org.jfree.chart.ui.Drawable;

/**
 * Lays out small matrices in rows, with the words around them. It must not know files or picture
 * formats, nor why these instants were chosen.
 */
final class MatrixDrawing implements Drawable {

  private static final int COLUMNS = 4;
  private static final double MARGIN = 22;
  private static final double GAP = 18;

  /** Height of the words above a matrix. */
  private static final double HEADER = 34;

  private static final double TITLE_LINE = 24;
  private static final double LINE = 15;
  private static final double BELOW = 14;

  /** Most of the width that names of rows may take. */
  private static final double WIDEST_LABEL = 92;

  /** Height that a name of a row needs. */
  private static final double LABEL_HEIGHT = 11;

  private static final Font HEADER_FONT = Style.TICK.deriveFont(Font.BOLD);

  /**
   * What is drawn.
   *
   * @param title of the whole
   * @param subtitle which run it is
   * @param below lines below the matrices
   */
  record Content(
      String title, String subtitle, List<String> below, MatrixRows rows, List<String> rowNames) {}

  private final Content content;
  private final MatrixWords words;
  private final List<MatrixCells> matrices;
  private final double cell;
  private final double labelWidth;
  private final List<String> subtitle;
  private final List<String> below = new ArrayList<>();
  private final Legend legend;
  private final Theme theme;

  MatrixDrawing(Content content, MatrixWords words, List<MatrixCells> matrices, Theme theme) {
    this.theme = theme;
    this.content = content;
    this.words = words;
    this.matrices = matrices;
    this.labelWidth = labelWidth(content);
    double most = (width() - labelWidth - (COLUMNS - 1) * GAP) / COLUMNS;
    int size = Math.max(1, content.rows().rows().size());
    // Half a point is a pixel, so that all cells are equally wide.
    this.cell = Math.max(0.5, StrictMath.floor(2 * most / size) / 2);
    this.subtitle = TextLines.wrapped(content.subtitle(), Style.AXIS, width());
    content.below().forEach(l -> below.addAll(TextLines.wrapped(l, Style.CAPTION, width())));
    this.legend = MatrixLegend.of(content.rows().grouping() != Grouping.NODE, width());
  }

  /** Each row's words: names of nodes, or nothing where a row stands for several. */
  static List<String> rowNames(MatrixRows rows, List<NodeSpec> nodes) {
    if (rows.grouping() != Grouping.NODE) {
      return List.of();
    }
    List<String> shortNames = new ArrayList<>();
    for (List<Integer> row : rows.rows()) {
      String name = nodes.get(row.get(0)).name();
      shortNames.add(name.substring(0, name.indexOf('@')));
    }
    if (shortNames.stream().distinct().count() == shortNames.size()) {
      return shortNames;
    }
    return rows.rows().stream().map(row -> nodes.get(row.get(0)).name()).toList();
  }

  private static double width() {
    return Style.WIDTH - 2 * MARGIN;
  }

  private static double labelWidth(Content content) {
    List<String> labels = new ArrayList<>(content.rowNames());
    content.rows().sections().forEach(section -> labels.add(section.name()));
    double widest =
        labels.stream().mapToDouble(text -> TextLines.width(text, Style.CAPTION)).max().orElse(0);
    return Math.min(widest, WIDEST_LABEL) + 8;
  }

  private double side() {
    return cell * content.rows().rows().size();
  }

  private double top() {
    return MARGIN + TITLE_LINE + subtitle.size() * (LINE + 2) + legend.height() + 12;
  }

  private int lines() {
    return (matrices.size() + COLUMNS - 1) / COLUMNS;
  }

  private double bottom() {
    return top() + lines() * (HEADER + side() + GAP);
  }

  /** Height of the sheet in points. */
  int height() {
    return (int) StrictMath.ceil(bottom() + below.size() * LINE + BELOW);
  }

  @Override
  public void draw(Graphics2D g, Rectangle2D area) {
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    g.setPaint(theme.of(Style.PAPER));
    g.fill(area);
    double y = MARGIN + 16;
    text(g, TextLines.fitted(content.title(), Style.TITLE, width()), Style.TITLE, MARGIN, y);
    y += TITLE_LINE;
    for (String line : subtitle) {
      text(g, line, Style.AXIS, MARGIN, y);
      y += LINE + 2;
    }
    legend.draw(g, MARGIN, y - 4, theme);
    for (int i = 0; i < matrices.size(); i++) {
      panel(g, i);
    }
    y = bottom();
    g.setPaint(theme.of(Style.FAINT_INK));
    for (String line : below) {
      y += LINE;
      g.setFont(Style.CAPTION);
      g.drawString(line, (float) MARGIN, (float) y - 4);
    }
  }

  private void panel(Graphics2D g, int index) {
    double pitch = (width() - labelWidth + GAP) / COLUMNS;
    int line = index / COLUMNS;
    // Whole points, which take less room in a picture of thousands of cells.
    double left = Math.rint(MARGIN + labelWidth + (index % COLUMNS) * pitch);
    double top = Math.rint(top() + line * (HEADER + side() + GAP) + HEADER);
    double wide = pitch - GAP / 2;
    String when = words.beginning(index, HEADER_FONT, wide);
    text(g, when, HEADER_FONT, left, top - 20);
    String what = TextLines.fitted(words.state(index, matrices.get(index)), Style.CAPTION, wide);
    g.setPaint(theme.of(Style.FAINT_INK));
    g.setFont(Style.CAPTION);
    g.drawString(what, (float) left, (float) top - 6);
    new MatrixPanel(matrices.get(index), left, top, cell, theme).draw(g, content.rows());
    if (index % COLUMNS == 0) {
      labels(g, top);
    }
  }

  /** Names of rows where they have room, else of the sections that have. */
  private void labels(Graphics2D g, double top) {
    double y = top;
    if (!content.rowNames().isEmpty() && cell >= LABEL_HEIGHT) {
      for (String name : content.rowNames()) {
        label(g, name, y + cell / 2);
        y += cell;
      }
      return;
    }
    double free = top - LABEL_HEIGHT;
    for (MatrixRows.Section section : content.rows().sections()) {
      double middle = y + section.rows() * cell / 2;
      if (middle - LABEL_HEIGHT >= free) {
        label(g, section.name(), middle);
        free = middle;
      }
      y += section.rows() * cell;
    }
  }

  private void label(Graphics2D g, String name, double middle) {
    String fitted = TextLines.fitted(name, Style.CAPTION, labelWidth - 8);
    double wide = TextLines.width(fitted, Style.CAPTION);
    g.setFont(Style.CAPTION);
    g.setPaint(theme.of(Style.FAINT_INK));
    g.drawString(fitted, (float) (MARGIN + labelWidth - 6 - wide), (float) middle + 4);
  }

  private void text(Graphics2D g, String words, Font font, double x, double y) {
    g.setFont(font);
    g.setPaint(theme.of(Style.INK));
    g.drawString(words, (float) x, (float) y);
  }
}
