package dev.netsplit.sim.random;

/**
 * The Pareto distribution of type I, given by its least value and its mean. Knows no upper end but
 * {@link Distribution#MAX_NANOS}, which takes a little from the mean of a very heavy tail.
 *
 * @param minNanos least duration, above 0
 * @param meanNanos mean, at least the least duration; the shape is alpha = mean / (mean - min)
 */
public record Pareto(long minNanos, long meanNanos) implements Distribution {

  /** Checks the range. */
  public Pareto {
    Durations.requireInRange("pareto", "min", minNanos);
    Durations.requireInRange("pareto", "mean", meanNanos);
    Durations.requirePositive("pareto", "min", minNanos);
    Durations.requireOrder("pareto", "min", minNanos, "mean", meanNanos);
  }

  @Override
  public long sampleNanos(RandomStream random) {
    double inverseAlpha = (double) (meanNanos - minNanos) / meanNanos;
    return Durations.round(minNanos * StrictMath.pow(random.nextUnit(), -inverseAlpha));
  }

  @Override
  public long leastNanos() {
    return minNanos;
  }

  @Override
  public long greatestNanos() {
    return meanNanos == minNanos ? minNanos : MAX_NANOS;
  }

  @Override
  public String text() {
    return "pareto(min=" + minNanos + "ns,mean=" + meanNanos + "ns)";
  }
}
