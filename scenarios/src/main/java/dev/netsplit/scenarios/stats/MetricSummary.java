package dev.netsplit.scenarios.stats;

import dev.netsplit.scenarios.model.Expectation.Where;
import dev.netsplit.scenarios.model.Metric;
import dev.netsplit.scenarios.result.ExperimentResult;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * One metric over all runs, the run being the independent unit. Knows nothing of how it is printed.
 *
 * <p>Each statistic is taken inside every run first and then, the same statistic, over the runs:
 * the {@code p95} of a detection time is the 95 % quantile over the runs of what 95 % of a run's
 * observers need. With one observation in a run, or with one run, it is the plain statistic. Values
 * are positive infinity where what was looked for never came, and {@code NaN} where there was
 * nothing to observe; the mean is {@code NaN} as soon as one value is infinite.
 *
 * @param unit of the values
 * @param n runs with at least one observation
 * @param observations observations in all runs together
 * @param min the smallest observation
 * @param median over the runs, of the medians
 * @param mean over the runs, of the means
 * @param p95 over the runs, of the 95 % quantiles
 * @param max the largest observation
 * @param undetected observations that are infinite
 * @param censoredAtSeconds an infinite observation was watched at least this long; {@code NaN} when
 *     none is infinite
 */
public record MetricSummary(
    String unit,
    int n,
    long observations,
    double min,
    double median,
    double mean,
    double p95,
    double max,
    long undetected,
    double censoredAtSeconds) {

  /** Summarises those observations of a metric over runs that count. */
  static MetricSummary of(Metric metric, ExperimentResult result, Where where) {
    return of(
        metric,
        result.runs().stream()
            .map(run -> RunValues.of(metric, result.scenario(), run, where))
            .map(values -> RunMetric.of(metric, values))
            .toList());
  }

  /**
   * Summarises what was kept of one metric of many runs.
   *
   * @param runs in order, all of this metric
   */
  public static MetricSummary of(Metric metric, List<RunMetric> runs) {
    List<RunMetric> measured = runs.stream().filter(RunMetric::measured).toList();
    double mean = Quantiles.mean(over(measured, RunMetric::mean));
    return new MetricSummary(
        metric.unit(),
        measured.size(),
        measured.stream().mapToLong(RunMetric::observations).sum(),
        Quantiles.type7(over(measured, RunMetric::min), 0),
        Quantiles.type7(over(measured, RunMetric::median), 0.5),
        Double.isInfinite(mean) ? Double.NaN : mean,
        Quantiles.type7(over(measured, RunMetric::p95), 0.95),
        Quantiles.type7(over(measured, RunMetric::max), 1),
        measured.stream().mapToLong(RunMetric::infinite).sum(),
        measured.stream()
            .mapToDouble(RunMetric::censoredAtSeconds)
            .filter(seconds -> !Double.isNaN(seconds))
            .min()
            .orElse(Double.NaN));
  }

  private static double[] over(List<RunMetric> runs, ToDoubleFunction<RunMetric> statistic) {
    return runs.stream().mapToDouble(statistic).sorted().toArray();
  }
}
