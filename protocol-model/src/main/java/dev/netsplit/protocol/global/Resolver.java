package dev.netsplit.protocol.global;

import dev.netsplit.protocol.process.ProcessBehaviour;
import dev.netsplit.protocol.process.Turn;
import dev.netsplit.protocol.term.Term;
import java.util.List;

/**
 * The process that compares the name tables of two nodes for a session, and tells its own name
 * server what is to be done (OTP: global, resolver). It does not know what the names are for.
 *
 * <p>Nobody registers names yet, so that there is never anything to do.
 */
final class Resolver implements ProcessBehaviour {

  static final String RESOLVE = "resolve";
  static final String EXCHANGE_OPS = "exchange_ops";

  private final Term peer;
  private final Term tag;

  Resolver(String peer, Term tag) {
    this.peer = Term.atom(peer);
    this.tag = tag;
  }

  @Override
  public void received(Turn turn, Term message) {
    List<Term> parts = Words.parts(message);
    if (Words.is(parts, RESOLVE, 3)) {
      Term request = Words.message(EXCHANGE_OPS, peer, tag, Term.NIL, Term.NIL);
      turn.send(Words.NAME_SERVER, Words.cast(request));
      turn.exit(Words.NORMAL);
    }
  }
}
