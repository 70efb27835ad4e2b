package dev.netsplit.scenarios.run;

import dev.netsplit.sim.net.EndCause;
import dev.netsplit.sim.net.Network;

/**
 * One link of two nodes through a proxy: a connection with the dialling node, one with the dialled
 * one, and what flows between them. Knows nothing of other links.
 */
final class ProxiedLink {

  /** No timer has to be set. */
  static final long NO_TIMER = Long.MAX_VALUE;

  private final long number;
  private final ProxiedFlow out;
  private final ProxiedFlow back;
  private long timerNanos = NO_TIMER;

  /**
   * A link.
   *
   * @param number of the link, in order of their beginnings
   * @param out from the dialling node to the other
   * @param back from the dialled node to the other
   */
  ProxiedLink(long number, ProxiedFlow out, ProxiedFlow back) {
    this.number = number;
    this.out = out;
    this.back = back;
  }

  long number() {
    return number;
  }

  ProxiedFlow out() {
    return out;
  }

  ProxiedFlow back() {
    return back;
  }

  /** The flow that a socket feeds. */
  ProxiedFlow fedBy(int socket) {
    return out.from() == socket ? out : back;
  }

  /** The flow that leaves by a socket. */
  ProxiedFlow leavingBy(int socket) {
    return out.from() == socket ? back : out;
  }

  /** Whether both nodes have gone. */
  boolean isOver() {
    return out.hasEnded() && back.hasEnded();
  }

  /** Passes on what may go now; answers whether an end was passed on, with which the link ends. */
  boolean pump(Network network, long nowNanos) {
    return pump(network, nowNanos, out, back) || pump(network, nowNanos, back, out);
  }

  private static boolean pump(
      Network network, long nowNanos, ProxiedFlow flow, ProxiedFlow opposite) {
    EndCause end = flow.pump(nowNanos);
    if (end == null) {
      return false;
    }
    if (end == EndCause.PEER_CLOSED) {
      network.close(opposite.from());
    } else {
      network.reset(opposite.from());
    }
    return true;
  }

  /** A timer to set, for what is still on its way; {@link #NO_TIMER} when none has to be. */
  long nextTimerNanos(long nowNanos) {
    long dueNanos = Math.min(out.dueNanos(nowNanos), back.dueNanos(nowNanos));
    if (dueNanos >= timerNanos) {
      return NO_TIMER;
    }
    timerNanos = dueNanos;
    return dueNanos;
  }

  /** A timer fired; a later one may be set still. */
  void timerFired() {
    timerNanos = NO_TIMER;
  }

  /** Resets both connections. */
  void reset(Network network) {
    network.reset(out.from());
    network.reset(back.from());
  }
}
