package dev.netsplit.scenarios.stats;

/**
 * Quantiles of type 7 (linear interpolation between order statistics) that keep what was never
 * seen. Knows nothing of what the values mean.
 */
public final class Quantiles {

  private Quantiles() {}

  /**
   * The quantile {@code p} of values of which some may be infinite: an observer that saw nothing
   * counts, so a quantile that leans on an infinite order statistic is itself infinite.
   *
   * @param ascending sorted values, positive infinity last
   * @param p from 0 to 1
   * @return {@code NaN} when there is no value
   */
  public static double type7(double[] ascending, double p) {
    if (p < 0 || p > 1) {
      throw new IllegalStateException("quantile " + p + " is not in 0..1");
    }
    if (ascending.length == 0) {
      return Double.NaN;
    }
    double position = (ascending.length - 1) * p;
    int below = (int) Math.floor(position);
    double weight = position - below;
    double low = ascending[below];
    if (weight == 0) {
      return low;
    }
    double high = ascending[below + 1];
    return Double.isInfinite(high) ? high : low + weight * (high - low);
  }

  /** The mean, infinite when a value is, {@code NaN} when there is none. */
  public static double mean(double[] values) {
    return values.length == 0 ? Double.NaN : sum(values) / values.length;
  }

  /** The sum, infinite when a value is, 0 when there is none. */
  static double sum(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum;
  }
}
