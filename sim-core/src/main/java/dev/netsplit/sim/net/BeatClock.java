package dev.netsplit.sim.net;

import java.nio.ByteBuffer;

/**
 * The beats of a process: it sends one on each of its connections in rounds of equal distance. It
 * must not know which connections there are.
 */
final class BeatClock {

  /** Rounds ahead that something can be noted for. */
  static final int HORIZON = 63;

  final Beating beating;
  final ByteBuffer frame;
  final int traffic;
  private final LongQueue[] dues = new LongQueue[HORIZON + 1];
  private long periodNanos;
  private long lastNanos = Long.MIN_VALUE;
  private int rounds;

  BeatClock(Beating beating, ByteBuffer frame, int traffic) {
    this.beating = beating;
    this.frame = frame.duplicate();
    this.traffic = traffic;
  }

  /** Whether a round that begins now follows the last one as that followed the one before it. */
  boolean isRegular(long nowNanos, long newPeriodNanos) {
    return newPeriodNanos == periodNanos && lastNanos == nowNanos - periodNanos;
  }

  /** A round begins. */
  void beat(long nowNanos, long newPeriodNanos) {
    periodNanos = newPeriodNanos;
    lastNanos = nowNanos;
    rounds++;
  }

  /**
   * Notes a number for a round.
   *
   * @param round how many will have begun before it; at most {@link #HORIZON} more than by now
   */
  void due(int round, long what) {
    int place = round & HORIZON;
    if (dues[place] == null) {
      dues[place] = new LongQueue();
    }
    dues[place].add(what);
  }

  /** What was noted for the next round, to be taken out; null for nothing. */
  LongQueue dues() {
    return dues[rounds & HORIZON];
  }

  long periodNanos() {
    return periodNanos;
  }

  /** When the last round began. */
  long lastNanos() {
    return lastNanos;
  }

  /** Rounds that have begun. */
  int rounds() {
    return rounds;
  }

  int frameBytes() {
    return frame.remaining();
  }
}
