package dev.netsplit.protocol.term;

import dev.netsplit.protocol.term.Term.Atom;
import java.util.List;
import java.util.function.Consumer;

/**
 * Visits the atoms of a term in the order in which a node of OTP 25 takes them into the header of a
 * message. It does not know what becomes of them.
 *
 * <p>That is the order of writing with two exceptions, measured on real nodes: of a map all keys
 * come before all values, and of a fun the node of its creator before its module. Of maps of more
 * than 32 pairs a real node visits its hash tree; here they are visited like small ones, which is
 * as good to any receiver.
 */
public final class AtomWalk {

  private final Consumer<Atom> visitor;

  private AtomWalk(Consumer<Atom> visitor) {
    this.visitor = visitor;
  }

  /** Shows every atom of {@code term} to {@code visitor}, repetitions included. */
  public static void visit(Term term, Consumer<Atom> visitor) {
    new AtomWalk(visitor).walk(term, TermDecoder.MAX_DEPTH);
  }

  private void walk(Term term, int depth) {
    if (depth < 0) {
      throw new IllegalStateException("term nested deeper than " + TermDecoder.MAX_DEPTH);
    }
    if (term instanceof Atom atom) {
      visitor.accept(atom);
    } else if (term instanceof Term.Pid pid) {
      visitor.accept(pid.node());
    } else if (term instanceof Term.Ref ref) {
      visitor.accept(ref.node());
    } else if (term instanceof Term.Port port) {
      visitor.accept(port.node());
    } else if (term instanceof Term.Tuple tuple) {
      walkAll(tuple.elements(), depth);
    } else if (term instanceof Term.Lst list) {
      walkAll(list.elements(), depth);
      walk(list.tail(), depth - 1);
    } else if (term instanceof Term.MapTerm map) {
      walkAll(map.keys(), depth);
      walkAll(map.values(), depth);
    } else if (term instanceof Term.ExportFun fun) {
      visitor.accept(fun.module());
      visitor.accept(fun.function());
    } else if (term instanceof Term.Fun fun) {
      visitor.accept(fun.creator().node());
      visitor.accept(fun.module());
      walkAll(fun.free(), depth);
    }
  }

  private void walkAll(List<Term> terms, int depth) {
    for (int i = 0; i < terms.size(); i++) {
      walk(terms.get(i), depth - 1);
    }
  }
}
