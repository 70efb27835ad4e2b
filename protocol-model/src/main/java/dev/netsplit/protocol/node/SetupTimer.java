package dev.netsplit.protocol.node;

import dev.netsplit.protocol.machine.Effects;

/** The net_setuptime of one handshake. It does not know what has to happen before it fires. */
final class SetupTimer {

  private static final int NOT_SET = -1;

  private final int serial;
  private final LocalNode self;
  private int handle = NOT_SET;

  SetupTimer(int serial, LocalNode self) {
    this.serial = serial;
    this.self = self;
  }

  void start(long nowNanos, Effects fx) {
    long deadlineNanos = self.wheel().deadlineNanos(nowNanos, self.config().setupTimeNanos());
    handle = fx.setTimer(NodeTimer.SETUP.kind(), serial, deadlineNanos);
  }

  void restart(long nowNanos, Effects fx) {
    cancel(fx);
    start(nowNanos, fx);
  }

  void cancel(Effects fx) {
    if (handle != NOT_SET) {
      fx.cancelTimer(handle);
    }
  }
}
