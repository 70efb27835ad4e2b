package dev.netsplit.protocol.process;

import dev.netsplit.protocol.term.Term;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * What ties one process to others: links, monitors both ways, requests. It does not know what
 * happens when a tie breaks. All are kept in the order in which they were made.
 */
final class Ties {

  /** The value of a link that is in force. */
  static final Term.Int IN_FORCE = Term.integer(0);

  /** Linked processes; the value is {@link #IN_FORCE} or the unlink that is not acknowledged. */
  final Map<Term.Pid, Term> links = new LinkedHashMap<>();

  /** Monitors it holds: what was asked for, a pid, a name here, or {@code {Name, Node}}. */
  final Map<Term.Ref, Term> monitors = new LinkedHashMap<>();

  /** Monitors set on it. */
  final Map<Term.Ref, Watcher> watchers = new LinkedHashMap<>();

  /** Aliases in force; the value says whether it ends with the monitor of the same reference. */
  final Map<Term.Ref, Boolean> aliases = new LinkedHashMap<>();

  /** Nodes it monitors. */
  final Set<String> nodes = new LinkedHashSet<>();
}
