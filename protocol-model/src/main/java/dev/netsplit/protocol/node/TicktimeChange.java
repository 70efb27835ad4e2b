package dev.netsplit.protocol.node;

import dev.netsplit.protocol.machine.Effects;

/**
 * A change of net_ticktime at run time: while it lasts an auxiliary clock ticks at the shorter of
 * the two intervals, so that peers that have not changed yet, or have already, keep the connection
 * (OTP: net_kernel). It does not know what an auxiliary tick does.
 *
 * <p>The auxiliary clock ticks at once and then until the transition period is over. A longer
 * interval holds from the start of it, a shorter one from just before its last tick.
 */
final class TicktimeChange {

  private static final long MILLI_NANOS = 1_000_000L;

  private final LocalNode self;
  private final Ticker ticker;
  private long targetNanos;
  private long auxIntervalNanos;
  private long nextNanos;
  private long ticksLeft;
  private int timer;

  TicktimeChange(LocalNode self, Ticker ticker) {
    this.self = self;
    this.ticker = ticker;
    targetNanos = ticker.intervalNanos();
  }

  /** Tau as it is, or as it will be when the change that is under way has ended. */
  long targetNanos() {
    return targetNanos;
  }

  /** Begins a change to another net_ticktime; the caller ticks at once if it was begun. */
  TicktimeReply begin(long nowNanos, long netTicktimeNanos, long transitionNanos, Effects fx) {
    long newIntervalNanos = intervalNanos(netTicktimeNanos, self.config().tickIntensity());
    if (ticksLeft > 0) {
      return TicktimeReply.ONGOING_CHANGE;
    }
    if (newIntervalNanos == ticker.intervalNanos()) {
      return TicktimeReply.UNCHANGED;
    }
    targetNanos = newIntervalNanos;
    auxIntervalNanos = Math.min(newIntervalNanos, ticker.intervalNanos());
    ticksLeft = 1 - Math.floorDiv(-Math.max(0, transitionNanos), auxIntervalNanos);
    if (newIntervalNanos > ticker.intervalNanos()) {
      switchTicker(nowNanos, fx);
    }
    tick(nowNanos, fx);
    return TicktimeReply.CHANGE_INITIATED;
  }

  /** Whether the timer that just fired is an auxiliary tick; if so the next one is set. */
  boolean isDue(long nowNanos, Effects fx) {
    if (ticksLeft == 0 || nowNanos < nextNanos) {
      return false;
    }
    tick(nowNanos, fx);
    return true;
  }

  private void tick(long nowNanos, Effects fx) {
    ticksLeft--;
    if (ticksLeft > 0) {
      nextNanos = self.wheel().deadlineNanos(nowNanos, auxIntervalNanos);
      timer = fx.setTimer(NodeTimer.AUX_TICK.kind(), 0, nextNanos);
    } else if (targetNanos < ticker.intervalNanos()) {
      switchTicker(nowNanos, fx);
    }
  }

  /** No more ticks. */
  void stop(Effects fx) {
    if (ticksLeft > 0) {
      ticksLeft = 0;
      fx.cancelTimer(timer);
    }
  }

  /** Tau for a net_ticktime, which is rounded up to a multiple of the intensity in milliseconds. */
  static long intervalNanos(long netTicktimeNanos, int intensity) {
    long multiples = -Math.floorDiv(-netTicktimeNanos, MILLI_NANOS * intensity);
    return Math.max(1, multiples) * MILLI_NANOS;
  }

  private void switchTicker(long nowNanos, Effects fx) {
    ticker.restart(nowNanos, targetNanos, fx);
  }
}
