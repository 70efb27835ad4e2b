package dev.netsplit.scenarios.sweep;

import dev.netsplit.scenarios.model.Expectation;
import dev.netsplit.scenarios.model.Expectation.Stat;
import dev.netsplit.scenarios.model.Metric;
import dev.netsplit.scenarios.model.Scenario;
import dev.netsplit.scenarios.stats.RunMetric;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One number that each run of a study has: what an expectation compares with its bound, or the mean
 * of a metric where nothing is expected. Knows no point.
 *
 * @param name for people
 * @param metric that is observed
 * @param unit of the number
 * @param place of the expectation among those that apply, below 0 for the mean of the metric
 */
public record Subject(String name, Metric metric, String unit, int place) {

  private static final int NO_EXPECTATION = -1;

  /** Metrics that are looked at when nothing is expected of any. */
  private static final int MOST_METRICS = 6;

  /** What there is to look at in a study: what is expected, or the first metrics. */
  static List<Subject> of(Scenario scenario) {
    List<Subject> subjects = new ArrayList<>();
    List<Expectation> applying = scenario.expect().stream().filter(Expectation::applies).toList();
    for (int i = 0; i < applying.size(); i++) {
      Expectation one = applying.get(i);
      Metric metric = Metric.named(one.metric());
      String name = name(one);
      boolean known = subjects.stream().anyMatch(subject -> subject.name().equals(name));
      if (!metric.isText() && !known) {
        String unit = one.stat() == Stat.COUNT ? "observations" : metric.unit();
        subjects.add(new Subject(name, metric, unit, i));
      }
    }
    if (subjects.isEmpty()) {
      Metric.selected(scenario.measure()).stream()
          .filter(metric -> !metric.isText())
          .limit(MOST_METRICS)
          .map(metric -> new Subject(metric.id(), metric, metric.unit(), NO_EXPECTATION))
          .forEach(subjects::add);
    }
    return List.copyOf(subjects);
  }

  private static String name(Expectation one) {
    String stat = one.stat() == Stat.VALUE ? "" : " " + one.stat().name().toLowerCase(Locale.ROOT);
    String kind = one.where().kind().isEmpty() ? "" : " " + one.where().kind();
    String event = one.where().event().isEmpty() ? "" : " of " + one.where().event();
    return one.metric() + kind + stat + event;
  }

  /** The number of a run, {@code NaN} when there was nothing to observe. */
  double in(RunSummary run) {
    if (place >= 0) {
      return place < run.verdicts().size() ? run.verdicts().get(place).value() : Double.NaN;
    }
    return run.metrics().stream()
        .filter(one -> one.metric().equals(metric.id()) && one.measured())
        .mapToDouble(RunMetric::mean)
        .findFirst()
        .orElse(Double.NaN);
  }
}
