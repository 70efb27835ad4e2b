package dev.netsplit.sim.net;

import java.nio.ByteBuffer;

/**
 * The beats of a process: it sends one on each of its connections in rounds of equal distance. It
 * must not know which connections there are.
 */
final class BeatClock {

  final Beating beating;
  final ByteBuffer frame;
  final int traffic;
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
