package dev.netsplit.protocol.global;

import dev.netsplit.protocol.process.ProcessBehaviour;
import dev.netsplit.protocol.process.Turn;
import dev.netsplit.protocol.term.Term;
import java.util.List;
import java.util.TreeSet;

/**
 * The process that waits on behalf of one {@code global:sync} until every node it was told of is in
 * sync or down, without a limit (OTP: global, sync_loop). It does not know who asked.
 */
final class Syncer implements ProcessBehaviour {

  static final String SYNCED = "synced";

  private final TreeSet<String> awaited;
  private final Term.Pid caller;
  private final Term answer;

  /** Waits for these nodes, and then sends {@code answer} to the caller. */
  Syncer(List<String> nodes, Term.Pid caller, Term answer) {
    awaited = new TreeSet<>(nodes);
    this.caller = caller;
    this.answer = answer;
  }

  @Override
  public void started(Turn turn) {
    awaited.forEach(node -> turn.monitorNode(Term.atom(node), true));
    endIfDone(turn);
  }

  @Override
  public void received(Turn turn, Term message) {
    List<Term> parts = Words.parts(message);
    if (Words.is(parts, Words.NODEDOWN.text(), 2)) {
      done(turn, Words.node(parts.get(1)));
    } else if (Words.is(parts, SYNCED, 2)) {
      Words.elements(parts.get(1)).forEach(node -> done(turn, Words.node(node)));
    }
    endIfDone(turn);
  }

  private void done(Turn turn, String node) {
    if (awaited.remove(node)) {
      turn.monitorNode(Term.atom(node), false);
    }
  }

  private void endIfDone(Turn turn) {
    if (awaited.isEmpty()) {
      turn.send(caller, answer);
      turn.exit(Words.NORMAL);
    }
  }
}
