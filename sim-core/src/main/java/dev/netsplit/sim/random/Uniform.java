package dev.netsplit.sim.random;

/**
 * Every nanosecond of an interval equally likely. Knows no real numbers: it is exact.
 *
 * @param minNanos least duration, at least 0
 * @param maxNanos greatest duration, itself possible
 */
public record Uniform(long minNanos, long maxNanos) implements Distribution {

  /** Checks the range. */
  public Uniform {
    Durations.requireInRange("uniform", "min", minNanos);
    Durations.requireInRange("uniform", "max", maxNanos);
    Durations.requireOrder("uniform", "min", minNanos, "max", maxNanos);
  }

  @Override
  public long sampleNanos(RandomStream random) {
    return minNanos + random.nextLong(maxNanos - minNanos + 1);
  }

  @Override
  public long leastNanos() {
    return minNanos;
  }

  @Override
  public long greatestNanos() {
    return maxNanos;
  }

  @Override
  public String text() {
    return "uniform(min=" + minNanos + "ns,max=" + maxNanos + "ns)";
  }
}
