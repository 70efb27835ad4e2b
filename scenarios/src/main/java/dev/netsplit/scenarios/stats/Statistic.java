package dev.netsplit.scenarios.stats;

import dev.netsplit.scenarios.model.Expectation;
import dev.netsplit.scenarios.model.Expectation.Stat;

/** The value of an expectation in one run and its comparison with the bound. Knows one run only. */
final class Statistic {

  private Statistic() {}

  /**
   * Reduces the observations of a run as the expectation asks. Without a statistic every
   * observation has to hold, so the one farthest on the wrong side stands for all.
   */
  static double of(Expectation expectation, RunValues values) {
    return expectation.stat() == Stat.VALUE
        ? farthest(expectation, values.ascending())
        : reduced(expectation.stat(), values);
  }

  /** Reduces the observations of a run; a value is its only one. */
  static double reduced(Stat stat, RunValues values) {
    return switch (stat) {
      case VALUE -> values.sum();
      case FIRST, MIN -> values.quantile(0);
      case MEDIAN -> values.quantile(0.5);
      case MEAN -> values.mean();
      case P90 -> values.quantile(0.9);
      case P95 -> values.quantile(0.95);
      case P99 -> values.quantile(0.99);
      case LAST, MAX -> values.quantile(1);
      case SUM -> values.sum();
      case COUNT -> (double) values.count();
    };
  }

  /** Whether a value meets the bound. */
  static boolean holds(Expectation expectation, double value) {
    double bound = expectation.bound();
    return switch (expectation.comparison()) {
      case LT -> value < bound;
      case LE -> value <= bound;
      case GT -> value > bound;
      case GE -> value >= bound;
      case EQ -> value == bound;
    };
  }

  /** The one of two values that is farther on the wrong side; {@code NaN} is no value. */
  static double worse(Expectation expectation, double one, double other) {
    if (Double.isNaN(one) || Double.isNaN(other)) {
      return Double.isNaN(one) ? other : one;
    }
    return switch (expectation.comparison()) {
      case LT, LE -> Math.max(one, other);
      case GT, GE -> Math.min(one, other);
      case EQ -> distance(expectation, one) >= distance(expectation, other) ? one : other;
    };
  }

  private static double distance(Expectation expectation, double value) {
    return Math.abs(value - expectation.bound());
  }

  private static double farthest(Expectation expectation, double[] values) {
    double farthest = Double.NaN;
    for (double value : values) {
      farthest = worse(expectation, farthest, value);
    }
    return farthest;
  }
}
