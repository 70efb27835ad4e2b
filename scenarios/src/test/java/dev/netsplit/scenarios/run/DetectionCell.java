package dev.netsplit.scenarios.run;

import java.util.Locale;
import org.apache.commons.math3.stat.StatUtils;
import org.apache.commons.math3.stat.inference.KolmogorovSmirnovTest;

/**
 * What one observer saw of one fault with one net_ticktime, measured and simulated: one line of the
 * detection table. It knows the bounds of the tick algorithm, not how either side was obtained.
 */
final class DetectionCell {

  /** The p-value below which the two samples are said to differ; 21 cells are judged at once. */
  private static final double LEAST_P = 0.002;

  private final LabFault fault;
  private final int ticktime;
  private final String observer;
  private final double[] simulated;
  private final double[] measured;
  private final double distance;
  private final double p;

  DetectionCell(LabFault fault, int ticktime, String observer, double[] simulatedMillis) {
    this.fault = fault;
    this.ticktime = ticktime;
    this.observer = observer;
    simulated = simulatedMillis;
    measured =
        Measurements.read("detection").stream()
            .filter(row -> row.get("fault").equals(name()))
            .filter(row -> row.get("net_ticktime").equals(Integer.toString(ticktime)))
            .filter(row -> row.get("observer").equals(observer))
            .mapToDouble(row -> Double.parseDouble(row.get("dt_ms")))
            .toArray();
    KolmogorovSmirnovTest test = new KolmogorovSmirnovTest();
    distance = test.kolmogorovSmirnovStatistic(measured, simulated);
    p = test.kolmogorovSmirnovTest(measured, simulated);
  }

  static String headline() {
    return "fault       | T s | at |  n | measured s | simulated s |     D |      p | range s";
  }

  /** The cell in the columns of {@link #headline}; medians, and the range of what is simulated. */
  String line() {
    return String.format(
        Locale.ROOT,
        "%-11s | %3d | %-2s | %2d | %10.3f | %11.3f | %5.3f | %6.4f | %.3f to %.3f",
        name(),
        ticktime,
        observer,
        measured.length,
        StatUtils.percentile(measured, 50) / 1e3,
        StatUtils.percentile(simulated, 50) / 1e3,
        distance,
        p,
        StatUtils.min(simulated) / 1e3,
        StatUtils.max(simulated) / 1e3);
  }

  boolean differs() {
    return p < LEAST_P;
  }

  /** Whether a simulated value is outside of I * P - P to I * P + P plus delivery. */
  boolean leavesBounds() {
    double periodMillis = PairRun.periodNanos(ticktime) / 1e6;
    double latestMillis = centreMillis() + periodMillis + PairRun.ONE_WAY_NANOS / 1e6;
    return StatUtils.min(simulated) < centreMillis() - periodMillis
        || StatUtils.max(simulated) > latestMillis;
  }

  /** I * P, or one P later where the peer's first tick after the fault still arrives. */
  private double centreMillis() {
    boolean hearsOneTickMore = fault == LabFault.DROP_A2B && observer.equals("A");
    long more = hearsOneTickMore ? PairRun.periodNanos(ticktime) : 0;
    return (PairRun.nominalNanos(ticktime) + more) / 1e6;
  }

  private String name() {
    return fault.name().toLowerCase(Locale.ROOT);
  }
}
