package dev.netsplit.scenarios.result;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How well nodes told the dead from the living in one run (metrics.md 6.1), apart from how long it
 * took them.
 *
 * @param falseDetections in the order in which they happened
 * @param connectedPairMicros how long live pairs were connected, added up over the pairs
 * @param outages what became of the outages of connected pairs
 * @param asymmetry how long live pairs were one-sided
 * @param silence how many ticks went unanswered
 */
public record DetectionQuality(
    List<FalseDetection> falseDetections,
    long connectedPairMicros,
    Outages outages,
    Asymmetry asymmetry,
    Silence silence) {

  /** Of a run in which no connection ever came up. */
  public static final DetectionQuality NOTHING =
      new DetectionQuality(
          List.of(),
          0,
          new Outages(Collections.unmodifiableSortedMap(new TreeMap<>()), 0, 0),
          new Asymmetry(0, 0, 0),
          new Silence(Silence.NONE, Silence.NONE, Silence.NONE, "", ""));

  /**
   * Outages of the paths of connected pairs, counted for each pair. One that ended with the death
   * of a node is none of them, and a host that dies makes none.
   *
   * @param maskedByLength number of those that ended and that no end noticed, by their length in
   *     nanoseconds
   * @param reported number of those that an end noticed
   * @param open number of those that went on at the end of the run and that no end had noticed
   */
  public record Outages(SortedMap<Long, Long> maskedByLength, long reported, long open) {}

  /**
   * How long live pairs were one-sided: one end saw the other but was not seen.
   *
   * @param pairs number of pairs that ever were
   * @param totalNanos over all pairs
   * @param longestNanos of the pair that was it longest, all its times together
   */
  public record Asymmetry(long pairs, long totalNanos, long longestNanos) {}

  /**
   * Tick intervals in a row in which a node received nothing from a connected peer. All are {@link
   * #NONE} when no connection ever came up.
   *
   * @param missedMax the most of any connection and direction
   * @param closestCall the smallest difference between a node's intensity and what it missed; 0
   *     where a connection was closed for it
   * @param closestSurvivor the same over those that were not closed for it; NONE without any
   * @param observer of {@code closestSurvivor}, empty when nothing was missed
   * @param peer of {@code closestSurvivor}, empty when nothing was missed
   */
  public record Silence(
      int missedMax, int closestCall, int closestSurvivor, String observer, String peer) {

    /** There was nothing to observe. */
    public static final int NONE = -1;
  }
}
