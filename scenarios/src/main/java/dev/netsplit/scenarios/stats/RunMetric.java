package dev.netsplit.scenarios.stats;

import dev.netsplit.scenarios.model.Expectation.Where;
import dev.netsplit.scenarios.model.Metric;
import dev.netsplit.scenarios.model.Scenario;
import dev.netsplit.scenarios.result.RunResult;

/**
 * What is kept of one metric of one run when the run itself is not kept: enough to summarise many
 * runs as if all were there. Knows nothing of other runs.
 *
 * @param metric name of the metric
 * @param measured whether there was anything to observe; without, the rest means nothing
 * @param observations how many there were
 * @param min the smallest, {@code NaN} when it is not known; so are the others
 * @param median of the observations
 * @param mean of the observations
 * @param p95 of the observations
 * @param p99 of the observations
 * @param max the largest
 * @param infinite observations of what never came
 * @param censoredAtSeconds shortest time for which something was watched in vain, {@code NaN} when
 *     all was seen
 */
public record RunMetric(
    String metric,
    boolean measured,
    long observations,
    double min,
    double median,
    double mean,
    double p95,
    double p99,
    double max,
    long infinite,
    double censoredAtSeconds) {

  /** Reduces the observations of a metric in a run. */
  public static RunMetric of(Metric metric, Scenario scenario, RunResult run) {
    return of(metric, RunValues.of(metric, scenario, run, Where.ALL));
  }

  static RunMetric of(Metric metric, RunValues values) {
    return new RunMetric(
        metric.id(),
        !values.isEmpty(),
        values.count(),
        values.quantile(0),
        values.quantile(0.5),
        values.mean(),
        values.quantile(0.95),
        values.quantile(0.99),
        values.quantile(1),
        values.infinite(),
        values.censoredAtSeconds());
  }
}
