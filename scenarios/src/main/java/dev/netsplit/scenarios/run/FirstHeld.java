package dev.netsplit.scenarios.run;

import dev.netsplit.sim.loop.EventKind;
import dev.netsplit.sim.loop.EventLoop;
import java.util.function.LongSupplier;

/**
 * Finds out when something has been the case for as long as it must be to count, for the first time
 * and again. Knows not what it is.
 */
final class FirstHeld {

  /** What is not the case, or never was for long enough. */
  static final long NEVER = -1;

  /** Is told once, when it is known. */
  interface Follower {

    /** It has been the case from {@code sinceNanos} until now, for the first time so long. */
    void held(long nowNanos, long sinceNanos);
  }

  private final EventLoop loop;
  private final long holdNanos;
  private final LongSupplier since;
  private final Follower follower;
  private final int handler;
  private long lookedAtNanos = NEVER;
  private long firstNanos = NEVER;

  /**
   * @param holdNanos how long it must be the case
   * @param since since when it is the case, or {@link #NEVER}
   */
  FirstHeld(EventLoop loop, long holdNanos, LongSupplier since, Follower follower) {
    this.loop = loop;
    this.holdNanos = holdNanos;
    this.since = since;
    this.follower = follower;
    this.handler = loop.register((now, unused, from) -> held(now, from));
  }

  /** To be called after every event: begins to wait when it has become the case. */
  void look() {
    long sinceNanos = since.getAsLong();
    if (sinceNanos != lookedAtNanos) {
      lookedAtNanos = sinceNanos;
      if (sinceNanos != NEVER) {
        loop.schedule(sinceNanos + holdNanos, EventKind.ACTION, handler, 0, sinceNanos);
      }
    }
  }

  private void held(long nowNanos, long sinceNanos) {
    if (firstNanos == NEVER && since.getAsLong() == sinceNanos) {
      firstNanos = sinceNanos;
      follower.held(nowNanos, sinceNanos);
    }
  }

  /** Since when it held for the first time, or {@link #NEVER}. */
  long firstNanos() {
    return firstNanos;
  }

  /** Whether it is the case now, and has been for long enough. */
  boolean holds() {
    long sinceNanos = since.getAsLong();
    return sinceNanos != NEVER && loop.nowNanos() - sinceNanos >= holdNanos;
  }
}
