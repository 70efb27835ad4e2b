package dev.netsplit.sim.random;

/**
 * The lognormal distribution given by its median and its 99th percentile, as latencies are
 * measured. Knows nothing of mu: the median takes its place.
 */
public final class Lognormal implements Distribution {

  /** The 99th percentile of the standard normal distribution. */
  static final double Z99 = 2.3263478740408408;

  private final long medianNanos;
  private final long p99Nanos;
  private final double sigma;

  Lognormal(long medianNanos, long p99Nanos) {
    Durations.requireInRange("lognormal", "median", medianNanos);
    Durations.requireInRange("lognormal", "p99", p99Nanos);
    Durations.requirePositive("lognormal", "median", medianNanos);
    Durations.requireOrder("lognormal", "median", medianNanos, "p99", p99Nanos);
    this.medianNanos = medianNanos;
    this.p99Nanos = p99Nanos;
    this.sigma = StrictMath.log((double) p99Nanos / medianNanos) / Z99;
  }

  @Override
  public long sampleNanos(RandomStream random) {
    return Durations.round(medianNanos * StrictMath.exp(sigma * Normal.deviate(random)));
  }

  @Override
  public long leastNanos() {
    return medianNanos == p99Nanos ? medianNanos : 0;
  }

  @Override
  public long greatestNanos() {
    return medianNanos == p99Nanos ? medianNanos : MAX_NANOS;
  }

  @Override
  public String text() {
    return "lognormal(median=" + medianNanos + "ns,p99=" + p99Nanos + "ns)";
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Lognormal that
        && medianNanos == that.medianNanos
        && p99Nanos == that.p99Nanos;
  }

  @Override
  public int hashCode() {
    return 31 * Long.hashCode(medianNanos) + Long.hashCode(p99Nanos);
  }

  @Override
  public String toString() {
    return text();
  }
}
