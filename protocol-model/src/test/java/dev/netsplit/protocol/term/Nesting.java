package dev.netsplit.protocol.term;

import dev.netsplit.protocol.wire.Bytes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The ways in which a term can hold another, for tests of depth. */
enum Nesting {
  SMALL_TUPLE,
  LARGE_TUPLE,
  ELEMENT,
  TAIL,
  KEY,
  VALUE,
  FREE_VARIABLE;

  private static final int LARGE = 256;

  /** {@code inner} in so many containers. */
  Term around(Term inner, int depth) {
    Term term = inner;
    for (int i = 0; i < depth; i++) {
      term = around(term);
    }
    return term;
  }

  private Term around(Term inner) {
    return switch (this) {
      case SMALL_TUPLE -> Term.tuple(inner);
      case LARGE_TUPLE -> largeTuple(inner);
      case ELEMENT -> Term.list(inner);
      case TAIL -> Term.improper(Term.NIL, inner);
      case KEY -> new Term.MapTerm(List.of(inner), List.of(Term.NIL));
      case VALUE -> new Term.MapTerm(List.of(Term.NIL), List.of(inner));
      case FREE_VARIABLE -> fun(inner);
    };
  }

  private static Term largeTuple(Term inner) {
    List<Term> elements = new ArrayList<>(Collections.nCopies(LARGE - 1, Term.NIL));
    elements.add(inner);
    return new Term.Tuple(elements);
  }

  private static Term fun(Term inner) {
    Bytes unique = Bytes.zeros(Term.Fun.UNIQUE_BYTES);
    Term.Pid creator = new Term.Pid(Term.atom("a@h"), 1, 0, 0);
    return new Term.Fun(0, unique, 0, Term.atom("m"), 0, 0, creator, List.of(inner));
  }
}
