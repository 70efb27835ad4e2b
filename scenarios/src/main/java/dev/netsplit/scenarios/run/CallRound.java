package dev.netsplit.scenarios.run;

import dev.netsplit.protocol.process.ProcessBehaviour;
import dev.netsplit.protocol.process.Turn;
import dev.netsplit.protocol.term.Term;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * The process that calls missing nodes one after the other, as {@code net_adm:ping} does: it waits
 * for an answer or for the failure of the attempt to connect, so that each address that is dead in
 * silence takes net_setuptime. Knows nothing of what it is done for.
 */
final class CallRound implements ProcessBehaviour {

  /** {@code {called}}: to the guard, at the end. */
  static final Term.Atom CALLED = Term.atom("called");

  private static final Term.Atom DOWN = Term.atom("DOWN");

  private final Term.Pid guard;
  private final Deque<String> missing;
  private Term.Ref monitor;

  CallRound(Term.Pid guard, List<String> missing) {
    this.guard = guard;
    this.missing = new ArrayDeque<>(missing);
  }

  @Override
  public void started(Turn turn) {
    next(turn);
  }

  @Override
  public void received(Turn turn, Term message) {
    List<Term> parts = ((Term.Tuple) message).elements();
    if (parts.get(0).equals(DOWN)) {
      if (parts.get(1).equals(monitor)) {
        next(turn);
      }
    } else {
      turn.demonitor(monitor);
      next(turn);
    }
  }

  private void next(Turn turn) {
    if (missing.isEmpty()) {
      turn.send(guard, Term.tuple(CALLED));
      turn.exit(Term.atom("normal"));
      return;
    }
    Term peer = PartitionGuard.at(missing.remove());
    monitor = turn.monitor(peer);
    turn.send(peer, Term.tuple(PartitionGuard.PING, turn.self()));
  }
}
