package dev.netsplit.protocol.node;

import dev.netsplit.protocol.machine.Effects;

/**
 * The net_setuptime of one handshake. It does not know what has to happen before it fires.
 *
 * <p>The wheel of a real node has slots of 1 ms, and a handshake starts its timer anywhere between
 * two of them: it fires up to 1 ms late.
 */
final class SetupTimer {

  private final int serial;
  private final LocalNode self;
  private int handle;

  SetupTimer(int serial, LocalNode self) {
    this.serial = serial;
    this.self = self;
  }

  void start(long nowNanos, Effects fx) {
    long deadlineNanos = nowNanos + self.config().setupTimeNanos() + self.drawTimerDelayNanos();
    handle = fx.setTimer(NodeTimer.SETUP.kind(), serial, deadlineNanos);
  }

  void restart(long nowNanos, Effects fx) {
    cancel(fx);
    start(nowNanos, fx);
  }

  void cancel(Effects fx) {
    fx.cancelTimer(handle);
  }
}
