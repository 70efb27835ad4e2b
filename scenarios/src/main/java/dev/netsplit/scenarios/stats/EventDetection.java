package dev.netsplit.scenarios.stats;

import dev.netsplit.scenarios.model.Expectation.Where;
import dev.netsplit.scenarios.model.TimelineEvent;
import dev.netsplit.scenarios.result.Detection;
import dev.netsplit.scenarios.result.ExperimentResult;
import dev.netsplit.scenarios.result.RunResult;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * How one fault of the timeline was noticed, over all runs. Knows nothing of how it is printed.
 *
 * @param event name of the fault
 * @param runs finished runs
 * @param reachedRuns runs in which the fault happened
 * @param observations (target, observer) pairs in all runs together
 * @param undetected observations without a nodedown
 * @param censoredAtSeconds the undetected were watched at least this long; {@code NaN} without any
 * @param first when the first observer of a run knew
 * @param median when half of a run's observers knew
 * @param p95 when 95 % of a run's observers knew
 * @param last when all observers of a run knew
 * @param reasons number of nodedowns by reason, in all runs together
 * @param window what the OTP documentation promises, empty for faults that are not silent
 */
public record EventDetection(
    String event,
    int runs,
    int reachedRuns,
    long observations,
    long undetected,
    double censoredAtSeconds,
    Spread first,
    Spread median,
    Spread p95,
    Spread last,
    SortedMap<String, Long> reasons,
    Optional<DetectionWindow> window) {

  /**
   * A statistic of each run, over the runs. Positive infinity where observers never knew.
   *
   * @param n runs that have the statistic
   * @param smallest over the runs, {@code NaN} without a run
   * @param median over the runs
   * @param largest over the runs
   * @param interval of the median
   */
  public record Spread(int n, double smallest, double median, double largest, Interval interval) {

    static Spread of(double[] ascending) {
      return new Spread(
          ascending.length,
          Quantiles.type7(ascending, 0),
          Quantiles.type7(ascending, 0.5),
          Quantiles.type7(ascending, 1),
          Interval.ofMedian(ascending));
    }
  }

  /** The events of the scenario that somebody has to notice, in file order. */
  public static List<EventDetection> of(ExperimentResult result) {
    return faults(result).map(event -> of(result, event)).toList();
  }

  /**
   * All observations of a fault in seconds, ascending; undetected ones are positive infinity and
   * last. Pooled over runs, for curves only: observers of one run are not independent.
   */
  public static double[] observations(ExperimentResult result, String event) {
    return result.runs().stream()
        .flatMapToDouble(
            run -> Arrays.stream(DetectionValues.times(run, Where.ofEvent(event)).ascending()))
        .sorted()
        .toArray();
  }

  private static Stream<TimelineEvent> faults(ExperimentResult result) {
    return result.scenario().events().stream().filter(event -> event.action().takesPeersAway());
  }

  private static EventDetection of(ExperimentResult result, TimelineEvent event) {
    List<RunResult> runs = result.runs();
    List<RunValues> measured =
        runs.stream()
            .map(run -> DetectionValues.times(run, Where.ofEvent(event.name())))
            .filter(values -> !values.isEmpty())
            .toList();
    long reached =
        runs.stream().filter(run -> !run.eventsNotReached().contains(event.name())).count();
    return new EventDetection(
        event.name(),
        runs.size(),
        (int) reached,
        measured.stream().mapToLong(values -> values.ascending().length).sum(),
        measured.stream().mapToLong(RunValues::infinite).sum(),
        measured.stream()
            .mapToDouble(RunValues::censoredAtSeconds)
            .filter(seconds -> !Double.isNaN(seconds))
            .min()
            .orElse(Double.NaN),
        spread(measured, 0),
        spread(measured, 0.5),
        spread(measured, 0.95),
        spread(measured, 1),
        reasons(runs, event.name()),
        DetectionWindow.of(result.scenario(), event));
  }

  private static SortedMap<String, Long> reasons(List<RunResult> runs, String event) {
    SortedMap<String, Long> reasons = new TreeMap<>();
    for (RunResult run : runs) {
      for (Detection detection : run.detections()) {
        if (detection.detected() && detection.event().equals(event)) {
          reasons.merge(detection.reason(), 1L, Long::sum);
        }
      }
    }
    return Collections.unmodifiableSortedMap(reasons);
  }

  private static Spread spread(List<RunValues> runs, double p) {
    return Spread.of(
        runs.stream()
            .mapToDouble(values -> Quantiles.type7(values.ascending(), p))
            .sorted()
            .toArray());
  }
}
