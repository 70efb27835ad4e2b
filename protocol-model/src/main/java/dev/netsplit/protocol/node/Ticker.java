package dev.netsplit.protocol.node;

import dev.netsplit.protocol.machine.Effects;

/**
 * The one free-running clock of a node: an instant every tau + 1 ms, whatever the connections do.
 * It does not know what a tick means to a connection.
 *
 * <p>The instants are phase + k * period as long as each is on time. One that comes late (the
 * process was stopped) counts once, and the next follows a whole period later: missed instants are
 * not made up (OTP: net_kernel). Another tau starts the wait anew, and with it the phase.
 */
final class Ticker {

  private final TimerWheel wheel;
  private final long phaseNanos;
  private final boolean fromStart;
  private long intervalNanos;
  private long nextNanos;
  private int timer;
  private boolean running;

  Ticker(NodeConfig config) {
    intervalNanos = config.tickIntervalNanos();
    phaseNanos = config.tickPhaseNanos();
    fromStart = config.ticksFromStart();
    wheel = new TimerWheel(phaseNanos);
  }

  /** Tau at present. */
  long intervalNanos() {
    return intervalNanos;
  }

  /**
   * Begins with the first instant of the phase after {@code nowNanos}, or to wait, for a node that
   * ticks from its start.
   */
  void start(long nowNanos, Effects fx) {
    if (fromStart) {
      restart(nowNanos, intervalNanos, fx);
      return;
    }
    running = true;
    long passed = Math.floorDiv(nowNanos - phaseNanos, periodNanos());
    schedule(phaseNanos + (passed + 1) * periodNanos(), fx);
  }

  /** Waits anew, for another tau. */
  void restart(long nowNanos, long newIntervalNanos, Effects fx) {
    stop(fx);
    running = true;
    intervalNanos = newIntervalNanos;
    schedule(wheel.deadlineNanos(nowNanos, intervalNanos), fx);
  }

  /** No more instants. */
  void stop(Effects fx) {
    if (running) {
      fx.disturb();
      fx.cancelTimer(timer);
      running = false;
    }
  }

  /** Whether the timer that just fired is an instant of this clock; if so the next one is set. */
  boolean isDue(long nowNanos, Effects fx) {
    if (!running || nowNanos < nextNanos) {
      return false;
    }
    schedule(wheel.deadlineNanos(nowNanos, intervalNanos), fx);
    return true;
  }

  /** What lies between two instants that are on time. */
  long periodNanos() {
    return intervalNanos + NodeConfig.TIMER_LAW_NANOS;
  }

  private void schedule(long atNanos, Effects fx) {
    nextNanos = atNanos;
    timer = fx.setTimer(NodeTimer.TICK.kind(), 0, atNanos);
  }
}
