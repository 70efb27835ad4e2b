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

  private final LocalNode self;
  private final TreeMap<Integer, Wait> waits = new TreeMap<>();
  private int nextKey;

  PassiveWaits(LocalNode self) {
    this.self = self;
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
  void up(long nowNanos, int peer, Effects fx) {
    for (Wait wait : waits.values()) {
      if (wait.peer == peer) {
        fx.cancelTimer(wait.timer);
        end(nowNanos, peer, true);
      }
    }
    waits.values().removeIf(wait -> wait.peer == peer);
  }

  /** The time of a wait has passed. */
  void timedOut(long nowNanos, int key) {
    Wait wait = waits.remove(key);
    if (wait != null) {
      end(nowNanos, wait.peer, false);
    }
  }

  private void end(long nowNanos, int peer, boolean up) {
    self.listener().passiveWaitEnded(nowNanos, self.name(), self.names().name(peer), up);
  }
}
