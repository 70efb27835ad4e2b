package dev.netsplit.protocol.process;

import dev.netsplit.protocol.term.Term;

/**
 * Whom a signal is for: a process of some node, by pid, registered name or alias. It does not know
 * whether there is such a process.
 *
 * @param node where it lives
 * @param process a pid, an atom or an alias
 */
record Address(Term.Atom node, Term process) {

  /**
   * Reads what Erlang code may write: a pid, an alias, a name, or {@code {Name, Node}}.
   *
   * @param here the node of a name that stands alone
   */
  static Address of(Term text, Term.Atom here) {
    if (text instanceof Term.Pid pid) {
      return new Address(pid.node(), pid);
    } else if (text instanceof Term.Ref alias) {
      return new Address(alias.node(), alias);
    } else if (text instanceof Term.Atom name) {
      return new Address(here, name);
    } else if (text instanceof Term.Tuple pair
        && pair.elements().size() == 2
        && pair.elements().get(0) instanceof Term.Atom name
        && pair.elements().get(1) instanceof Term.Atom node) {
      return new Address(node, name);
    }
    throw new IllegalStateException("not an address: " + text);
  }

  /** As a DOWN message shows it: a pid, or {@code {Name, Node}}. */
  Term shown() {
    return process instanceof Term.Atom ? Term.tuple(process, node) : process;
  }
}
