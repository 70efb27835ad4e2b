package dev.netsplit.protocol.global;

import dev.netsplit.protocol.process.ProcessBehaviour;
import dev.netsplit.protocol.process.Turn;
import dev.netsplit.protocol.term.Term;
import java.util.List;

/**
 * init, in as far as it tells {@code global} that the node is about to stop, and waits for the
 * answer (OTP: init). It does not stop anything.
 */
final class ShutdownNotice implements ProcessBehaviour {

  @Override
  public void started(Turn turn) {
    Term notice = Words.message(Global.PREPARE_SHUTDOWN, turn.self(), turn.newRef());
    turn.send(Words.NAME_SERVER, notice);
  }

  @Override
  public void received(Turn turn, Term message) {
    List<Term> parts = Words.parts(message);
    if (parts.size() == 2 && parts.get(1).equals(Words.atom("ok"))) {
      turn.exit(Words.NORMAL);
    }
  }
}
