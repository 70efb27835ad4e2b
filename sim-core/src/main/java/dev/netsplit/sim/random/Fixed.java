package dev.netsplit.sim.random;

/**
 * Always the same duration. Knows nothing of randomness and takes no value of the stream.
 *
 * @param valueNanos the duration, 0 to {@link Distribution#MAX_NANOS}
 */
public record Fixed(long valueNanos) implements Distribution {

  /** Checks the range. */
  public Fixed {
    Durations.requireInRange("fixed", "value", valueNanos);
  }

  @Override
  public long sampleNanos(RandomStream random) {
    return valueNanos;
  }

  @Override
  public long leastNanos() {
    return valueNanos;
  }

  @Override
  public long greatestNanos() {
    return valueNanos;
  }

  @Override
  public String text() {
    return "fixed(value=" + valueNanos + "ns)";
  }
}
