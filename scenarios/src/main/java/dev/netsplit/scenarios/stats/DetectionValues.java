package dev.netsplit.scenarios.stats;

import dev.netsplit.scenarios.model.Expectation.Where;
import dev.netsplit.scenarios.model.Scenario;
import dev.netsplit.scenarios.result.Detection;
import dev.netsplit.scenarios.result.RunResult;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The metrics that are read off single detections (metrics.md 6.1). Knows one run only. */
final class DetectionValues {

  private DetectionValues() {}

  /** An observation without a nodedown has no reason, so it is none of any kind. */
  private static List<Detection> of(RunResult run, Where where) {
    return run.detections().stream()
        .filter(one -> where.event().isEmpty() || one.event().equals(where.event()))
        .filter(one -> where.kind().isEmpty() || one.reason().equals(where.kind()))
        .filter(one -> where.observedBy(one.observer()))
        .toList();
  }

  static RunValues times(RunResult run, Where where) {
    List<Detection> detections = of(run, where);
    double[] times = detections.stream().mapToDouble(DetectionValues::seconds).sorted().toArray();
    return RunValues.many(times, censoredAt(detections));
  }

  static RunValues undetected(RunResult run, Where where) {
    List<Detection> detections = of(run, where);
    return detections.isEmpty()
        ? RunValues.none()
        : RunValues.count(detections.stream().filter(one -> !one.detected()).count());
  }

  static RunValues spreads(RunResult run, Where where) {
    List<Detection> detections = of(run, where);
    Map<String, double[]> firstAndLast = new TreeMap<>();
    for (Detection detection : detections) {
      double time = seconds(detection);
      firstAndLast.merge(
          detection.event() + "\n" + detection.target(),
          new double[] {time, time},
          (known, one) -> new double[] {Math.min(known[0], one[0]), Math.max(known[1], one[1])});
    }
    double[] spreads =
        firstAndLast.values().stream().mapToDouble(DetectionValues::spread).sorted().toArray();
    return RunValues.many(spreads, censoredAt(detections));
  }

  static RunValues windowPositions(Scenario scenario, RunResult run, Where where) {
    WindowPositions positions = WindowPositions.of(scenario);
    double[] ascending =
        of(run, where).stream()
            .mapToDouble(positions::of)
            .filter(position -> !Double.isNaN(position))
            .sorted()
            .toArray();
    return RunValues.many(ascending, Double.NaN);
  }

  private static double seconds(Detection detection) {
    return detection.detected()
        ? RunValues.seconds(detection.detectionNanos())
        : Double.POSITIVE_INFINITY;
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
        .mapToDouble(detection -> RunValues.seconds(detection.censoredAtNanos()))
        .min()
        .orElse(Double.NaN);
  }
}
