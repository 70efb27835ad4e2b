package dev.netsplit.scenarios.stats;

import java.util.List;
import java.util.Optional;
import org.apache.commons.math3.stat.regression.SimpleRegression;

/**
 * How a value grows with a size, as a power of it, and how sure that is. Knows nothing of what is
 * large.
 *
 * <p>A line is laid through the logarithms by least squares. Its exponent is uncertain for two
 * reasons, and the interval is the wider one of both. Runs differ: each repetition has one exponent
 * of its own, over all sizes, since repetition k has the same random streams at each; these
 * exponents are independent of each other, and Student's interval of their mean holds. And the law
 * need not be a power: then the means at the sizes do not lie on a line, which the ordinary
 * interval of the slope through these means shows. Beyond the smallest and the largest size nothing
 * is said.
 *
 * @param exponent of the size
 * @param interval of the exponent, 95 %; unbounded with too few runs
 * @param logFactor natural logarithm of the value at size 1, by the line
 * @param from smallest size
 * @param to largest size
 * @param sizes different sizes
 * @param repetitions of each
 * @param bend how much larger the exponent is in the upper half of the sizes than in the lower one;
 *     its interval holds 0 where no bend is to be seen, and is unbounded where nobody can tell
 */
public record ScalingLaw(
    double exponent,
    Interval interval,
    double logFactor,
    double from,
    double to,
    int sizes,
    int repetitions,
    Interval bend) {

  /** Sizes through which a line says something. */
  public static final int LEAST_SIZES = 3;

  /** Sizes with which each half has two or more. */
  private static final int SIZES_TO_BEND = 4;

  private static final Interval UNKNOWN =
      new Interval(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

  /**
   * What was found at one size.
   *
   * @param size more than 0
   * @param values by repetition
   */
  public record Sample(double size, List<Double> values) {

    /** Whether each value has a logarithm. */
    boolean isPositive(int repetitions) {
      boolean positive = values.size() >= repetitions;
      for (int i = 0; i < repetitions && positive; i++) {
        positive = Double.isFinite(values.get(i)) && values.get(i) > 0;
      }
      return positive;
    }
  }

  /**
   * The law through samples in ascending order of size.
   *
   * @param samples those with a value that is infinite, missing or not positive are left out
   * @return empty with too few sizes that are left
   */
  public static Optional<ScalingLaw> through(List<Sample> samples) {
    int repetitions = samples.stream().mapToInt(one -> one.values().size()).min().orElse(0);
    List<Sample> usable =
        samples.stream().filter(one -> repetitions > 0 && one.isPositive(repetitions)).toList();
    if (usable.size() < LEAST_SIZES) {
      return Optional.empty();
    }
    SimpleRegression means = new SimpleRegression();
    for (Sample sample : usable) {
      means.addData(StrictMath.log(sample.size()), meanLog(sample, repetitions));
    }
    return Optional.of(
        new ScalingLaw(
            means.getSlope(),
            wider(overRepetitions(usable, repetitions), throughMeans(means, usable.size())),
            means.getIntercept(),
            usable.get(0).size(),
            usable.get(usable.size() - 1).size(),
            usable.size(),
            repetitions,
            bend(usable, repetitions)));
  }

  private static double meanLog(Sample sample, int repetitions) {
    double sum = 0;
    for (int i = 0; i < repetitions; i++) {
      sum += StrictMath.log(sample.values().get(i));
    }
    return sum / repetitions;
  }

  private static double[] slopes(List<Sample> samples, int repetitions) {
    double[] slopes = new double[repetitions];
    for (int i = 0; i < repetitions; i++) {
      SimpleRegression one = new SimpleRegression();
      for (Sample sample : samples) {
        one.addData(StrictMath.log(sample.size()), StrictMath.log(sample.values().get(i)));
      }
      slopes[i] = one.getSlope();
    }
    return slopes;
  }

  private static Interval overRepetitions(List<Sample> samples, int repetitions) {
    return Interval.ofMean(slopes(samples, repetitions));
  }

  private static Interval throughMeans(SimpleRegression means, int sizes) {
    double half = Interval.studentQuantile(sizes - 2, Interval.CONFIDENCE) * means.getSlopeStdErr();
    return new Interval(means.getSlope() - half, means.getSlope() + half);
  }

  private static Interval wider(Interval one, Interval other) {
    return new Interval(Math.min(one.low(), other.low()), Math.max(one.high(), other.high()));
  }

  /** The difference of two exponents of the same repetition: paired, as its streams are. */
  private static Interval bend(List<Sample> samples, int repetitions) {
    if (samples.size() < SIZES_TO_BEND) {
      return UNKNOWN;
    }
    int half = samples.size() / 2;
    double[] lower = slopes(samples.subList(0, samples.size() - half), repetitions);
    double[] upper = slopes(samples.subList(half, samples.size()), repetitions);
    return PairedDifference.ofMeans(lower, upper).interval();
  }

  /** The value at a size by the line; only within the range of the law. */
  public double at(double size) {
    if (size < from || size > to) {
      throw new IllegalStateException(size + " is outside of " + from + " to " + to);
    }
    return StrictMath.exp(logFactor + exponent * StrictMath.log(size));
  }

  /** Whether the exponent is surely another one for large sizes than for small ones. */
  public boolean bends() {
    return bend.low() > 0 || bend.high() < 0;
  }

  /** The exponent with no more digits than its interval carries, and where it may be read. */
  public String words() {
    Scale scale = Scale.of("", exponent, interval);
    StringBuilder text = new StringBuilder("exponent ").append(scale.number(exponent));
    if (interval.bounded()) {
      text.append(" (95 %: ").append(scale.number(interval.low()));
      text.append(" to ").append(scale.number(interval.high())).append(')');
    } else {
      text.append(", without an interval: too few runs");
    }
    text.append(", read from ").append(Figures.trimmed(from, 0));
    text.append(" to ").append(Figures.trimmed(to, 0));
    if (bends()) {
      text.append(bend.low() > 0 ? "; it grows with the size" : "; it falls with the size");
    }
    return text.toString();
  }
}
