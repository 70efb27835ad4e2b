package dev.netsplit.sim.random;

/**
 * A distribution of durations. It knows neither what the duration is of nor where its random
 * numbers come from.
 *
 * <p>Samples are computed with {@link StrictMath} and rounded once, half up, to nanoseconds: every
 * machine gives the same. They lie in 0 to {@link #MAX_NANOS}; what a formula puts outside becomes
 * the nearer bound. Two distributions are equal when shape and parameters are.
 */
public sealed interface Distribution
    permits Fixed, Uniform, Normal, Lognormal, Exponential, Pareto, Empirical {

  /**
   * Greatest duration, 10^18 ns or about 31.7 years: a heavy tail must not overflow the time it is
   * added to.
   */
  long MAX_NANOS = 1_000_000_000_000_000_000L;

  /** Draws one duration, 0 to {@link #MAX_NANOS}. */
  long sampleNanos(RandomStream random);

  /** No sample is shorter. */
  long leastNanos();

  /** No sample is longer. */
  long greatestNanos();

  /** Shape and parameters in one canonical form: equal texts, equal distributions. */
  String text();

  /**
   * Always the same.
   *
   * @throws IllegalStateException if the value is out of range
   */
  static Distribution fixed(long nanos) {
    return new Fixed(nanos);
  }

  /**
   * Every nanosecond from least to greatest, both included, equally likely.
   *
   * @throws IllegalStateException unless 0 &lt;= min &lt;= max
   */
  static Distribution uniform(long minNanos, long maxNanos) {
    return new Uniform(minNanos, maxNanos);
  }

  /**
   * Normal, cut at 0: values below 0 become 0, so the mean of what is left is a little above the
   * mean given when the standard deviation is not small against it.
   *
   * @throws IllegalStateException if a parameter is negative
   */
  static Distribution normal(long meanNanos, long stddevNanos) {
    return new Normal(meanNanos, stddevNanos);
  }

  /**
   * Lognormal by its median and its 99th percentile.
   *
   * @throws IllegalStateException unless 0 &lt; median &lt;= p99
   */
  static Distribution lognormal(long medianNanos, long p99Nanos) {
    return new Lognormal(medianNanos, p99Nanos);
  }

  /**
   * Exponential.
   *
   * @throws IllegalStateException if the mean is negative
   */
  static Distribution exponential(long meanNanos) {
    return new Exponential(meanNanos);
  }

  /**
   * Pareto (type I) by its least value and its mean; the shape is alpha = mean / (mean - min).
   *
   * @throws IllegalStateException unless 0 &lt; min &lt;= mean
   */
  static Distribution pareto(long minNanos, long meanNanos) {
    return new Pareto(minNanos, meanNanos);
  }

  /**
   * Measured values, each with an integer weight.
   *
   * @throws IllegalStateException unless there are as many weights as values, at least one, no
   *     value or weight is negative, and the weights have a positive sum within a {@code long}
   */
  static Distribution empirical(long[] valuesNanos, long[] weights) {
    return new Empirical(valuesNanos, weights);
  }
}
