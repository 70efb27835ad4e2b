package dev.netsplit.protocol.pg;

import dev.netsplit.protocol.process.GenCall;
import dev.netsplit.protocol.process.ProcessBehaviour;
import dev.netsplit.protocol.process.Turn;
import dev.netsplit.protocol.term.Term;

/** A process that calls a scope process of its node once, without a time limit, and ends. */
final class PgCaller implements ProcessBehaviour {

  private final Term.Atom scope;
  private final Term request;
  private Term.Ref tag;

  PgCaller(String scope, Term request) {
    this.scope = Term.atom(scope);
    this.request = request;
  }

  @Override
  public void started(Turn turn) {
    tag = turn.newRef();
    turn.send(scope, new GenCall(turn.self(), tag, request).message());
  }

  @Override
  public void received(Turn turn, Term message) {
    if (!PgTerms.parts(message).isEmpty() && PgTerms.parts(message).get(0).equals(tag)) {
      turn.exit(Term.atom("normal"));
    }
  }
}
