package dev.netsplit.scenarios.run;

import dev.netsplit.protocol.process.NodeSubscription;
import dev.netsplit.protocol.process.ProcessBehaviour;
import dev.netsplit.protocol.process.Turn;
import dev.netsplit.protocol.term.Term;
import java.util.List;

/**
 * The process that shares the data of an application with those of other nodes. Whose connection is
 * lost shares no more, from that instant on, whatever the guard of the node is busy with. Knows
 * nothing of the data.
 */
final class DataBase implements ProcessBehaviour {

  private static final Term.Atom NODEDOWN = Term.atom("nodedown");

  private final PeerApplications peers;

  DataBase(PeerApplications peers) {
    this.peers = peers;
  }

  @Override
  public void started(Turn turn) {
    turn.monitorNodes(true, NodeSubscription.PLAIN);
  }

  @Override
  public void received(Turn turn, Term message) {
    List<Term> parts = ((Term.Tuple) message).elements();
    if (parts.get(0).equals(NODEDOWN)) {
      peers.part(PartitionGuard.text(parts.get(1)));
    }
  }
}
