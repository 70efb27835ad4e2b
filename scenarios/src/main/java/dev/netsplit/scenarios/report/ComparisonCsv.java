package dev.netsplit.scenarios.report;

import dev.netsplit.scenarios.result.ComparisonResult;
import dev.netsplit.scenarios.stats.ComparedFigure;
import dev.netsplit.scenarios.stats.Comparison;
import dev.netsplit.scenarios.stats.PairedDifference;
import dev.netsplit.scenarios.stats.VariantValue;
import java.util.Locale;

/**
 * {@code compare.csv}: one row for each figure and variant, with its difference from the first. An
 * empty cell is infinite, or there was nothing. Knows nothing of words.
 */
final class ComparisonCsv {

  private static final String HEADER =
      "figure,role,unit,over_runs,variant,value,low,high,runs,never,nothing_to_observe,"
          + "difference,difference_low,difference_high,pairs,equal_pairs,finding\n";

  private ComparisonCsv() {}

  static String of(Comparison comparison) {
    StringBuilder csv = new StringBuilder(HEADER);
    for (ComparedFigure figure : comparison.figures()) {
      for (int i = 0; i < figure.values().size(); i++) {
        row(csv, comparison.result(), figure, i);
      }
    }
    return csv.toString();
  }

  private static void row(
      StringBuilder csv, ComparisonResult result, ComparedFigure figure, int variant) {
    VariantValue value = figure.values().get(variant);
    PairedDifference difference = variant == 0 ? null : figure.differences().get(variant - 1);
    CsvTables.row(
        csv,
        figure.name(),
        lower(figure.role()),
        figure.unit(),
        lower(figure.over()),
        result.variants().get(variant).label(),
        CsvTables.decimal(value.value()),
        CsvTables.decimal(value.interval().low()),
        CsvTables.decimal(value.interval().high()),
        Integer.toString(value.runs()),
        Integer.toString(value.never()),
        Integer.toString(value.absent()),
        difference == null ? "" : CsvTables.decimal(difference.value()),
        difference == null ? "" : CsvTables.decimal(difference.interval().low()),
        difference == null ? "" : CsvTables.decimal(difference.interval().high()),
        difference == null ? "" : Integer.toString(difference.pairs()),
        difference == null ? "" : Integer.toString(difference.equal()),
        difference == null ? "" : lower(difference.finding()));
  }

  private static String lower(Enum<?> word) {
    return word.name().toLowerCase(Locale.ROOT);
  }
}
