package dev.netsplit.protocol.node;

import dev.netsplit.protocol.process.ProcessBehaviour;
import dev.netsplit.protocol.process.Turn;
import dev.netsplit.protocol.term.Term;
import java.util.List;

/**
 * The server of remote calls, as far as nodes talk to it unasked: it says that this node knows
 * {@code erpc} (OTP: rpc). It does not run calls.
 */
final class Rex implements ProcessBehaviour {

  static final Term.Atom FEATURES_REQUEST = Term.atom("features_request");

  private static final Term.Atom FEATURES_REPLY = Term.atom("features_reply");
  private static final Term FEATURES = Term.list(Term.atom("erpc"));

  @Override
  public void received(Turn turn, Term message) {
    if (message instanceof Term.Tuple tuple && tuple.elements().size() == 2) {
      List<Term> parts = tuple.elements();
      if (parts.get(0) instanceof Term.Pid asker && parts.get(1).equals(FEATURES_REQUEST)) {
        turn.send(asker, Term.tuple(FEATURES_REPLY, turn.node(), FEATURES));
      }
    }
  }
}
