package dev.netsplit.sim.random;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DistributionProperties {

  private static final long MS = 1_000_000;
  private static final int SAMPLES = 50_000;

  private static long[] samples(Distribution distribution, long seed) {
    RandomStream random = Streams.of(seed, 0).stream("test", distribution.text());
    long[] samples = new long[SAMPLES];
    for (int i = 0; i < SAMPLES; i++) {
      samples[i] = distribution.sampleNanos(random);
    }
    return samples;
  }

  private static double mean(long[] samples) {
    double sum = 0;
    for (long sample : samples) {
      sum += sample;
    }
    return sum / samples.length;
  }

  private static long quantile(long[] samples, double p) {
    long[] sorted = samples.clone();
    Arrays.sort(sorted);
    return sorted[(int) (p * sorted.length)];
  }

  /** The standard normal distribution function by its Taylor series, good to 1e-12 within 6. */
  private static double phi(double z) {
    if (Math.abs(z) > 6) {
      return z < 0 ? 0 : 1;
    }
    double term = z;
    double sum = z;
    for (int i = 3; Math.abs(term) > 1e-17; i += 2) {
      term *= z * z / i;
      sum += term;
    }
    return 0.5 + sum * Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI);
  }

  private static DoubleUnaryOperator normal(double mean, double stddev) {
    return x -> phi((x - mean) / stddev);
  }

  private static DoubleUnaryOperator lognormal(double median, double p99) {
    double sigma = Math.log(p99 / median) / Lognormal.Z99;
    return x -> x <= 0 ? 0 : phi(Math.log(x / median) / sigma);
  }

  private static DoubleUnaryOperator pareto(double min, double alpha) {
    return x -> x <= min ? 0 : 1 - Math.pow(min / x, alpha);
  }

  static Stream<Arguments> shapesWithTheirDistributionFunctions() {
    return Stream.of(
        Arguments.of(
            Distribution.uniform(10 * MS, 30 * MS),
            (DoubleUnaryOperator) x -> (x - 10.0 * MS) / (20.0 * MS)),
        Arguments.of(Distribution.normal(50 * MS, 5 * MS), normal(50 * MS, 5 * MS)),
        Arguments.of(Distribution.normal(2 * MS, 3 * MS), normal(2 * MS, 3 * MS)),
        Arguments.of(Distribution.lognormal(80 * MS, 250 * MS), lognormal(80 * MS, 250 * MS)),
        Arguments.of(
            Distribution.exponential(7 * MS),
            (DoubleUnaryOperator) x -> 1 - Math.exp(-x / (7.0 * MS))),
        Arguments.of(Distribution.pareto(10 * MS, 15 * MS), pareto(10 * MS, 3)),
        Arguments.of(Distribution.pareto(10 * MS, 30 * MS), pareto(10 * MS, 1.5)));
  }

  /**
   * Kolmogorov-Smirnov: the greatest distance between the empirical and the given distribution
   * function. Values cut at 0 leave a step there, whose lower edge is not a distance.
   */
  private static double distance(long[] samples, DoubleUnaryOperator cdf) {
    long[] sorted = samples.clone();
    Arrays.sort(sorted);
    double greatest = 0;
    for (int i = 0; i < sorted.length; i++) {
      double expected = cdf.applyAsDouble((double) sorted[i]);
      if (i + 1 == sorted.length || sorted[i + 1] != sorted[i]) {
        greatest = Math.max(greatest, Math.abs((i + 1.0) / sorted.length - expected));
      }
      if (sorted[i] > 0 && sorted[i] != sorted[Math.max(0, i - 1)]) {
        greatest = Math.max(greatest, Math.abs((double) i / sorted.length - expected));
      }
    }
    return greatest;
  }

  @ParameterizedTest
  @MethodSource("shapesWithTheirDistributionFunctions")
  void followsItsDistributionFunction(Distribution distribution, DoubleUnaryOperator cdf) {
    double statistic = distance(samples(distribution, 11), cdf) * Math.sqrt(SAMPLES);

    // 1.95 is the limit for p = 0.001; the seed is fixed.
    assertTrue(statistic < 1.95, () -> distribution + ": " + statistic);
  }

  @Test
  void noticesAWrongDistributionFunction() {
    long[] samples = samples(Distribution.exponential(7 * MS), 11);
    double statistic = distance(samples, x -> 1 - Math.exp(-x / (7.2 * MS))) * Math.sqrt(SAMPLES);

    assertTrue(statistic > 1.95, () -> "a mean off by 3 % gives only " + statistic);
  }

  @Test
  void hasTheMeanItWasGiven() {
    assertEquals(20.0 * MS, mean(samples(Distribution.uniform(10 * MS, 30 * MS), 1)), 0.1 * MS);
    assertEquals(50.0 * MS, mean(samples(Distribution.normal(50 * MS, 5 * MS), 2)), 0.1 * MS);
    assertEquals(7.0 * MS, mean(samples(Distribution.exponential(7 * MS), 3)), 0.15 * MS);
    assertEquals(15.0 * MS, mean(samples(Distribution.pareto(10 * MS, 15 * MS), 4)), 0.2 * MS);
  }

  @Test
  void hasTheMedianAndThe99thPercentileItWasGiven() {
    long[] samples = samples(Distribution.lognormal(80 * MS, 250 * MS), 5);

    assertEquals(80.0 * MS, (double) quantile(samples, 0.5), 1.0 * MS);
    assertEquals(250.0 * MS, (double) quantile(samples, 0.99), 8.0 * MS);
  }

  @Test
  void cutsTheNormalAtZeroByMovingNegativeValuesThere() {
    long[] samples = samples(Distribution.normal(2 * MS, 2 * MS), 6);
    long zeros = Arrays.stream(samples).filter(sample -> sample == 0).count();

    assertEquals(phi(-1), (double) zeros / SAMPLES, 0.005);
  }

  @Test
  void drawsMeasuredValuesAsOftenAsTheirWeightsSay() {
    long[] samples =
        samples(Distribution.empirical(new long[] {30, 10, 20}, new long[] {1, 0, 3}), 7);
    long thirties = Arrays.stream(samples).filter(sample -> sample == 30).count();
    long twenties = Arrays.stream(samples).filter(sample -> sample == 20).count();

    assertEquals(0.25, (double) thirties / SAMPLES, 0.01);
    assertEquals(SAMPLES, thirties + twenties);
  }

  @Test
  void drawsBothEndsOfAUniform() {
    long[] samples = samples(Distribution.uniform(3, 5), 8);

    assertEquals(3, Arrays.stream(samples).min().getAsLong());
    assertEquals(5, Arrays.stream(samples).max().getAsLong());
    assertEquals(4.0, mean(samples), 0.02);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void staysInRangeForExtremeParameters(long seed) {
    long most = Distribution.MAX_NANOS;
    Distribution[] extremes = {
      Distribution.fixed(most),
      Distribution.uniform(0, most),
      Distribution.normal(0, most),
      Distribution.normal(0, 0),
      Distribution.lognormal(1, most),
      Distribution.lognormal(most, most),
      Distribution.exponential(most),
      Distribution.exponential(0),
      Distribution.pareto(1, most),
      Distribution.empirical(new long[] {0, most}, new long[] {1, 1}),
    };
    for (Distribution extreme : extremes) {
      for (long sample : samples(extreme, seed)) {
        assertTrue(sample >= 0 && sample <= most, () -> extreme + ": " + sample);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void neverFallsWhenAParameterRises(long seed) {
    for (long step = 1; step < 50; step++) {
      long low = step * MS;
      long high = (step + 1) * MS;
      assertRises(Distribution.uniform(low, high), Distribution.uniform(high, high + MS), seed);
      assertRises(Distribution.normal(low, MS), Distribution.normal(high, MS), seed);
      assertRises(
          Distribution.lognormal(low, 100 * low), Distribution.lognormal(high, 100 * high), seed);
      assertRises(Distribution.exponential(low), Distribution.exponential(high), seed);
      assertRises(Distribution.pareto(MS, low), Distribution.pareto(MS, high), seed);
    }
  }

  private static void assertRises(Distribution lower, Distribution higher, long seed) {
    RandomStream forLower = Streams.of(seed, 1).stream("test", "rising");
    RandomStream forHigher = Streams.of(seed, 1).stream("test", "rising");
    for (int i = 0; i < 200; i++) {
      long low = lower.sampleNanos(forLower);
      long high = higher.sampleNanos(forHigher);
      assertTrue(low <= high, () -> lower + " " + low + " above " + higher + " " + high);
    }
  }
}
