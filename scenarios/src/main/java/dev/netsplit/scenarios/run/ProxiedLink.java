package dev.netsplit.scenarios.run;

import dev.netsplit.sim.fault.Verdict;
import dev.netsplit.sim.net.EndCause;
import dev.netsplit.sim.net.Network;

/**
 * One link of two nodes through a proxy: a connection with the dialling node, later one with the
 * dialled one, and what flows between them. Knows nothing of other links.
 */
final class ProxiedLink {

  /** The number of a socket that is not open. */
  static final int NONE = -1;

  /** No timer has to be set. */
  static final long NO_TIMER = Long.MAX_VALUE;

  /** How far it has come. */
  enum Stage {
    /** Nothing has arrived that says who dials. */
    NAMELESS,
    /** The node behind is to be dialled as soon as no cut holds the link. */
    NAMED,
    /** The node behind is being dialled. */
    DIALLING,
    /** Both connections are open, or were. */
    THROUGH
  }

  private final long number;
  private final ProxiedFlow out;
  private final ProxiedFlow back;
  private int near;
  private int far = NONE;
  private boolean nearEnded;
  private Stage stage = Stage.NAMELESS;
  private long timerNanos = NO_TIMER;

  /**
   * A link.
   *
   * @param number of the link, in order of their beginnings
   * @param near the socket of the dialling node
   * @param out from the dialling node to the other
   * @param back from the dialled node to the other
   */
  ProxiedLink(long number, int near, ProxiedFlow out, ProxiedFlow back) {
    this.number = number;
    this.near = near;
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

  int near() {
    return near;
  }

  int far() {
    return far;
  }

  Stage stage() {
    return stage;
  }

  void stage(Stage next) {
    stage = next;
  }

  /** The node behind is dialled with this socket. */
  void dials(int socket) {
    far = socket;
    stage = Stage.DIALLING;
  }

  /** The flow that a socket feeds. */
  ProxiedFlow fedBy(int socket) {
    return socket == near ? out : back;
  }

  /** A socket has ended by itself. */
  void ended(int socket) {
    if (socket == near) {
      near = NONE;
      nearEnded = true;
    } else {
      far = NONE;
    }
  }

  /** Whether who dialled has gone. */
  boolean isGivenUp() {
    return nearEnded;
  }

  /** Whether neither node is there any more. */
  boolean isOver() {
    return near == NONE && far == NONE;
  }

  /** Whether a cut holds it. */
  boolean isHeld(long nowNanos) {
    return out.verdict(nowNanos) == Verdict.DROP || back.verdict(nowNanos) == Verdict.DROP;
  }

  /** Whether a cut resets it. */
  boolean isRejected(long nowNanos) {
    return out.verdict(nowNanos) == Verdict.REJECT || back.verdict(nowNanos) == Verdict.REJECT;
  }

  /** Passes on what may go now, in both directions; hangs up where an end has arrived. */
  void pump(Network network, long nowNanos) {
    EndCause end = out.pump(nowNanos, far);
    if (end != null && far != NONE) {
      hangUp(network, far, end);
      far = NONE;
    }
    end = back.pump(nowNanos, near);
    if (end != null && near != NONE) {
      hangUp(network, near, end);
      near = NONE;
    }
  }

  private static void hangUp(Network network, int socket, EndCause end) {
    if (end == EndCause.PEER_CLOSED) {
      network.close(socket);
    } else {
      network.reset(socket);
    }
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
    if (near != NONE) {
      network.reset(near);
    }
    if (far != NONE) {
      network.reset(far);
    }
  }
}
