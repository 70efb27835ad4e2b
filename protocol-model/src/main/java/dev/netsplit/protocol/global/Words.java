package dev.netsplit.protocol.global;

import dev.netsplit.protocol.term.Term;
import java.util.ArrayList;
import java.util.List;

/**
 * The words that {@code global} uses, and how its messages are put together and told apart. It does
 * not know when they are sent.
 */
final class Words {

  static final Term.Atom NAME_SERVER = Term.atom("global_name_server");
  static final Term.Atom GLOBAL = Term.atom("global");
  static final Term.Atom CAST = Term.atom("$gen_cast");
  static final Term.Atom NO_FUN = Term.atom("no_fun");
  static final Term.Atom UNDEFINED = Term.atom("undefined");
  static final Term.Atom TRUE = Term.atom("true");
  static final Term.Atom FALSE = Term.atom("false");
  static final Term.Atom NORMAL = Term.atom("normal");
  static final Term.Atom KILL = Term.atom("kill");
  static final Term.Atom DOWN = Term.atom("DOWN");
  static final Term.Atom NODEDOWN = Term.atom("nodedown");

  private Words() {}

  static Term.Atom atom(String text) {
    return Term.atom(text);
  }

  /** A tuple that begins with a word. */
  static Term.Tuple message(String word, Term... rest) {
    Term[] parts = new Term[rest.length + 1];
    parts[0] = Term.atom(word);
    System.arraycopy(rest, 0, parts, 1, rest.length);
    return Term.tuple(parts);
  }

  /** The message that casts a request to a generic server. */
  static Term cast(Term request) {
    return Term.tuple(CAST, request);
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

  /** The text of an atom; of any other term the empty text, which is no node. */
  static String node(Term term) {
    return term instanceof Term.Atom atom ? atom.text() : "";
  }

  static Term atoms(List<String> texts) {
    return list(texts.stream().map(Term::atom).toList());
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

  /** A list of {@code {Node, Version}}. */
  static Term versions(List<NodeVersion> nodes) {
    List<Term> pairs = new ArrayList<>();
    for (NodeVersion node : nodes) {
      pairs.add(Term.tuple(Term.atom(node.node()), Term.integer(node.version())));
    }
    return list(pairs);
  }

  /**
   * The nodes of a list of {@code {Node, Version}}, or of nodes, as peers list them that know no
   * versions: 0 then. What is neither is left out.
   */
  static List<NodeVersion> versions(Term list) {
    List<NodeVersion> nodes = new ArrayList<>();
    for (Term element : elements(list)) {
      List<Term> pair = parts(element);
      if (element instanceof Term.Atom node) {
        nodes.add(new NodeVersion(node.text(), 0));
      } else if (pair.size() == 2
          && pair.get(0) instanceof Term.Atom node
          && pair.get(1) instanceof Term.Int version) {
        nodes.add(new NodeVersion(node.text(), version.value()));
      }
    }
    return nodes;
  }
}
