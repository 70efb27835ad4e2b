package dev.netsplit.scenarios.report;

import dev.netsplit.scenarios.format.Setting;
import dev.netsplit.scenarios.format.Sweep.Search;
import dev.netsplit.scenarios.model.Expectation;
import dev.netsplit.scenarios.stats.Figures;
import dev.netsplit.scenarios.stats.MetricSummary;
import dev.netsplit.scenarios.sweep.PointResult;
import dev.netsplit.scenarios.sweep.SweepResult;
import dev.netsplit.scenarios.sweep.SweepResult.Searched;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A study as a table of words: one row for each point of a grid, or for each search. Knows nothing
 * of how tables are drawn.
 */
public final class SweepRows {

  private final SweepResult result;
  private final List<String> keys;
  private final List<String> metrics;

  /** Reads a study. */
  public SweepRows(SweepResult result) {
    this.result = result;
    Set<String> names = new LinkedHashSet<>();
    result.sweep().points().forEach(point -> point.forEach(setting -> names.add(setting.key())));
    keys = List.copyOf(names);
    metrics =
        result.scenario().expect().stream()
            .map(Expectation::metric)
            .distinct()
            .filter(metric -> result.all().stream().anyMatch(point -> has(point, metric)))
            .toList();
  }

  private static boolean has(PointResult point, String metric) {
    return point.figures().containsKey(metric) && point.figures().get(metric).n() > 0;
  }

  /** What the columns are. */
  public List<String> header() {
    List<String> header = new ArrayList<>(keys);
    if (result.sweep().search().isPresent()) {
      Search search = result.sweep().search().get();
      header.addAll(List.of((search.largest() ? "most " : "least ") + search.param(), "beyond"));
      return header;
    }
    header.addAll(List.of("verdict", "runs"));
    metrics.forEach(metric -> header.add(metric + " median"));
    return header;
  }

  /** The rows, in the order of the study. */
  public List<List<String>> rows() {
    List<List<String>> rows = new ArrayList<>();
    for (PointResult point : result.points()) {
      List<String> row = new ArrayList<>(values(point.settings()));
      row.add(SweepWords.verdict(point.verdict()));
      row.add(Integer.toString(point.runs()));
      metrics.forEach(metric -> row.add(median(point, metric)));
      rows.add(row);
    }
    for (Searched search : result.searches()) {
      List<String> row = new ArrayList<>(values(search.settings()));
      row.add(SweepWords.answer(result.sweep().search().orElseThrow(), search.found()));
      row.add(SweepWords.beyond(search.found()));
      rows.add(row);
    }
    return rows;
  }

  private List<String> values(List<Setting> settings) {
    return keys.stream()
        .map(
            key ->
                settings.stream()
                    .filter(setting -> setting.key().equals(key))
                    .map(Setting::value)
                    .findFirst()
                    .orElse("-"))
        .toList();
  }

  private static String median(PointResult point, String metric) {
    if (!has(point, metric)) {
      return "-";
    }
    MetricSummary summary = point.figures().get(metric);
    return Figures.inUnit(summary.unit(), summary.median());
  }
}
