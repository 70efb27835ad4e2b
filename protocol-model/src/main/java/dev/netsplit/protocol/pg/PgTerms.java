package dev.netsplit.protocol.pg;

import dev.netsplit.protocol.term.Term;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** How the messages of {@code pg} are put together and taken apart. Knows nothing of groups. */
final class PgTerms {

  static final Term.Atom CAST = Term.atom("$gen_cast");

  /** Erlang's order of atoms; other terms come in some order that is always the same. */
  static final Comparator<Term> GROUP_ORDER = Comparator.comparing(PgTerms::text);

  private PgTerms() {}

  private static String text(Term group) {
    return group instanceof Term.Atom atom ? atom.text() : group.toString();
  }

  /** A tuple that begins with a word. */
  static Term message(String word, Term... rest) {
    Term[] parts = new Term[rest.length + 1];
    parts[0] = Term.atom(word);
    System.arraycopy(rest, 0, parts, 1, rest.length);
    return Term.tuple(parts);
  }

  /** The parts of a tuple, or none when the message is not one. */
  static List<Term> parts(Term message) {
    return message instanceof Term.Tuple tuple ? tuple.elements() : List.of();
  }

  /** Whether these are the parts of a message of that word and arity. */
  static boolean is(List<Term> parts, String word, int arity) {
    return parts.size() == arity
        && parts.get(0) instanceof Term.Atom first
        && first.text().equals(word);
  }

  static Term list(List<? extends Term> terms) {
    return terms.isEmpty() ? Term.NIL : new Term.Lst(List.copyOf(terms), Term.NIL);
  }

  /** The elements of a proper list; of any other term none. */
  static List<Term> elements(Term term) {
    return term instanceof Term.Lst list && list.tail().equals(Term.NIL)
        ? list.elements()
        : List.of();
  }

  /** The pids of a pid or of a list of pids; what is none is left out. */
  static List<Term.Pid> pids(Term pidOrPids) {
    List<Term.Pid> pids = new ArrayList<>();
    for (Term term : pidOrPids instanceof Term.Pid ? List.of(pidOrPids) : elements(pidOrPids)) {
      if (term instanceof Term.Pid pid) {
        pids.add(pid);
      }
    }
    return pids;
  }
}
