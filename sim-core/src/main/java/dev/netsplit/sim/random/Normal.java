package dev.netsplit.sim.random;

/**
 * The normal distribution, cut at 0: a value below 0 becomes 0. Knows no rejection, so that every
 * sample takes exactly two values of the stream.
 *
 * @param meanNanos mean before the cut, at least 0
 * @param stddevNanos standard deviation before the cut, at least 0
 */
public record Normal(long meanNanos, long stddevNanos) implements Distribution {

  /** Checks the range. */
  public Normal {
    Durations.requireInRange("normal", "mean", meanNanos);
    Durations.requireInRange("normal", "stddev", stddevNanos);
  }

  @Override
  public long sampleNanos(RandomStream random) {
    return Durations.round(meanNanos + stddevNanos * deviate(random));
  }

  @Override
  public long leastNanos() {
    return stddevNanos == 0 ? meanNanos : 0;
  }

  @Override
  public long greatestNanos() {
    return stddevNanos == 0 ? meanNanos : MAX_NANOS;
  }

  @Override
  public String text() {
    return "normal(mean=" + meanNanos + "ns,stddev=" + stddevNanos + "ns)";
  }

  /**
   * A standard normal deviate by the transform of Box and Muller (1958). Its second deviate is
   * thrown away: kept, it would be state beside the stream's counter.
   */
  static double deviate(RandomStream random) {
    double radius = StrictMath.sqrt(-2 * StrictMath.log(random.nextUnit()));
    return radius * StrictMath.cos(2 * StrictMath.PI * random.nextUnit());
  }
}
