package dev.netsplit.protocol.global;

import dev.netsplit.protocol.process.ProcessBehaviour;
import dev.netsplit.protocol.process.Turn;
import dev.netsplit.protocol.term.Term;

/**
 * The process that has a connection made to a node its own name server has just heard of, once and
 * without a second try, and says how that went: in_sync to the new node, or extra_nodedown to its
 * own name server (OTP: global, sync_other). It does not know how connections are made.
 */
final class SyncOther implements ProcessBehaviour {

  static final String EXTRA_NODEDOWN = "extra_nodedown";
  static final String IN_SYNC = "in_sync";

  private enum State {
    CONNECTING,
    CONNECTED
  }

  private final String node;
  private final Post post;
  private final GlobalListener listener;
  private State state = State.CONNECTING;

  SyncOther(String node, Post post, GlobalListener listener) {
    this.node = node;
    this.post = post;
    this.listener = listener;
  }

  @Override
  public void started(Turn turn) {
    if (node.equals(turn.node().text()) || turn.monitorNodePassively(Term.atom(node))) {
      state = State.CONNECTED;
    }
  }

  @Override
  public boolean accepts(Term message) {
    return switch (state) {
      case CONNECTING -> Turn.isPassiveAnswer(message, node);
      case CONNECTED -> isNodedown(message);
    };
  }

  @Override
  public void received(Turn turn, Term message) {
    if (state == State.CONNECTING) {
      state = State.CONNECTED;
      return;
    }
    listener.log(
        turn.nowNanos(),
        turn.node().text(),
        "'global' at " + turn.node().text() + " failed to connect to " + node);
    turn.send(Words.NAME_SERVER, Words.message(EXTRA_NODEDOWN, Term.atom(node)));
    turn.exit(Words.NORMAL);
  }

  @Override
  public long timeoutNanos() {
    return state == State.CONNECTED ? 0 : FOREVER;
  }

  /** No nodedown is there: the connection is up. */
  @Override
  public void timedOut(Turn turn) {
    Term word = Words.message(IN_SYNC, turn.node(), Words.TRUE);
    post.cast(turn, node, GlobalMessage.IN_SYNC, word);
    turn.exit(Words.NORMAL);
  }

  private boolean isNodedown(Term message) {
    var parts = Words.parts(message);
    return parts.size() == 2
        && parts.get(0).equals(Words.NODEDOWN)
        && Words.node(parts.get(1)).equals(node);
  }
}
