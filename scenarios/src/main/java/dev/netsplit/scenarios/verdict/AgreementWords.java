package dev.netsplit.scenarios.verdict;

import dev.netsplit.scenarios.model.Metric;
import dev.netsplit.scenarios.model.NetworkSettings.Transport;
import dev.netsplit.scenarios.stats.Figures;
import dev.netsplit.scenarios.verdict.Agreement.Outcome;
import java.util.Locale;

/** The verdict in words, the same on a page, in a document and under a chart. Does not judge. */
public final class AgreementWords {

  /** What p is shown as when chance would hardly ever do it. */
  private static final double TINY_P = 0.001;

  /** Below this a number that is no count needs its decimals. */
  private static final double SMALL = 10;

  private static final int SMALL_DECIMALS = 3;
  private static final int P_DECIMALS = 3;
  private static final int DISTANCE_DECIMALS = 2;

  private AgreementWords() {}

  /** The verdict as a sentence. */
  public static String headline(RealVerdict verdict) {
    int differing = verdict.count(Outcome.DISAGREES);
    int measured = differing + verdict.count(Outcome.AGREES);
    return switch (verdict.outcome()) {
      case AGREES ->
          "The simulation agrees with the real cluster in "
              + (measured == 1
                  ? "the one figure that was measured."
                  : "all of " + measured + " figures.");
      case DISAGREES ->
          "The simulation does not agree with the real cluster: "
              + differing
              + " of "
              + measured
              + (differing == 1 ? " figures differs." : " figures differ.");
      case NOT_MEASURED -> "No verdict: nothing was measured on both sides.";
    };
  }

  /** What was compared with what. */
  public static String sides(RealVerdict verdict) {
    boolean proxied = verdict.scenario().network().transport() == Transport.PROXIED;
    return String.format(
        Locale.ROOT,
        "%s: %,d real %s, %,d simulated with seed %d; simulated links are %s; work %s",
        verdict.scenario().name(),
        verdict.realRuns(),
        verdict.realRuns() == 1 ? "run" : "runs",
        verdict.simulatedRuns(),
        verdict.scenario().run().seed(),
        proxied ? "proxied, as the real ones" : "direct, the real ones proxied",
        isCounted(verdict) ? "takes time" : "takes none");
  }

  /** Whether work takes time in the simulation, as it does on a real computer. */
  private static boolean isCounted(RealVerdict verdict) {
    return verdict.scenario().nodes().stream().anyMatch(node -> !node.erlang().profile().isFree());
  }

  /** How a figure is judged, and what stands for how many. */
  public static String howToRead(RealVerdict verdict) {
    return "A figure agrees when p is at least "
        + Figures.trimmed(Agreement.LEAST_P, P_DECIMALS)
        + " or the medians differ by at most "
        + Figures.percent(tolerance(verdict))
        + " of the simulated one, durations by 20 ms in any case. Distance: the largest difference"
        + " of the two distribution functions. p: the share of ways to deal all runs to the two"
        + " sides that give this distance or more; the values of one run depend on each other and"
        + " change sides together, so n is the number of runs. Inside: real values within the"
        + " simulated 1 to 99 % range.";
  }

  private static double tolerance(RealVerdict verdict) {
    var tolerance = verdict.scenario().real().tolerance();
    return (double) tolerance.numerator() / tolerance.denominator();
  }

  /** A value in the unit of a metric. */
  public static String value(Metric metric, double value) {
    if (Double.isNaN(value)) {
      return "none";
    }
    if (Double.isInfinite(value)) {
      return "never";
    }
    if (metric.isDuration()) {
      return Figures.seconds(value);
    }
    if (metric.isShare()) {
      return Figures.percent(value);
    }
    if (metric.isBitRate()) {
      return Figures.bitRate(value);
    }
    return Math.abs(value) < SMALL ? Figures.trimmed(value, SMALL_DECIMALS) : Figures.number(value);
  }

  /** A distance. */
  public static String distance(Agreement figure) {
    return Double.isNaN(figure.distance())
        ? "-"
        : Figures.fixed(figure.distance(), DISTANCE_DECIMALS);
  }

  /** A p-value. */
  public static String p(Agreement figure) {
    if (Double.isNaN(figure.p())) {
      return "-";
    }
    return figure.p() < TINY_P ? "<0.001" : Figures.fixed(figure.p(), P_DECIMALS);
  }

  /** The coverage. */
  public static String coverage(Agreement figure) {
    return Double.isNaN(figure.coverage()) ? "-" : Figures.percent(figure.coverage());
  }
}
