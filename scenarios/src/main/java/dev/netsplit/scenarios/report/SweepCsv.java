package dev.netsplit.scenarios.report;

import dev.netsplit.scenarios.stats.MetricSummary;
import dev.netsplit.scenarios.sweep.PointResult;
import dev.netsplit.scenarios.sweep.SweepResult;
import java.util.Locale;

/**
 * {@code points.csv}: one row for each point and metric; empty cells are infinite, or there was
 * nothing. Knows nothing of words.
 */
final class SweepCsv {

  private static final String HEADER =
      "point,settings,nodes,seed,runs,verdict,binding,metric,unit,measured_runs,min,median,mean,"
          + "p95,max,undetected\n";

  private SweepCsv() {}

  static String of(SweepResult result) {
    StringBuilder csv = new StringBuilder(HEADER);
    int number = 0;
    for (PointResult point : result.all()) {
      number++;
      for (var figure : point.figures().entrySet()) {
        row(csv, number, point, figure.getKey(), figure.getValue());
      }
    }
    return csv.toString();
  }

  private static void row(
      StringBuilder csv, int number, PointResult point, String metric, MetricSummary summary) {
    CsvTables.row(
        csv,
        Integer.toString(number),
        SweepWords.settings(point.settings()),
        Integer.toString(point.nodes()),
        Long.toString(point.seed()),
        Integer.toString(point.runs()),
        point.verdict().name().toLowerCase(Locale.ROOT),
        point.binding() == null ? "" : VerdictText.condition(point.binding()),
        metric,
        summary.unit(),
        Integer.toString(summary.n()),
        CsvTables.decimal(summary.min()),
        CsvTables.decimal(summary.median()),
        CsvTables.decimal(summary.mean()),
        CsvTables.decimal(summary.p95()),
        CsvTables.decimal(summary.max()),
        Long.toString(summary.undetected()));
  }
}
