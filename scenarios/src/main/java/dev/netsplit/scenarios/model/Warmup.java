package dev.netsplit.scenarios.model;

/**
 * What of a run does not count for figures that are averages over time. Knows nothing of how they
 * are measured.
 *
 * @param until what ends it
 * @param afterNanos for TIME when it ends, counted from the start of the first node, else 0
 */
public record Warmup(Until until, long afterNanos) {

  /** All of a run counts. */
  public static final Warmup NONE = new Warmup(Until.NOTHING, 0);

  /** What ends a warm-up. */
  public enum Until {
    /** There is none. */
    NOTHING,
    /** The first full mesh that holds. */
    MESH,
    /** The first time that {@code global} is in sync everywhere and stays so. */
    SYNC,
    /** The time. */
    TIME
  }
}
