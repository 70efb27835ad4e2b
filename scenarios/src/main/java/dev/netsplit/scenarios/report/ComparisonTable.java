package dev.netsplit.scenarios.report;

import dev.netsplit.scenarios.result.ComparisonResult;
import dev.netsplit.scenarios.result.VariantResult;
import dev.netsplit.scenarios.stats.ComparedFigure;
import dev.netsplit.scenarios.stats.ComparedFigure.Over;
import dev.netsplit.scenarios.stats.ComparedWords;
import dev.netsplit.scenarios.stats.VariantValue;
import java.util.ArrayList;
import java.util.List;

/**
 * One row for each figure, one column for each variant, in parts where the columns do not fit; the
 * first variant is in every part. Knows nothing of differences.
 */
final class ComparisonTable {

  /** Columns of variants that fit beside the names. */
  private static final int COLUMNS = 3;

  private static final int NAME_WIDTH = 29;
  private static final int WIDTH = 17;

  /** Longest label that heads a column as it is. */
  private static final int LABEL_WIDTH = WIDTH - 2;

  private final Page page;
  private final List<String> labels;

  ComparisonTable(Page page, List<String> labels) {
    this.page = page;
    this.labels = labels;
  }

  /** How variants are called: by their values, or numbered when those are too long. */
  static List<String> labels(ComparisonResult result) {
    List<String> labels = result.variants().stream().map(VariantResult::label).toList();
    if (labels.stream().allMatch(label -> label.length() <= LABEL_WIDTH)) {
      return labels;
    }
    List<String> numbers = new ArrayList<>();
    for (int i = 1; i <= labels.size(); i++) {
      numbers.add("#" + i);
    }
    return numbers;
  }

  void append(List<ComparedFigure> figures) {
    if (figures.isEmpty()) {
      return;
    }
    int from = 1;
    do {
      List<Integer> columns = new ArrayList<>(List.of(0));
      while (from < labels.size() && columns.size() < COLUMNS) {
        columns.add(from++);
      }
      part(figures, columns);
    } while (from < labels.size());
  }

  private void part(List<ComparedFigure> figures, List<Integer> columns) {
    page.gap();
    StringBuilder head = new StringBuilder(Page.left("", NAME_WIDTH));
    columns.forEach(column -> head.append(Page.right(labels.get(column), WIDTH)));
    page.line(page.style().strong(head.toString()));
    figures.forEach(figure -> row(figure, columns));
  }

  private void row(ComparedFigure figure, List<Integer> columns) {
    List<String> name = new ArrayList<>(Page.broken(figure.name(), NAME_WIDTH - 1));
    List<String> over = Page.broken(over(figure), NAME_WIDTH - 3);
    over.forEach(line -> name.add("  " + line));
    List<List<String>> cells = columns.stream().map(column -> cell(figure, column)).toList();
    int lines = Math.max(name.size(), cells.stream().mapToInt(List::size).max().orElse(0));
    for (int i = 0; i < lines; i++) {
      StringBuilder line =
          new StringBuilder(Page.left(i < name.size() ? name.get(i) : "", NAME_WIDTH));
      for (List<String> cell : cells) {
        line.append(Page.right(i < cell.size() ? cell.get(i) : "", WIDTH));
      }
      page.line(line.toString());
    }
  }

  private static String over(ComparedFigure figure) {
    String what = figure.over() == Over.MEDIAN ? "median" : "mean";
    boolean named = !figure.unit().equals("s") && !figure.unit().equals("share");
    return what + (named ? ", " + figure.unit() : "");
  }

  /** Value, interval, and in how many runs there was none. */
  private static List<String> cell(ComparedFigure figure, int column) {
    VariantValue value = figure.values().get(column);
    List<String> lines = new ArrayList<>();
    lines.addAll(Page.broken(ComparedWords.value(figure, value), WIDTH - 1));
    lines.addAll(Page.broken(ComparedWords.interval(figure, value), WIDTH - 1));
    String unmeasured = ComparedWords.unmeasured(value);
    if (!unmeasured.isEmpty()) {
      lines.addAll(Page.broken(unmeasured, WIDTH - 1));
    }
    lines.removeIf(String::isEmpty);
    return lines;
  }
}
