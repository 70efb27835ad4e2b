package dev.netsplit.protocol.term;

import dev.netsplit.protocol.term.Term.Atom;
import java.util.List;

/**
 * The atoms that a message's header names, in the order in which its terms refer to them. It must
 * not know the cache they come from.
 *
 * @param atoms at most {@link #MAX_ATOMS}
 */
public record AtomReferences(List<Atom> atoms) {

  /** A header counts its references in one byte. */
  public static final int MAX_ATOMS = 255;

  /** No atom: every one is spelled out. */
  public static final AtomReferences NONE = new AtomReferences(List.of());

  /** Takes a copy. */
  public AtomReferences {
    atoms = List.copyOf(atoms);
    if (atoms.size() > MAX_ATOMS) {
      throw new IllegalStateException(atoms.size() + " atom references");
    }
  }
}
