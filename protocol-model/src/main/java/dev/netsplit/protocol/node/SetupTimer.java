package dev.netsplit.protocol.node;

import dev.netsplit.protocol.machine.Effects;

/** The net_setuptime of one handshake. It does not know what has to happen before it fires. */
final class SetupTimer {

  private final int serial;
  private final long setupTimeNanos;
  private int handle;

  SetupTimer(int serial, long setupTimeNanos) {
    this.serial = serial;
    this.setupTimeNanos = setupTimeNanos;
  }

  void start(long nowNanos, Effects fx) {
    handle = fx.setTimer(NodeTimer.SETUP.kind(), serial, nowNanos + setupTimeNanos);
  }

  void restart(long nowNanos, Effects fx) {
    cancel(fx);
    start(nowNanos, fx);
  }

  void cancel(Effects fx) {
    fx.cancelTimer(handle);
  }
}
