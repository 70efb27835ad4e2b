package dev.netsplit.sim.random;

import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * Measured durations, each as likely as its weight says. Knows nothing between the values: it does
 * not interpolate.
 */
public final class Empirical implements Distribution {

  private final long[] valuesNanos;
  private final long[] cumulativeWeights;

  Empirical(long[] valuesNanos, long[] weights) {
    if (valuesNanos.length == 0 || valuesNanos.length != weights.length) {
      throw new IllegalStateException(
          "empirical: " + valuesNanos.length + " values but " + weights.length + " weights");
    }
    for (long value : valuesNanos) {
      Durations.requireInRange("empirical", "value", value);
    }
    this.valuesNanos = valuesNanos.clone();
    this.cumulativeWeights = cumulate(weights);
  }

  @Override
  public long sampleNanos(RandomStream random) {
    long drawn = random.nextLong(cumulativeWeights[cumulativeWeights.length - 1]);
    int low = 0;
    int high = cumulativeWeights.length - 1;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (drawn < cumulativeWeights[middle]) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return valuesNanos[low];
  }

  @Override
  public long leastNanos() {
    return possible().min().orElseThrow();
  }

  @Override
  public long greatestNanos() {
    return possible().max().orElseThrow();
  }

  /** The values that are ever drawn: those with a weight. */
  private LongStream possible() {
    return IntStream.range(0, valuesNanos.length)
        .filter(i -> cumulativeWeights[i] > (i == 0 ? 0 : cumulativeWeights[i - 1]))
        .mapToLong(i -> valuesNanos[i]);
  }

  @Override
  public String text() {
    StringBuilder text = new StringBuilder("empirical(");
    long below = 0;
    for (int i = 0; i < valuesNanos.length; i++) {
      text.append(i == 0 ? "" : ",").append(valuesNanos[i]).append("ns*");
      text.append(cumulativeWeights[i] - below);
      below = cumulativeWeights[i];
    }
    return text.append(')').toString();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Empirical that
        && Arrays.equals(valuesNanos, that.valuesNanos)
        && Arrays.equals(cumulativeWeights, that.cumulativeWeights);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(valuesNanos) + Arrays.hashCode(cumulativeWeights);
  }

  @Override
  public String toString() {
    return text();
  }

  private static long[] cumulate(long[] weights) {
    long[] sums = new long[weights.length];
    long sum = 0;
    for (int i = 0; i < weights.length; i++) {
      if (weights[i] < 0 || weights[i] > Long.MAX_VALUE - sum) {
        throw new IllegalStateException(
            "empirical: weight " + weights[i] + " of value " + i + " after a sum of " + sum);
      }
      sum += weights[i];
      sums[i] = sum;
    }
    if (sum == 0) {
      throw new IllegalStateException("empirical: the weights have the sum 0");
    }
    return sums;
  }
}
