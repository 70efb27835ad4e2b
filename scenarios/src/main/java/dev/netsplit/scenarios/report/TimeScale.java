package dev.netsplit.scenarios.report;

import dev.netsplit.scenarios.stats.Figures;
import dev.netsplit.scenarios.stats.Interval;

/**
 * Unit and decimals in which durations of one table are shown, so that they line up and no digit is
 * printed that the runs do not support. Knows nothing of tables.
 *
 * @param unit {@code s} or {@code ms}
 * @param perSecond how many units a second has
 * @param decimals shown of each value
 */
record TimeScale(String unit, double perSecond, int decimals) {

  private static final double MILLIS_PER_SECOND = 1000;

  /** Below this a table is in milliseconds. */
  private static final double MILLIS_BELOW_SECONDS = 0.1;

  /**
   * Chooses by the largest value and by the uncertainty of a typical one.
   *
   * @param largest the largest finite value in seconds, {@code NaN} when there is none
   * @param interval of a typical value in seconds, unbounded when the runs are too few
   */
  static TimeScale of(double largest, Interval interval) {
    boolean millis = largest < MILLIS_BELOW_SECONDS;
    double perSecond = millis ? MILLIS_PER_SECOND : 1;
    int decimals = Figures.MAX_DECIMALS;
    if (interval.bounded() && interval.halfWidth() > 0) {
      decimals = 1;
      double step = 0.1;
      while (decimals < Figures.MAX_DECIMALS && step > interval.halfWidth() * perSecond) {
        decimals++;
        step /= 10;
      }
    }
    return new TimeScale(millis ? "ms" : "s", perSecond, decimals);
  }

  /**
   * A value with its unit.
   *
   * @param seconds positive infinity for what never came, {@code NaN} for nothing
   * @param censoredAtSeconds what is known of an infinite value: it is more than this
   */
  String show(double seconds, double censoredAtSeconds) {
    if (Double.isNaN(seconds)) {
      return "-";
    }
    if (Double.isInfinite(seconds)) {
      return Double.isNaN(censoredAtSeconds)
          ? "never"
          : "> " + Figures.trimmed(censoredAtSeconds, 1) + " s";
    }
    return Figures.fixed(seconds * perSecond, decimals) + " " + unit;
  }
}
