package dev.netsplit.scenarios.stats;

import dev.netsplit.scenarios.model.Expectation.Where;
import dev.netsplit.scenarios.result.Availability;
import dev.netsplit.scenarios.result.DetectionQuality;
import dev.netsplit.scenarios.result.RunResult;
import java.util.Arrays;
import java.util.Map;

/**
 * The metrics of how well nodes told the dead from the living, and of how much of the mesh there
 * was (metrics.md 6.1, 6.3). Knows one run only.
 */
final class QualityValues {

  private static final double MICROS_PER_DAY = 86_400e6;

  private QualityValues() {}

  private static DetectionQuality quality(RunResult run) {
    return run.measures().quality();
  }

  static RunValues falseDetections(RunResult run, Where where) {
    return RunValues.count(
        quality(run).falseDetections().stream()
            .filter(one -> where.observedBy(one.observer()))
            .filter(one -> where.kind().isEmpty() || one.strict() == where.kind().equals("strict"))
            .count());
  }

  /** How long live pairs were connected, in days and added up over the pairs. */
  static double connectedPairDays(RunResult run) {
    return (double) quality(run).connectedPairMicros() / MICROS_PER_DAY;
  }

  static RunValues falseDetectionRate(RunResult run) {
    double days = connectedPairDays(run);
    double strict = falseDetections(run, Where.ofKind("strict")).sum();
    return days > 0 ? RunValues.one(strict / days) : RunValues.none();
  }

  static RunValues maskedOutages(RunResult run) {
    return RunValues.count(
        quality(run).outages().maskedByLength().values().stream().mapToLong(Long::longValue).sum());
  }

  static RunValues maskedOutageTimes(RunResult run) {
    double[] lengths = new double[(int) maskedOutages(run).sum()];
    int filled = 0;
    for (Map.Entry<Long, Long> entry : quality(run).outages().maskedByLength().entrySet()) {
      int end = filled + (int) (long) entry.getValue();
      Arrays.fill(lengths, filled, end, RunValues.seconds(entry.getKey()));
      filled = end;
    }
    return RunValues.many(lengths, Double.NaN);
  }

  static RunValues asymmetry(RunResult run) {
    DetectionQuality.Asymmetry asymmetry = quality(run).asymmetry();
    return RunValues.sumAndMax(
        asymmetry.pairs(),
        RunValues.seconds(asymmetry.totalNanos()),
        RunValues.seconds(asymmetry.longestNanos()));
  }

  static RunValues missedTicks(RunResult run) {
    return known(quality(run).silence().missedMax());
  }

  static RunValues closestCall(RunResult run, Where where) {
    DetectionQuality.Silence silence = quality(run).silence();
    return known(where.kind().isEmpty() ? silence.closestCall() : silence.closestSurvivor());
  }

  private static RunValues known(int ticks) {
    return ticks == DetectionQuality.Silence.NONE ? RunValues.none() : RunValues.one(ticks);
  }

  static RunValues availability(RunResult run, Where where) {
    Availability availability = run.measures().availability();
    Availability.Period period =
        where.kind().isEmpty() ? availability.whole() : availability.afterMesh();
    return period == null ? RunValues.none() : RunValues.meanAndMin(period.mean(), period.min());
  }
}
