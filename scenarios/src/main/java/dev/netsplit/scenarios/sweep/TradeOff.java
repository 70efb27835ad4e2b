package dev.netsplit.scenarios.sweep;

import dev.netsplit.scenarios.format.Setting;
import dev.netsplit.scenarios.model.Metric;
import dev.netsplit.scenarios.model.RunSettings.StopWhen;
import dev.netsplit.scenarios.model.Scenario;
import dev.netsplit.scenarios.stats.Interval;
import dev.netsplit.scenarios.stats.Quantiles;
import dev.netsplit.scenarios.stats.RunMetric;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What a point pays and what it gets: how long the slowest observers take to notice a loss, against
 * how often live nodes are reported as lost. Knows nothing of how it is drawn.
 *
 * @param settings of the point
 * @param slowest seconds, mean over the runs: what is expected of detection times, or after how
 *     long 99 % of a run's observers have noticed; infinite when some never do
 * @param interval of that mean, 95 %
 * @param falseReports in a day of the simulated cluster, or in a run where runs have no common
 *     length
 * @param falseMost with none in n runs what there may be by the rule of three, 3/n a run; else the
 *     upper end of the interval of the mean
 * @param runs that both were measured in
 */
public record TradeOff(
    List<Setting> settings,
    double slowest,
    Interval interval,
    double falseReports,
    double falseMost,
    int runs) {

  private static final double NANOS_PER_DAY = 86_400e9;
  private static final double RULE_OF_THREE = 3;

  /** Of all points in which both were measured, in order. */
  public static List<TradeOff> of(SweepResult result) {
    double days = isByDay(result) ? result.scenario().run().durationNanos() / NANOS_PER_DAY : 1;
    List<TradeOff> found = new ArrayList<>();
    for (PointResult point : StudyValues.points(result)) {
      of(point, expected(result), days).ifPresent(found::add);
    }
    return List.copyOf(found);
  }

  /** What is meant by the slowest, for people. */
  public static String measure(SweepResult result) {
    return expected(result).map(Subject::name).orElse("detection_time of 99 % of the observers");
  }

  /** A file that expects something of a detection time says which one matters. */
  private static Optional<Subject> expected(SweepResult result) {
    return Subject.of(result.scenario()).stream()
        .filter(one -> one.metric() == Metric.DETECTION_TIME && one.place() >= 0)
        .findFirst();
  }

  /** Whether all runs are equally long, so that it can be said what comes in a day. */
  public static boolean isByDay(SweepResult result) {
    Scenario scenario = result.scenario();
    boolean varied = result.all().stream().anyMatch(TradeOff::variesLength);
    return scenario.run().stopWhen() == StopWhen.END && !varied;
  }

  private static boolean variesLength(PointResult point) {
    return StudyValues.setting(point.settings(), "run.duration").isPresent()
        || StudyValues.setting(point.settings(), "run.stop_when").isPresent();
  }

  private static Optional<TradeOff> of(PointResult point, Optional<Subject> expected, double days) {
    double[] slowest =
        expected.isPresent()
            ? Arrays.stream(StudyValues.byRepetition(point, expected.get()))
                .filter(value -> !Double.isNaN(value))
                .toArray()
            : values(point, Metric.DETECTION_TIME);
    double[] reports = values(point, Metric.FALSE_DETECTIONS);
    if (slowest.length == 0 || reports.length == 0) {
      return Optional.empty();
    }
    double mean = Quantiles.mean(reports);
    double most =
        mean == 0
            ? RULE_OF_THREE / reports.length
            : Math.max(mean, Interval.ofMean(reports).high());
    return Optional.of(
        new TradeOff(
            point.settings(),
            Quantiles.mean(slowest),
            Interval.ofMean(slowest),
            mean / days,
            most / days,
            Math.min(slowest.length, reports.length)));
  }

  private static double[] values(PointResult point, Metric metric) {
    return point.summaries().stream()
        .flatMap(run -> run.metrics().stream())
        .filter(one -> one.metric().equals(metric.id()) && one.measured())
        .mapToDouble(RunMetric::p99)
        .filter(value -> !Double.isNaN(value))
        .toArray();
  }

  /** Whether no report was false. */
  public boolean isClean() {
    return falseReports == 0;
  }
}
