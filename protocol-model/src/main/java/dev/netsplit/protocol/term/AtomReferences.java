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

  /** What {@link #indexOf} answers for an atom that is spelled out. */
  public static final int SPELLED_OUT = -1;

  /** No atom: every one is spelled out. */
  public static final AtomReferences NONE = new AtomReferences(List.of());

  /** Takes a copy. */
  public AtomReferences {
    atoms = List.copyOf(atoms);
    if (atoms.size() > MAX_ATOMS) {
      throw new IllegalStateException(atoms.size() + " atom references");
    }
  }

  /** The number by which the terms refer to {@code atom}, or {@link #SPELLED_OUT}. */
  public int indexOf(Atom atom) {
    // -1 by the contract of List; headers are short, so that a search beats an index.
    return atoms.indexOf(atom);
  }
}
