package dev.netsplit.protocol.global;

import dev.netsplit.protocol.process.ProcessBehaviour;
import dev.netsplit.protocol.process.SendOption;
import dev.netsplit.protocol.process.SendResult;
import dev.netsplit.protocol.process.Turn;
import dev.netsplit.protocol.term.Term;

/**
 * How messages get to the name server of another node, and the count of them. It does not know what
 * they say.
 */
final class Post {

  private final GlobalListener listener;

  Post(GlobalListener listener) {
    this.listener = listener;
  }

  private record Courier(Term to, Term message) implements ProcessBehaviour {
    @Override
    public void started(Turn turn) {
      turn.send(to, message, SendOption.NOCONNECT);
      turn.exit(Words.NORMAL);
    }

    @Override
    public void received(Turn turn, Term unexpected) {}
  }

  /** A cast: connects if need be, and suspends the sender on a busy connection. */
  void cast(Turn turn, String node, GlobalMessage kind, Term message) {
    count(turn, kind);
    turn.send(nameServer(node), Words.cast(message));
  }

  /** A message that is lost when there is no connection. */
  void sendIfConnected(Turn turn, String node, GlobalMessage kind, Term message) {
    count(turn, kind);
    turn.send(nameServer(node), message, SendOption.NOCONNECT);
  }

  /**
   * The same for a sender that must not be suspended: on a busy connection another process is left
   * with the message, so that later ones may overtake it.
   */
  void volatileSend(Turn turn, String node, GlobalMessage kind, Term message) {
    count(turn, kind);
    Term to = nameServer(node);
    SendResult result = turn.send(to, message, SendOption.NOSUSPEND, SendOption.NOCONNECT);
    if (result == SendResult.NOSUSPEND && turn.canSpawn()) {
      turn.spawn(new Courier(to, message));
    }
  }

  private void count(Turn turn, GlobalMessage kind) {
    turn.sendsAs(kind.traffic());
    listener.globalSent(turn.nowNanos(), turn.node().text(), kind, 1);
  }

  private static Term nameServer(String node) {
    return Term.tuple(Words.NAME_SERVER, Term.atom(node));
  }
}
