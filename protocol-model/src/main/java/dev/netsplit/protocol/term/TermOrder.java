package dev.netsplit.protocol.term;

import java.util.Comparator;

/**
 * Erlang's order of atoms and pids, as far as processes sort by it. Knows nothing of who sorts.
 *
 * <p>Source: the reference manual of Erlang, "Term Comparisons".
 */
public final class TermOrder {

  /** Atoms, by their text: code point by code point, the shorter one first. */
  public static final Comparator<String> ATOMS = TermOrder::compareAtoms;

  /** Pids: by number, then by the name of the node, then by creation. */
  public static final Comparator<Term.Pid> PIDS =
      Comparator.comparingLong((Term.Pid pid) -> pid.serial() & 0xffffffffL)
          .thenComparingLong(pid -> pid.id() & 0xffffffffL)
          .thenComparing(pid -> pid.node().text(), ATOMS)
          .thenComparingLong(pid -> pid.creation() & 0xffffffffL);

  private TermOrder() {}

  private static int compareAtoms(String one, String other) {
    int length = Math.min(one.length(), other.length());
    for (int i = 0; i < length; i++) {
      if (one.charAt(i) != other.charAt(i)) {
        return Integer.compare(one.codePointAt(i), other.codePointAt(i));
      }
    }
    return Integer.compare(one.length(), other.length());
  }
}
