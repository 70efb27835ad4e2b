package dev.netsplit.scenarios.stats;

import java.util.Arrays;

/**
 * How much more one variant has than the first, run k held against run k. Knows nothing of what is
 * measured.
 *
 * <p>Since both runs of a pair have the same random streams, their difference is what varies, and
 * the interval is one of differences: never of two intervals side by side.
 *
 * @param value the mean or median of the differences, or the difference of two shares; infinite
 *     when it lies beyond what was watched, {@code NaN} when it cannot be told
 * @param interval of that value, with 95 % confidence
 * @param pairs of runs in which both variants had something to observe
 * @param equal pairs of which both values are the same
 */
public record PairedDifference(double value, Interval interval, int pairs, int equal) {

  /** What a difference comes to. */
  public enum Finding {
    /** The interval lies above 0. */
    MORE,
    /** The interval lies below 0. */
    LESS,
    /** The interval holds 0. */
    NONE
  }

  /** What the interval says. */
  public Finding finding() {
    if (interval.low() > 0) {
      return Finding.MORE;
    }
    return interval.high() < 0 ? Finding.LESS : Finding.NONE;
  }

  /** Whether both values are the same in every pair. */
  public boolean sameInEveryRun() {
    return pairs > 0 && equal == pairs;
  }

  /**
   * The mean of the differences with Student's t interval, which is the interval of the paired t
   * test. Values must be finite.
   */
  public static PairedDifference ofMeans(double[] first, double[] other) {
    double[] differences = new double[first.length];
    for (int i = 0; i < first.length; i++) {
      differences[i] = other[i] - first[i];
    }
    return new PairedDifference(
        Quantiles.mean(differences),
        Interval.ofMean(differences),
        first.length,
        equal(first, other));
  }

  /**
   * The median of the differences with the order-statistic interval, which is the interval of the
   * sign test. A value that never came is larger than any that did. Of two that never came nobody
   * knows which would have been the larger: the lower end takes such a difference as minus
   * infinity, the upper end as plus infinity.
   */
  static PairedDifference ofMedians(double[] first, double[] other) {
    double[] lowest = new double[first.length];
    double[] highest = new double[first.length];
    for (int i = 0; i < first.length; i++) {
      boolean unknown = Double.isInfinite(first[i]) && Double.isInfinite(other[i]);
      lowest[i] = unknown ? Double.NEGATIVE_INFINITY : other[i] - first[i];
      highest[i] = unknown ? Double.POSITIVE_INFINITY : other[i] - first[i];
    }
    Arrays.sort(lowest);
    Arrays.sort(highest);
    double median = median(lowest);
    return new PairedDifference(
        median == median(highest) ? median : Double.NaN,
        new Interval(Interval.ofMedian(lowest).low(), Interval.ofMedian(highest).high()),
        first.length,
        equal(first, other));
  }

  /**
   * The difference of the shares of runs in which something is so, with Newcombe's interval for
   * paired shares: the square-and-add method on Wilson's intervals, corrected for how the pairs
   * agree (R. G. Newcombe, Improved confidence intervals for the difference between binomial
   * proportions based on paired data, Statistics in Medicine 17, 1998, method 10).
   *
   * @param first 1 for each run of the first variant in which it is so, else 0
   */
  static PairedDifference ofShares(double[] first, double[] other) {
    int n = first.length;
    if (n == 0) {
      return new PairedDifference(Double.NaN, Interval.ofMean(first), 0, 0);
    }
    int both = 0;
    int hitsFirst = 0;
    int hitsOther = 0;
    for (int i = 0; i < n; i++) {
      both += first[i] == 1 && other[i] == 1 ? 1 : 0;
      hitsFirst += first[i] == 1 ? 1 : 0;
      hitsOther += other[i] == 1 ? 1 : 0;
    }
    double difference = (hitsOther - hitsFirst) / (double) n;
    double phi = correlation(n, both, hitsOther, hitsFirst);
    Interval of = Interval.ofShare(hitsOther, n);
    Interval ofFirst = Interval.ofShare(hitsFirst, n);
    double share = hitsOther / (double) n;
    double shareFirst = hitsFirst / (double) n;
    double down = added(share - of.low(), ofFirst.high() - shareFirst, phi);
    double up = added(of.high() - share, shareFirst - ofFirst.low(), phi);
    return new PairedDifference(
        difference, new Interval(difference - down, difference + up), n, equal(first, other));
  }

  /** The correlation of the pairs, with Newcombe's correction towards 0 when it is positive. */
  private static double correlation(int n, int both, int hits, int hitsFirst) {
    double margins = (double) hits * (n - hits) * hitsFirst * (n - hitsFirst);
    if (margins == 0) {
      return 0;
    }
    double neither = n - hits - hitsFirst + (double) both;
    double product = both * neither - (double) (hits - both) * (hitsFirst - both);
    double corrected = product < 0 ? product : Math.max(0, product - n / 2.0);
    return corrected / Math.sqrt(margins);
  }

  private static double added(double one, double two, double phi) {
    return Math.sqrt(Math.max(0, one * one - 2 * phi * one * two + two * two));
  }

  private static double median(double[] ascending) {
    int n = ascending.length;
    if (n == 0) {
      return Double.NaN;
    }
    // Between minus and plus infinity it is NaN: it cannot be told.
    return (ascending[(n - 1) / 2] + ascending[n / 2]) / 2;
  }

  private static int equal(double[] first, double[] other) {
    int equal = 0;
    for (int i = 0; i < first.length; i++) {
      equal += first[i] == other[i] ? 1 : 0;
    }
    return equal;
  }
}
