package dev.netsplit.protocol.dist;

import dev.netsplit.protocol.term.Term.Atom;

/**
 * The atom cache of a link that shares it with none, because there is much in it. It does not know
 * the link.
 *
 * <p>Which atom goes into a slot hangs on the atom, so that nearly all links of a node have the
 * same one in a slot, if any. Kept for each link is in which slots it has the usual one, a bit
 * each, and the few others.
 */
public final class OwnAtoms {

  private final Atom[] usual;
  private final long[] hasUsual = new long[AtomCache.COUNT / Long.SIZE];
  private AtomSlots others;

  /**
   * Nothing is in it.
   *
   * @param usual what links have in each slot; shared by them, and filled by who comes first
   */
  OwnAtoms(Atom[] usual) {
    this.usual = usual;
  }

  /** As {@link AtomCache#get}. */
  Atom get(int slot) {
    if ((hasUsual[slot / Long.SIZE] & bit(slot)) != 0) {
      return usual[slot];
    }
    return others == null ? null : others.get(slot);
  }

  /** As {@link AtomCache#put}, for a slot that there is. */
  void put(int slot, Atom atom) {
    if (usual[slot] == null) {
      usual[slot] = atom;
    }
    if (usual[slot].equals(atom)) {
      hasUsual[slot / Long.SIZE] |= bit(slot);
      return;
    }
    // What was among the others before a usual one was put in is old, and is replaced here.
    hasUsual[slot / Long.SIZE] &= ~bit(slot);
    if (others == null) {
      others = new AtomSlots();
    }
    others.put(slot, atom);
  }

  private static long bit(int slot) {
    return 1L << slot;
  }
}
