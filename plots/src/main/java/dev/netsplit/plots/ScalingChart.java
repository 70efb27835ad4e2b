package dev.netsplit.plots;

import dev.netsplit.scenarios.stats.ScalingLaw;
import dev.netsplit.scenarios.sweep.Growth;
import dev.netsplit.scenarios.sweep.SweepResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How metrics of a study grow with a number that it varies: a chart for each metric, both axes
 * logarithmic, with the power law through each series. It must not know how a point is run.
 */
final class ScalingChart {

  private ScalingChart() {}

  /** The charts; none where no number is varied. */
  static List<Chart> of(SweepResult result) {
    Map<String, List<Growth>> byChart = new LinkedHashMap<>();
    for (Growth growth : Growth.of(result)) {
      boolean drawable =
          growth.places().stream().anyMatch(place -> place.mean() > 0 && !isInfinite(place));
      if (drawable) {
        String name = growth.subject().name() + "_by_" + growth.size();
        byChart.computeIfAbsent(name, unused -> new ArrayList<>()).add(growth);
      }
    }
    List<Chart> charts = new ArrayList<>();
    byChart.forEach((name, series) -> charts.add(chart(result, name, series)));
    return List.copyOf(charts);
  }

  static boolean isInfinite(Growth.Place place) {
    return Double.isInfinite(place.mean());
  }

  private static Chart chart(SweepResult result, String name, List<Growth> all) {
    List<Growth> series = all.subList(0, Math.min(all.size(), Style.MAX_CURVES));
    List<Legend.Entry> entries = new ArrayList<>();
    for (int i = 0; i < series.size(); i++) {
      Growth one = series.get(i);
      String law = one.law().map(ScalingLaw::words).orElse("no law: too few sizes with a value");
      String who = one.others().isEmpty() ? "" : SweepChart.name(one.others()) + ": ";
      entries.add(Legend.Entry.line(Style.colour(i), Style.line(i), who + law));
    }
    String file = "scaling_" + name.replaceAll("[^A-Za-z0-9_]+", "_");
    Growth first = series.get(0);
    Sheet.Words words =
        new Sheet.Words(
            SweepChart.title(result),
            first.subject().name() + " by " + first.size(),
            "Mean of the runs with its 95 % interval, both axes logarithmic",
            List.of(
                SweepChart.origin(result),
                "Line: the power law, only as far as it was looked at; band: its 95 % interval,"
                    + " turned about the middle of the points. The interval of an exponent is the"
                    + " wider one of two: over the repetitions, which have the same random streams"
                    + " at each size, and over how far the points lie from the line.",
                missing(series),
                all.size() > series.size()
                    ? (all.size() - series.size()) + " more series are not drawn."
                    : ""));
    return Sheet.chart(file, words, new Legend(entries, Sheet.WIDTH), new ScalingBody(series));
  }

  private static String missing(List<Growth> series) {
    long never =
        series.stream()
            .flatMap(one -> one.places().stream())
            .filter(ScalingChart::isInfinite)
            .count();
    long zero =
        series.stream().flatMap(one -> one.places().stream()).filter(p -> p.mean() <= 0).count();
    String text = never > 0 ? "At " + never + " points some run never came to it. " : "";
    return (text + (zero > 0 ? "At " + zero + " points it is 0, which has no place here." : ""))
        .strip();
  }
}
