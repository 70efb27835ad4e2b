package dev.netsplit.scenarios.stats;

import dev.netsplit.scenarios.model.Metric;
import dev.netsplit.scenarios.result.Detection;
import dev.netsplit.scenarios.result.RunResult;
import dev.netsplit.scenarios.result.TrafficCount;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The observations of one metric in one run. Knows nothing of other runs. */
final class RunValues {

  private static final double NANOS_PER_SECOND = 1e9;

  private final double[] ascending;
  private final double censoredAtSeconds;

  private RunValues(double[] ascending, double censoredAtSeconds) {
    this.ascending = ascending;
    this.censoredAtSeconds = censoredAtSeconds;
  }

  /**
   * Reads a metric off a run.
   *
   * @param event for metrics of events only those of this event, all when empty
   */
  static RunValues of(Metric metric, RunResult run, String event) {
    return switch (metric) {
      case DETECTION_TIME -> detectionTimes(ofEvent(run, event));
      case UNDETECTED -> undetected(ofEvent(run, event));
      case DETECTION_SPREAD -> spreads(ofEvent(run, event));
      case MESH_TIME -> meshTime(run);
      case CONNECTIONS -> count(run.connections());
      case CONNECT_ATTEMPTS -> count(total(run.connectAttempts().values()));
      case MESSAGES -> count(messages(run));
      case BYTES -> count(run.traffic().stream().mapToLong(TrafficCount::wireBytes).sum());
      case PAYLOAD_BYTES ->
          count(run.traffic().stream().mapToLong(TrafficCount::payloadBytes).sum());
      case NODEDOWNS -> count(total(run.nodedowns().values()));
      case DROPPED_PACKETS -> count(run.droppedPackets());
      case EVENTS -> count(run.events());
    };
  }

  /**
   * Sorted observations in the metric's unit, not to be changed; what was never seen is positive
   * infinity, and an empty array means that there was nothing to observe.
   */
  double[] ascending() {
    return ascending;
  }

  /** Shortest time for which something was watched in vain, {@code NaN} when all was seen. */
  double censoredAtSeconds() {
    return censoredAtSeconds;
  }

  /** How many observations are infinite. */
  long infinite() {
    return Arrays.stream(ascending).filter(Double::isInfinite).count();
  }

  /** Whether there was nothing to observe. */
  boolean isEmpty() {
    return ascending.length == 0;
  }

  static double seconds(long nanos) {
    return nanos / NANOS_PER_SECOND;
  }

  private static List<Detection> ofEvent(RunResult run, String event) {
    return run.detections().stream()
        .filter(detection -> event.isEmpty() || detection.event().equals(event))
        .toList();
  }

  private static double secondsOf(Detection detection) {
    return detection.detected() ? seconds(detection.detectionNanos()) : Double.POSITIVE_INFINITY;
  }

  private static RunValues detectionTimes(List<Detection> detections) {
    double[] times = detections.stream().mapToDouble(RunValues::secondsOf).sorted().toArray();
    return new RunValues(times, censoredAt(detections));
  }

  private static RunValues undetected(List<Detection> detections) {
    if (detections.isEmpty()) {
      return new RunValues(new double[0], Double.NaN);
    }
    return count(detections.stream().filter(detection -> !detection.detected()).count());
  }

  private static RunValues spreads(List<Detection> detections) {
    Map<String, double[]> firstAndLast = new TreeMap<>();
    for (Detection detection : detections) {
      double time = secondsOf(detection);
      firstAndLast.merge(
          detection.event() + "\n" + detection.target(),
          new double[] {time, time},
          (known, one) -> new double[] {Math.min(known[0], one[0]), Math.max(known[1], one[1])});
    }
    double[] spreads =
        firstAndLast.values().stream().mapToDouble(RunValues::spread).sorted().toArray();
    return new RunValues(spreads, censoredAt(detections));
  }

  private static double spread(double[] firstAndLast) {
    // Infinite minus infinite is no number, but nobody having seen the fault is no agreement.
    return Double.isInfinite(firstAndLast[1])
        ? Double.POSITIVE_INFINITY
        : firstAndLast[1] - firstAndLast[0];
  }

  private static double censoredAt(List<Detection> detections) {
    return detections.stream()
        .filter(detection -> !detection.detected())
        .mapToDouble(detection -> seconds(detection.censoredAtNanos()))
        .min()
        .orElse(Double.NaN);
  }

  private static RunValues meshTime(RunResult run) {
    return run.meshNanos() == RunResult.NEVER
        ? new RunValues(
            new double[] {Double.POSITIVE_INFINITY}, seconds(run.endNanos() - run.startNanos()))
        : new RunValues(new double[] {seconds(run.meshNanos())}, Double.NaN);
  }

  private static long messages(RunResult run) {
    return run.traffic().stream()
        .filter(traffic -> !traffic.kind().equals("tcp_only"))
        .mapToLong(TrafficCount::messages)
        .sum();
  }

  private static long total(Collection<Long> counts) {
    return counts.stream().mapToLong(Long::longValue).sum();
  }

  private static RunValues count(long value) {
    return new RunValues(new double[] {value}, Double.NaN);
  }
}
