package dev.netsplit.scenarios.stats;

import java.util.Arrays;

/**
 * One figure of one variant over its runs. Knows nothing of the other variants.
 *
 * @param value mean, median or share over the runs; infinite when the median never came, {@code
 *     NaN} when no run had anything to observe
 * @param interval of that value, with 95 % confidence
 * @param runs finished runs
 * @param never runs in which what was looked for never came
 * @param absent runs in which there was nothing to observe
 */
public record VariantValue(double value, Interval interval, int runs, int never, int absent) {

  /** Runs without a number. */
  public int unmeasured() {
    return never + absent;
  }

  static VariantValue of(ComparedFigure.Over over, double[] values) {
    double[] observed =
        Arrays.stream(values).filter(value -> !Double.isNaN(value)).sorted().toArray();
    int never = (int) Arrays.stream(observed).filter(Double::isInfinite).count();
    int absent = values.length - observed.length;
    double mean = Quantiles.mean(observed);
    return switch (over) {
      case MEAN -> new VariantValue(mean, Interval.ofMean(observed), values.length, never, absent);
      case MEDIAN ->
          new VariantValue(
              Quantiles.type7(observed, 0.5),
              Interval.ofMedian(observed),
              values.length,
              never,
              absent);
      case SHARE -> {
        int hits = (int) Arrays.stream(observed).filter(value -> value == 1).count();
        yield new VariantValue(
            mean, Interval.ofShare(hits, Math.max(1, observed.length)), values.length, 0, absent);
      }
    };
  }
}
