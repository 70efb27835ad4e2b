package dev.netsplit.scenarios.stats;

import dev.netsplit.scenarios.model.Expectation.Where;
import dev.netsplit.scenarios.model.Metric;
import dev.netsplit.scenarios.model.RunSettings.Until;
import dev.netsplit.scenarios.model.Scenario;
import dev.netsplit.scenarios.result.RunResult;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Tells after each run whether the mean of a metric is known well enough (metrics.md 6.7): from the
 * tenth value on, as soon as half of Student's interval is no more than the asked share of the
 * mean. Must not decide anything but when to stop.
 *
 * <p>The value of a run is the mean of its observations; runs with nothing to observe have none. An
 * infinite value makes the mean infinite, and a mean of 0 has no relative precision: with either
 * the runs go on to their last. Who stops when an interval happens to be short covers a little less
 * often than the interval says; the note says that it was so.
 */
public final class PrecisionRule implements Predicate<RunResult> {

  /** No experiment ends with fewer values: the spread of a few says nothing. */
  public static final int LEAST_VALUES = 10;

  private final Until until;
  private final Metric metric;
  private final Scenario scenario;
  private final double normalQuantile;
  private int count;
  private double mean;

  /** Squared differences from the mean, added up as B. P. Welford does (Technometrics 4, 1962). */
  private double squares;

  private PrecisionRule(Until until, Scenario scenario) {
    this.until = until;
    this.metric = Metric.named(until.metric());
    this.scenario = scenario;
    this.normalQuantile = Interval.normalQuantile(until.confidence().value());
  }

  /** The rule of a scenario, empty when it has none; no run has been seen. */
  public static Optional<PrecisionRule> of(Scenario scenario) {
    return scenario.run().until().map(until -> new PrecisionRule(until, scenario));
  }

  /** Takes the next run; whether no more are needed. */
  @Override
  public boolean test(RunResult run) {
    RunValues observed = RunValues.of(metric, scenario, run, Where.ALL);
    return observed.isEmpty() ? isReached() : isReachedWith(observed.mean());
  }

  /** The same with what was kept of the next run. */
  public boolean isReachedBy(List<RunMetric> run) {
    return run.stream()
        .filter(one -> one.metric().equals(metric.id()) && one.measured())
        .map(one -> isReachedWith(one.mean()))
        .findFirst()
        .orElseGet(this::isReached);
  }

  /** The same with the value of the run. */
  boolean isReachedWith(double value) {
    count++;
    double difference = value - mean;
    mean += difference / count;
    squares += difference * (value - mean);
    return isReached();
  }

  private boolean isReached() {
    double asked = until.precision().value();
    // Student's quantile is larger than the normal one, and takes longer.
    return count >= LEAST_VALUES && normalQuantile * error() <= asked && precision() <= asked;
  }

  /** Half of the interval as a share of the mean, infinite when it cannot be told. */
  double precision() {
    double error = error();
    return Double.isInfinite(error)
        ? error
        : Interval.studentQuantile(count - 1, until.confidence().value()) * error;
  }

  /** The standard error of the mean as a share of it, infinite when it cannot be told. */
  private double error() {
    if (count < 2 || !Double.isFinite(mean) || mean == 0) {
      return Double.POSITIVE_INFINITY;
    }
    return Math.sqrt(squares / (count - 1) / count) / Math.abs(mean);
  }

  /** What the rule was, and how far it came, for people. */
  public String note() {
    String reached =
        Double.isInfinite(precision())
            ? "it cannot be told"
            : "it is " + Figures.trimmed(precision() * 100, 2) + " %";
    return "Stopping was sequential: after each run, from the "
        + LEAST_VALUES
        + "th on, until half of the "
        + Figures.percent(until.confidence().value())
        + " interval of the mean of "
        + metric.id()
        + " was at most "
        + Figures.percent(until.precision().value())
        + " of it; with "
        + count
        + " values "
        + reached
        + ". Such an interval covers a little less often than it says.";
  }
}
