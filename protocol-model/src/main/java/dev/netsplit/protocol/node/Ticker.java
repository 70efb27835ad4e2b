package dev.netsplit.protocol.node;

import dev.netsplit.protocol.machine.Effects;

/**
 * The one free-running clock of a node: an instant every tau + 1 ms, whatever the connections do.
 * It does not know what a tick means to a connection.
 *
 * <p>The instants are phase + k * period as long as each is on time. One that comes late (the
 * process was stopped) counts once, and the next follows a whole period later: missed instants are
 * not made up (OTP: net_kernel).
 */
final class Ticker {

  private final long periodNanos;
  private final long phaseNanos;
  private long nextNanos;
  private boolean running;

  Ticker(NodeConfig config) {
    periodNanos = config.tickPeriodNanos();
    phaseNanos = config.tickPhaseNanos();
  }

  /** Begins with the first instant of the phase after {@code nowNanos}. */
  void start(long nowNanos, Effects fx) {
    running = true;
    long passed = Math.floorDiv(nowNanos - phaseNanos, periodNanos);
    schedule(phaseNanos + (passed + 1) * periodNanos, fx);
  }

  /** Whether the timer that just fired is an instant of this clock; if so the next one is set. */
  boolean isDue(long nowNanos, Effects fx) {
    if (!running || nowNanos < nextNanos) {
      return false;
    }
    schedule(nowNanos + periodNanos, fx);
    return true;
  }

  private void schedule(long atNanos, Effects fx) {
    nextNanos = atNanos;
    fx.setTimer(NodeTimer.TICK.kind(), 0, atNanos);
  }
}
