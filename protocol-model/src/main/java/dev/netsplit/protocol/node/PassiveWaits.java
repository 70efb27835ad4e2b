package dev.netsplit.protocol.node;

import dev.netsplit.protocol.machine.Effects;
import java.util.TreeMap;

/**
 * Those who wait for a connection to a barred peer without dialling it: until it comes in, or
 * net_setuptime has passed (OTP: net_kernel, passive_cnct). It does not know who they are.
 */
final class PassiveWaits {

  /** Waits that may be under way at once. */
  static final int MAX_WAITS = 1 << 16;

  private record Wait(int peer, int timer) {}

  /** Is told of a wait that has ended without a connection. */
  interface InVain {

    /** There will be no connection to a peer. */
    void waitedInVain(long nowNanos, int peer);
  }

  private final LocalNode self;
  private final InVain inVain;
  private final TreeMap<Integer, Wait> waits = new TreeMap<>();
  private int nextKey;

  PassiveWaits(LocalNode self, InVain inVain) {
    this.self = self;
    this.inVain = inVain;
  }

  /** Begins a wait; false when there are too many. */
  boolean begin(long nowNanos, int peer, Effects fx) {
    if (waits.size() == MAX_WAITS) {
      return false;
    }
    int key = nextKey;
    nextKey = (key + 1) % SocketRole.NUMBER_LIMIT;
    long deadlineNanos = self.wheel().deadlineNanos(nowNanos, self.config().setupTimeNanos());
    waits.put(key, new Wait(peer, fx.setTimer(NodeTimer.PASSIVE_WAIT.kind(), key, deadlineNanos)));
    return true;
  }

  /** A connection to {@code peer} is up. */
  void up(int peer, Effects fx) {
    for (Wait wait : waits.values()) {
      if (wait.peer == peer) {
        fx.cancelTimer(wait.timer);
      }
    }
    waits.values().removeIf(wait -> wait.peer == peer);
  }

  /** The time of a wait has passed. */
  void timedOut(long nowNanos, int key) {
    Wait wait = waits.remove(key);
    if (wait != null) {
      inVain.waitedInVain(nowNanos, wait.peer);
    }
  }
}
