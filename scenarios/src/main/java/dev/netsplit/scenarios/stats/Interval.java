package dev.netsplit.scenarios.stats;

import org.apache.commons.math3.distribution.BetaDistribution;
import org.apache.commons.math3.distribution.BinomialDistribution;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.stat.StatUtils;

/**
 * A 95 % confidence interval of a quantity over independent runs. Must not be used on observers of
 * one run, which are correlated.
 *
 * @param low lower end, negative infinity when the runs are too few to bound it
 * @param high upper end, positive infinity when the runs are too few or the values are infinite
 */
public record Interval(double low, double high) {

  /** Probability with which intervals cover the true value. */
  public static final double CONFIDENCE = 0.95;

  /** The 97.5 % quantile of the standard normal distribution. */
  private static final double NORMAL_QUANTILE = 1.959963984540054;

  /** Far finer than any share of runs. */
  private static final double BOUND_ACCURACY = 1e-12;

  private static final Interval UNBOUNDED =
      new Interval(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

  /** Half of its width, infinite when an end is. */
  public double halfWidth() {
    return high == low ? 0 : (high - low) / 2;
  }

  /** Whether both ends are finite. */
  public boolean bounded() {
    return Double.isFinite(low) && Double.isFinite(high);
  }

  /** A value and the ends, with no more digits than the interval carries. */
  public String around(double value) {
    Scale scale = Scale.of("", value, this);
    return bounded()
        ? scale.number(value) + " (" + scale.number(low) + " to " + scale.number(high) + ")"
        : scale.number(value);
  }

  /** Student's t interval of the mean; unbounded below two values or with an infinite one. */
  public static Interval ofMean(double[] values) {
    double mean = Quantiles.mean(values);
    if (values.length < 2 || !Double.isFinite(mean)) {
      return UNBOUNDED;
    }
    double quantile = studentQuantile(values.length - 1, CONFIDENCE);
    double half = quantile * Math.sqrt(StatUtils.variance(values) / values.length);
    return new Interval(mean - half, mean + half);
  }

  /** What half of a two-sided interval is in standard errors that are known. */
  static double normalQuantile(double confidence) {
    return new NormalDistribution(null, 0, 1).inverseCumulativeProbability((1 + confidence) / 2);
  }

  /** What half of a two-sided t interval is, in standard errors. */
  static double studentQuantile(int degrees, double confidence) {
    return new TDistribution(null, degrees).inverseCumulativeProbability((1 + confidence) / 2);
  }

  /**
   * Order-statistic interval of the median: the narrowest symmetric pair of order statistics that
   * covers it with the confidence by the binomial distribution. Unbounded below six values.
   *
   * @param ascending sorted values, positive infinity last
   */
  public static Interval ofMedian(double[] ascending) {
    int n = ascending.length;
    BinomialDistribution below = new BinomialDistribution(null, n, 0.5);
    // The pair (rank, n + 1 - rank), from 1, covers with 1 - 2 P(X < rank); this is the largest
    // rank of which P(X < rank) is small enough.
    int rank = below.inverseCumulativeProbability((1 - CONFIDENCE) / 2);
    if (rank < 1) {
      return UNBOUNDED;
    }
    return new Interval(ascending[rank - 1], ascending[n - rank]);
  }

  /**
   * Clopper's and Pearson's lower bound of a share, one-sided: were the true share smaller, so many
   * hits would come with a probability of at most 1 - {@code confidence}. It is never too
   * optimistic, which Wilson's is where nearly all runs hit.
   *
   * @param hits from 0 to {@code of}
   * @param of at least 1
   * @param confidence more than 0 and less than 1
   */
  public static double lowerBoundOfShare(int hits, int of, double confidence) {
    if (hits == 0) {
      return 0;
    }
    return new BetaDistribution(null, hits, of - hits + 1.0, BOUND_ACCURACY)
        .inverseCumulativeProbability(1 - confidence);
  }

  /** The fewest runs that can show a share: as many as it takes when every one hits. */
  public static int leastRuns(double share, double confidence) {
    double runs =
        Math.ceil(StrictMath.log(1 - confidence) / StrictMath.log(share) - BOUND_ACCURACY);
    return (int) Math.max(1, Math.min(Integer.MAX_VALUE, runs));
  }

  /**
   * Half the height of the band around an empirical distribution function that holds the whole true
   * one with 95 % confidence, by the inequality of Dvoretzky, Kiefer and Wolfowitz with Massart's
   * constant (Annals of Probability 18, 1990, 1269-1283).
   *
   * @param runs at least 1
   */
  public static double bandHalfWidth(int runs) {
    return StrictMath.sqrt(StrictMath.log(2 / (1 - CONFIDENCE)) / (2.0 * runs));
  }

  /**
   * Wilson's score interval of a share.
   *
   * @param hits from 0 to {@code of}
   * @param of at least 1
   */
  public static Interval ofShare(int hits, int of) {
    double share = (double) hits / of;
    double shrink = 1 + NORMAL_QUANTILE * NORMAL_QUANTILE / of;
    double centre = share + NORMAL_QUANTILE * NORMAL_QUANTILE / (2.0 * of);
    double half =
        NORMAL_QUANTILE
            * Math.sqrt(
                share * (1 - share) / of + NORMAL_QUANTILE * NORMAL_QUANTILE / (4.0 * of * of));
    return new Interval(
        Math.max(0, (centre - half) / shrink), Math.min(1, (centre + half) / shrink));
  }
}
