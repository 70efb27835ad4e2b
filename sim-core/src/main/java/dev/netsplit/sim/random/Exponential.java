package dev.netsplit.sim.random;

/**
 * The exponential distribution. Knows no memory: each sample takes one value of the stream.
 *
 * @param meanNanos mean, at least 0
 */
public record Exponential(long meanNanos) implements Distribution {

  /** Checks the range. */
  public Exponential {
    Durations.requireInRange("exponential", "mean", meanNanos);
  }

  @Override
  public long sampleNanos(RandomStream random) {
    return Durations.round(-meanNanos * StrictMath.log(random.nextUnit()));
  }

  @Override
  public long leastNanos() {
    return 0;
  }

  @Override
  public long greatestNanos() {
    return meanNanos == 0 ? 0 : MAX_NANOS;
  }

  @Override
  public String text() {
    return "exponential(mean=" + meanNanos + "ns)";
  }
}
