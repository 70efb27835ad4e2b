package dev.netsplit.protocol.global;

import dev.netsplit.protocol.term.Term;
import java.util.List;

/**
 * What a peer says when it opens a session. The nodes it knows are part of the message but of no
 * use to the receiver. It does not know what becomes of the session.
 *
 * @param version of the protocol that the peer speaks
 * @param tag the peer's tag
 * @param locker the peer's locker
 */
record InitConnect(String peer, long version, Term tag, Term.Pid locker) {

  static final String WORD = "init_connect";

  /** The message with these parts, or null when it is not one a name server can act on. */
  static InitConnect of(List<Term> parts) {
    List<Term> version = Words.parts(parts.get(1));
    List<Term> locker = Words.parts(parts.get(3));
    boolean sound =
        version.size() >= 2
            && version.get(0) instanceof Term.Int
            && parts.get(2) instanceof Term.Atom
            && locker.size() == 4
            && locker.get(3) instanceof Term.Pid;
    return sound
        ? new InitConnect(
            Words.node(parts.get(2)),
            ((Term.Int) version.get(0)).value(),
            version.get(1),
            (Term.Pid) locker.get(3))
        : null;
  }
}
