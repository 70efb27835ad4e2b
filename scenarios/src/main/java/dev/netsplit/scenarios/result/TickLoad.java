package dev.netsplit.scenarios.result;

/**
 * What the tickers of all nodes did in one run (metrics.md 6.5).
 *
 * @param sent zero-length frames sent
 * @param suppressed tick slots skipped because something else had been written
 * @param burst largest number that one node sent within 10 ms
 * @param countedFromNanos from when their bandwidth counts: the end of the warm-up, 0 without one
 *     and {@link #NEVER} when it never ended
 * @param wireBytesBefore what ticks had taken on the wire by then
 */
public record TickLoad(
    long sent, long suppressed, long burst, long countedFromNanos, long wireBytesBefore) {

  /** {@code countedFromNanos} of a run that did not warm up. */
  public static final long NEVER = -1;

  /** The load of a run that counts from its beginning. */
  public TickLoad(long sent, long suppressed, long burst) {
    this(sent, suppressed, burst, 0, 0);
  }
}
