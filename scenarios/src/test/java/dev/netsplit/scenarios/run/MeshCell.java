package dev.netsplit.scenarios.run;

import dev.netsplit.scenarios.stats.Interval;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.StatUtils;
import org.apache.commons.math3.stat.inference.KolmogorovSmirnovTest;

/**
 * How long one number of nodes takes to become a mesh in one pattern, measured and simulated: one
 * line of a table. It does not know what is asked of it.
 */
final class MeshCell {

  /** Longer than this, and some locker has waited its full time for knowing somebody already. */
  private static final double SLOW_MILLIS = 1_000;

  private final String name;
  private final double[] measured;
  private final double[] simulated;
  private final double distance;
  private final double p;

  private MeshCell(String name, double[] measured, double[] simulated) {
    this.name = name;
    this.measured = measured;
    this.simulated = simulated;
    KolmogorovSmirnovTest test = new KolmogorovSmirnovTest();
    distance = test.kolmogorovSmirnovStatistic(measured, simulated);
    p = test.kolmogorovSmirnovTest(measured, simulated);
  }

  /** Nodes on one host. */
  static MeshCell onOneHost(MeshPattern pattern, int nodes, int runs) {
    double[] measured = measured("mesh", pattern, "n", nodes);
    double[] simulated = simulated(pattern, nodes, MeshLab.Layout.LOOPBACK, runs);
    return new MeshCell(pattern + " " + nodes, measured, simulated);
  }

  /** Nodes on hosts of their own, from each to each of which a packet takes so long. */
  static MeshCell onHosts(MeshPattern pattern, int nodes, int oneWayMillis, int runs) {
    double[] measured = measured("mesh_latency", pattern, "one_way_ms", oneWayMillis);
    MeshLab.Layout layout = MeshLab.Layout.hosts(oneWayMillis * Lab.MILLISECOND);
    double[] simulated = simulated(pattern, nodes, layout, runs);
    return new MeshCell(pattern + " " + oneWayMillis + " ms", measured, simulated);
  }

  private static double[] measured(String file, MeshPattern pattern, String column, int value) {
    return Measurements.read(file).stream()
        .filter(row -> row.get("pattern").equals(pattern.name().toLowerCase(Locale.ROOT)))
        .filter(row -> row.get(column).equals(Integer.toString(value)))
        .mapToDouble(row -> Double.parseDouble(row.get("mesh_ms")))
        .sorted()
        .toArray();
  }

  private static double[] simulated(
      MeshPattern pattern, int nodes, MeshLab.Layout layout, int runs) {
    double[] millis = new double[runs];
    IntStream.range(0, runs)
        .parallel()
        .forEach(
            run ->
                millis[run] =
                    MeshRun.of(pattern, nodes, layout.onVirtualMachine(), run).meshMillis());
    Arrays.sort(millis);
    return millis;
  }

  static String headline() {
    return "pattern and nodes | measured: n |  min | median |  max | simulated: n"
        + " | 0.5 % |  5 % | median | 95 % | 99.5 % |     D |      p | slow measured (Wilson 95 %)"
        + " | simulated | never";
  }

  /** The cell in the columns of {@link #headline}. */
  String line() {
    Interval slow = measuredSlow();
    return String.format(
        Locale.ROOT,
        "%-17s | %11d | %4.0f | %6.0f | %4.0f | %12d | %5.0f | %4.0f | %6.0f | %4.0f | %6.0f"
            + " | %5.3f | %6.4f | %5.2f (%.2f to %.2f)         | %9.3f | %d",
        name,
        measured.length,
        measured[0],
        StatUtils.percentile(measured, 50),
        measured[measured.length - 1],
        simulated.length,
        StatUtils.percentile(simulated, 0.5),
        StatUtils.percentile(simulated, 5),
        StatUtils.percentile(simulated, 50),
        StatUtils.percentile(simulated, 95),
        StatUtils.percentile(simulated, 99.5),
        distance,
        p,
        slowShare(measured),
        slow.low(),
        slow.high(),
        slowShare(simulated),
        never());
  }

  String name() {
    return name;
  }

  double p() {
    return p;
  }

  /** How many simulated runs have not come to a mesh. */
  long never() {
    return Arrays.stream(simulated).filter(millis -> millis == MeshRun.NEVER).count();
  }

  /** The simulated median divided by the measured one. */
  double medianRatio() {
    return StatUtils.percentile(simulated, 50) / StatUtils.percentile(measured, 50);
  }

  /** Whether the share of slow runs is one that the measured runs leave open. */
  boolean slowShareAgrees() {
    Interval slow = measuredSlow();
    double share = slowShare(simulated);
    return share >= slow.low() && share <= slow.high();
  }

  private Interval measuredSlow() {
    int slow = (int) Arrays.stream(measured).filter(millis -> millis > SLOW_MILLIS).count();
    return Interval.ofShare(slow, measured.length);
  }

  private static double slowShare(double[] millis) {
    return Arrays.stream(millis).filter(each -> each > SLOW_MILLIS).count()
        / (double) millis.length;
  }

  /** The measured values outside of the simulated 0.5 % to 99.5 % range. */
  double[] exceptions() {
    double low = StatUtils.percentile(simulated, 0.5);
    double high = StatUtils.percentile(simulated, 99.5);
    return Arrays.stream(measured).filter(millis -> millis < low || millis > high).toArray();
  }
}
