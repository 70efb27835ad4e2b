package dev.netsplit.scenarios.result;

import java.util.Arrays;

/**
 * Which share of the live pairs was connected, over one run (metrics.md 6.3: pair_availability).
 * Hidden nodes are left out.
 *
 * @param whole from the start of the first node, or the end of the warm-up, to the end of the run;
 *     null when it never warmed up
 * @param afterMesh from the first full mesh that held; null when there was none
 * @param samples what was the case at instants in even steps
 * @param closeUp the same at instants that are close to each other soon after the start of the
 *     first node and soon after the first event, see {@link #closeUpStepNanos}; only those at which
 *     it was not as at the one before
 */
public record Availability(Period whole, Period afterMesh, Samples samples, Samples closeUp) {

  /** Of a run in which nothing happened. */
  public static final Availability NOTHING =
      new Availability(null, null, Samples.NONE, Samples.NONE);

  private static final long CLOSEST_NANOS = 1_000_000;
  private static final int CLOSE_UP_DIVISOR = 256;

  /**
   * From an instant of the close-up to the next: a millisecond at first, then a 256th of the time
   * that has passed, so that the first second and the first hour are seen equally well.
   *
   * @param sinceNanos time since the start or the event
   */
  public static long closeUpStepNanos(long sinceNanos) {
    return Math.max(CLOSEST_NANOS, sinceNanos / CLOSE_UP_DIVISOR);
  }

  /**
   * One stretch of a run.
   *
   * @param min the smallest share that lasted longer than no time
   * @param mean time average of the share
   */
  public record Period(double min, double mean) {}

  /** Instants of one run in ascending order, with what was the case at each. */
  public static final class Samples {

    /** None. */
    public static final Samples NONE = new Samples(new long[0], new int[0], new int[0]);

    private final long[] atNanos;
    private final int[] connectedPairs;
    private final int[] liveNodes;

    /**
     * Takes the columns over.
     *
     * @param atNanos simulated instants, ascending
     * @param connectedPairs live pairs that were connected
     * @param liveNodes visible nodes that ran
     */
    public Samples(long[] atNanos, int[] connectedPairs, int[] liveNodes) {
      this.atNanos = Arrays.copyOf(atNanos, atNanos.length);
      this.connectedPairs = Arrays.copyOf(connectedPairs, atNanos.length);
      this.liveNodes = Arrays.copyOf(liveNodes, atNanos.length);
    }

    /** How many there are. */
    public int count() {
      return atNanos.length;
    }

    /** Simulated instant of one. */
    public long atNanos(int sample) {
      return atNanos[sample];
    }

    /** Live pairs that were connected. */
    public int connectedPairs(int sample) {
      return connectedPairs[sample];
    }

    /** Visible nodes that ran. */
    public int liveNodes(int sample) {
      return liveNodes[sample];
    }

    /** Pairs of visible nodes that ran. */
    public long livePairs(int sample) {
      return liveNodes[sample] * (liveNodes[sample] - 1L) / 2;
    }

    /** Connected share of the live pairs, 1 when there is no pair. */
    public double share(int sample) {
      long pairs = livePairs(sample);
      return pairs == 0 ? 1 : (double) connectedPairs[sample] / pairs;
    }

    /** The last sample at or before an instant, -1 when there is none. */
    public int lastUpTo(long instantNanos) {
      int found = Arrays.binarySearch(atNanos, instantNanos);
      return found >= 0 ? found : -found - 2;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Samples that
          && Arrays.equals(atNanos, that.atNanos)
          && Arrays.equals(connectedPairs, that.connectedPairs)
          && Arrays.equals(liveNodes, that.liveNodes);
    }

    @Override
    public int hashCode() {
      return 31 * Arrays.hashCode(atNanos) + Arrays.hashCode(connectedPairs);
    }
  }
}
