package dev.netsplit.protocol.node;

import dev.netsplit.protocol.process.NodeSubscription;
import dev.netsplit.protocol.process.ProcessBehaviour;
import dev.netsplit.protocol.process.Turn;
import dev.netsplit.protocol.term.Term;

/**
 * The process that asks the rex of every visible node that comes up what it can do (OTP: rpc). It
 * does not keep the answers: no call of this model depends on them.
 */
final class FeaturesAsker implements ProcessBehaviour {

  private static final Term.Atom NODEUP = Term.atom("nodeup");
  private static final Term.Atom REX = Term.atom("rex");

  @Override
  public void started(Turn turn) {
    turn.monitorNodes(true, NodeSubscription.PLAIN);
  }

  @Override
  public void received(Turn turn, Term message) {
    if (message instanceof Term.Tuple tuple
        && tuple.elements().size() == 2
        && tuple.elements().get(0).equals(NODEUP)) {
      Term rex = Term.tuple(REX, tuple.elements().get(1));
      turn.send(rex, Term.tuple(turn.self(), Rex.FEATURES_REQUEST));
    }
  }
}
