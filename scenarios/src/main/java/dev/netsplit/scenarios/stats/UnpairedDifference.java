package dev.netsplit.scenarios.stats;

import java.util.Arrays;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.stat.StatUtils;

/**
 * How much more one sample of runs has than another, where no run of the one belongs to a run of
 * the other. Knows nothing of what is measured.
 *
 * <p>Means: Welch's interval, which does not suppose that both vary alike. Where something never
 * came: the interval of Hodges and Lehmann, order statistics of all differences between a run of
 * the one and a run of the other, which belongs to the test of Mann and Whitney. Shares: Newcombe's
 * interval for independent shares (Statistics in Medicine 17, 1998, 873-890, method 10).
 */
final class UnpairedDifference {

  private static final double TAIL = (1 + Interval.CONFIDENCE) / 2;

  private UnpairedDifference() {}

  /** Of the runs that have a value; {@code NaN} stands for none. */
  static PairedDifference of(ComparedFigure.Over over, double[] first, double[] other) {
    double[] one = measured(first);
    double[] two = measured(other);
    if (Math.min(one.length, two.length) == 0) {
      return new PairedDifference(Double.NaN, unbounded(), 0, 0);
    }
    return switch (over) {
      case MEAN -> ofMeans(one, two);
      case MEDIAN -> ofMedians(one, two);
      case SHARE -> ofShares(one, two);
    };
  }

  private static double[] measured(double[] values) {
    return Arrays.stream(values).filter(value -> !Double.isNaN(value)).sorted().toArray();
  }

  private static PairedDifference ofMeans(double[] one, double[] two) {
    double difference = Quantiles.mean(two) - Quantiles.mean(one);
    return found(difference, welch(difference, one, two), one, two);
  }

  private static Interval welch(double difference, double[] one, double[] two) {
    if (Math.min(one.length, two.length) < 2) {
      return unbounded();
    }
    double ofOne = StatUtils.variance(one) / one.length;
    double ofTwo = StatUtils.variance(two) / two.length;
    double sum = ofOne + ofTwo;
    if (sum == 0) {
      return new Interval(difference, difference);
    }
    double freedom =
        sum * sum / (ofOne * ofOne / (one.length - 1.0) + ofTwo * ofTwo / (two.length - 1.0));
    double half =
        new TDistribution(null, freedom).inverseCumulativeProbability(TAIL) * Math.sqrt(sum);
    return new Interval(difference - half, difference + half);
  }

  /** Of two that never came nobody knows which would have been the larger. */
  private static PairedDifference ofMedians(double[] one, double[] two) {
    double[] lowest = new double[one.length * two.length];
    double[] highest = new double[lowest.length];
    int next = 0;
    for (double first : one) {
      for (double other : two) {
        boolean unknown = Double.isInfinite(first) && Double.isInfinite(other);
        lowest[next] = unknown ? Double.NEGATIVE_INFINITY : other - first;
        highest[next++] = unknown ? Double.POSITIVE_INFINITY : other - first;
      }
    }
    Arrays.sort(lowest);
    Arrays.sort(highest);
    double median = lowest[(lowest.length - 1) / 2];
    double value = median == highest[(highest.length - 1) / 2] ? median : Double.NaN;
    int rank = rank(one.length, two.length);
    Interval interval =
        rank < 1 ? unbounded() : new Interval(lowest[rank - 1], highest[highest.length - rank]);
    return found(value, interval, one, two);
  }

  /** Which of the ordered differences is the lower end, from 1; below 1 there are too few. */
  private static int rank(int one, int two) {
    double mean = (double) one * two / 2;
    double deviation = Math.sqrt((double) one * two * (one + two + 1) / 12);
    double quantile = new NormalDistribution(null, 0, 1).inverseCumulativeProbability(TAIL);
    return (int) Math.floor(mean - quantile * deviation);
  }

  private static PairedDifference ofShares(double[] one, double[] two) {
    double first = Quantiles.mean(one);
    double other = Quantiles.mean(two);
    Interval ofFirst = Interval.ofShare(hits(one), one.length);
    Interval ofOther = Interval.ofShare(hits(two), two.length);
    double difference = other - first;
    double down = length(other - ofOther.low(), ofFirst.high() - first);
    double up = length(ofOther.high() - other, first - ofFirst.low());
    return found(difference, new Interval(difference - down, difference + up), one, two);
  }

  private static double length(double one, double two) {
    return Math.sqrt(one * one + two * two);
  }

  private static int hits(double[] values) {
    return (int) Arrays.stream(values).filter(value -> value == 1).count();
  }

  /** All values equal are the only runs of which one can say that they are the same. */
  private static PairedDifference found(
      double value, Interval interval, double[] one, double[] two) {
    int pairs = Math.min(one.length, two.length);
    boolean same =
        one[0] == one[one.length - 1] && two[0] == two[two.length - 1] && one[0] == two[0];
    return new PairedDifference(value, interval, pairs, same ? pairs : 0);
  }

  private static Interval unbounded() {
    return new Interval(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
  }
}
