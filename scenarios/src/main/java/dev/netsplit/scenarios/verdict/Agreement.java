package dev.netsplit.scenarios.verdict;

import dev.netsplit.scenarios.model.Metric;
import dev.netsplit.scenarios.stats.Quantiles;
import java.util.List;
import java.util.Locale;

/**
 * One figure of a real cluster against the same of the simulation. Must not know how either was
 * had.
 *
 * @param metric what is compared
 * @param name of the figure: the metric, with its event or kind if it is divided
 * @param real all values of the real runs, ascending; infinite for what was never seen
 * @param simulated those of the simulated runs
 * @param distance of the two empirical distributions, {@code NaN} without values
 * @param p of the test by runs, {@code NaN} without values
 * @param coverage share of the real values inside the simulated 1 to 99 % range, or {@code NaN}
 * @param allowed by how much the medians may differ, in the unit of the metric
 */
public record Agreement(
    Metric metric,
    String name,
    List<Double> real,
    List<Double> simulated,
    double distance,
    double p,
    double coverage,
    double allowed) {

  /** Distributions that chance makes differ like this more often than so are not told apart. */
  public static final double LEAST_P = 0.01;

  /** What came of a comparison. */
  public enum Outcome {
    /** The two cannot be told apart, or differ by no more than is allowed. */
    AGREES,
    /** They differ. */
    DISAGREES,
    /** There was no value on either side. */
    NOT_MEASURED;

    /** The word for programs. */
    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** The median of the real values, {@code NaN} without any. */
  public double realMedian() {
    return median(real);
  }

  /** The median of the simulated values, {@code NaN} without any. */
  public double simulatedMedian() {
    return median(simulated);
  }

  private static double median(List<Double> ascending) {
    return Quantiles.type7(ascending.stream().mapToDouble(Double::doubleValue).toArray(), 0.5);
  }

  /** The judgement. */
  public Outcome outcome() {
    if (real.isEmpty() && simulated.isEmpty()) {
      return Outcome.NOT_MEASURED;
    }
    return p >= LEAST_P || mediansAgree() ? Outcome.AGREES : Outcome.DISAGREES;
  }

  /** Whether the medians differ by no more than is allowed; without one they do not agree. */
  public boolean mediansAgree() {
    double a = realMedian();
    double b = simulatedMedian();
    return a == b || Math.abs(a - b) <= allowed;
  }

  /** Whether every value of both sides is the same. */
  public boolean isConstant() {
    if (real.isEmpty() || simulated.isEmpty()) {
      return false;
    }
    double first = real.get(0);
    return first == real.get(real.size() - 1)
        && first == simulated.get(0)
        && first == simulated.get(simulated.size() - 1);
  }
}
