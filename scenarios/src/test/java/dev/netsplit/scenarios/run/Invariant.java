package dev.netsplit.scenarios.run;

import dev.netsplit.protocol.node.ConnectResult;
import dev.netsplit.protocol.node.NodedownReason;
import java.util.List;

/**
 * Something that has to hold after every event of every run (protocol invariants 1 to 6). It is
 * told what happens and throws an AssertionError that names the values.
 */
abstract class Invariant {

  /** One direction of a pair: what {@code life} thinks of {@code peer}. */
  record Side(Life life, String peer) {}

  void started(long nowNanos, Life life) {}

  /** The process is gone, whatever the reason; nothing more is heard of it. */
  void ended(long nowNanos, Life life) {}

  /** {@code peer} is up on a socket. */
  void up(long nowNanos, Life life, String peer, int socket) {}

  void down(long nowNanos, Life life, String peer, NodedownReason reason) {}

  /** A complete frame was taken from the connection to {@code peer}. */
  void frame(long nowNanos, Life life, String peer) {}

  /** A socket of the node is gone, closed from either side. */
  void socketGone(long nowNanos, Life life, int socket) {}

  /** A connection to the node's port was accepted. */
  void accepted(long nowNanos, Life life, int socket) {}

  /** A set-up timer of the node fired: it gave up a handshake of either role. */
  void setupTimedOut(long nowNanos, Life life) {}

  void ticked(long nowNanos, Life life) {}

  void ticktimeChanged(long nowNanos, Life life) {}

  void attemptStarted(long nowNanos, Life life, String peer) {}

  void attemptEnded(long nowNanos, Life life, String peer, ConnectResult result) {}

  /** Something happened to a host or to a process on it that is not the protocol's doing. */
  void disturbed(long nowNanos, int host) {}

  /** An epmd gave a name a creation. */
  void registered(long nowNanos, Object epmd, String name, int creation) {}

  /** An event has been handled. */
  void afterEvent(long nowNanos, List<Life> touched) {}

  /** Every fault is over, and has been for so long that nothing of it may be left. */
  void settled(long nowNanos, List<Life> lives) {}

  static void require(boolean holds, String claim, Object... values) {
    if (!holds) {
      throw new AssertionError(claim + ": " + List.of(values));
    }
  }
}
