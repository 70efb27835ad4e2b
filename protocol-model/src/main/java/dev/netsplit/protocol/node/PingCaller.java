package dev.netsplit.protocol.node;

import dev.netsplit.protocol.process.GenCall;
import dev.netsplit.protocol.process.ProcessBehaviour;
import dev.netsplit.protocol.process.SendOption;
import dev.netsplit.protocol.process.Turn;
import dev.netsplit.protocol.term.Term;

/**
 * A process in {@code net_adm:ping}: it calls the net_kernel of another node and monitors it
 * meanwhile. It does not know connections; its monitor makes one if need be.
 *
 * <p>It has no time limit. Anything but yes, the end of the monitor included, makes it disconnect
 * and report pang (OTP: net_adm, gen).
 */
final class PingCaller implements ProcessBehaviour {

  /** Is told how a ping ended. */
  interface Outcome {
    void pingEnded(long nowNanos, String peer, boolean pong);
  }

  private static final Term.Atom NET_KERNEL = Term.atom(KernelProcess.NET_KERNEL.registeredName());
  private static final Term.Atom DOWN = Term.atom("DOWN");
  private static final Term.Atom YES = Term.atom("yes");
  private static final Term.Atom NORMAL = Term.atom("normal");

  private final Term.Atom peer;
  private final Outcome outcome;
  private Term.Ref monitor;

  PingCaller(String peer, Outcome outcome) {
    this.peer = Term.atom(peer);
    this.outcome = outcome;
  }

  @Override
  public void started(Turn turn) {
    Term netKernel = Term.tuple(NET_KERNEL, peer);
    monitor = turn.monitorWithAlias(netKernel);
    Term tag = Term.improper(GenCall.ALIAS, monitor);
    GenCall call = new GenCall(turn.self(), tag, AuthAnswerer.request(turn.node()));
    turn.send(netKernel, call.message(), SendOption.NOCONNECT);
  }

  @Override
  public boolean accepts(Term message) {
    return isDown(message) || answerIn(message) != null;
  }

  @Override
  public void received(Turn turn, Term message) {
    boolean pong = YES.equals(answerIn(message));
    turn.demonitor(monitor);
    if (!pong) {
      turn.disconnect(peer);
    }
    outcome.pingEnded(turn.nowNanos(), peer.text(), pong);
    turn.exit(NORMAL);
  }

  private boolean isDown(Term message) {
    return message instanceof Term.Tuple tuple
        && tuple.elements().size() == 5
        && tuple.elements().get(0).equals(DOWN)
        && tuple.elements().get(1).equals(monitor);
  }

  /** What an answer to the call says; null when the message is none. */
  private Term answerIn(Term message) {
    return message instanceof Term.Tuple tuple
            && tuple.elements().size() == 2
            && tuple.elements().get(0) instanceof Term.Lst tag
            && tag.equals(Term.improper(GenCall.ALIAS, monitor))
        ? tuple.elements().get(1)
        : null;
  }
}
