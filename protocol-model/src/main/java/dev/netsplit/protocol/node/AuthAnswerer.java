package dev.netsplit.protocol.node;

import dev.netsplit.protocol.process.GenCall;
import dev.netsplit.protocol.process.ProcessBehaviour;
import dev.netsplit.protocol.process.SendOption;
import dev.netsplit.protocol.process.SendResult;
import dev.netsplit.protocol.process.Turn;
import dev.netsplit.protocol.term.Term;

/**
 * The part of net_kernel that other nodes talk to: it answers {@code is_auth} with yes. It does not
 * know connections.
 *
 * <p>The answer goes to the caller's pid, whatever its tag, and must not suspend net_kernel: if the
 * connection is busy a process of its own is left to send it (OTP: net_kernel).
 */
final class AuthAnswerer implements ProcessBehaviour {

  private static final Term.Atom IS_AUTH = Term.atom("is_auth");
  private static final Term.Atom YES = Term.atom("yes");

  private final boolean asyncDist;

  /**
   * Answers nobody yet.
   *
   * @param asyncDist whether net_kernel is never suspended anyway
   */
  AuthAnswerer(boolean asyncDist) {
    this.asyncDist = asyncDist;
  }

  /** Sends one message, however long that takes, and ends. */
  private record Messenger(Term.Pid to, Term message) implements ProcessBehaviour {
    @Override
    public void started(Turn turn) {
      turn.send(to, message, SendOption.NOCONNECT);
      turn.exit(Term.atom("normal"));
    }

    @Override
    public void received(Turn turn, Term unexpected) {}
  }

  /** The request of a ping from that node. */
  static Term request(Term.Atom node) {
    return Term.tuple(IS_AUTH, node);
  }

  @Override
  public void started(Turn turn) {
    turn.asyncDist(asyncDist);
  }

  @Override
  public void received(Turn turn, Term message) {
    GenCall call = GenCall.of(message);
    boolean asksForAuth =
        call != null
            && call.request() instanceof Term.Tuple request
            && request.elements().size() == 2
            && request.elements().get(0).equals(IS_AUTH);
    if (!asksForAuth) {
      return;
    }
    Term answer = call.answer(YES);
    SendResult result =
        turn.send(call.caller(), answer, SendOption.NOSUSPEND, SendOption.NOCONNECT);
    if (result == SendResult.NOSUSPEND && turn.canSpawn()) {
      turn.spawn(new Messenger(call.caller(), answer));
    }
  }
}
