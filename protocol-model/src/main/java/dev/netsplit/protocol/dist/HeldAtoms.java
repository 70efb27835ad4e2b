package dev.netsplit.protocol.dist;

import dev.netsplit.protocol.term.Term.Atom;
import java.util.Arrays;

/**
 * What stands in an atom cache, never changed once made: of the links of a node those with the same
 * history refer to the same object. It remembers what became of it when an atom was put in, so that
 * the next link that takes the same step gets there without making anything. It does not know
 * links.
 *
 * <p>At most {@link #MAX_SHARED} are remembered for a node, so that peers with ever new atoms cost
 * no memory here; beyond, each link has its own.
 */
public final class HeldAtoms {

  /** How many of a node are remembered. */
  static final int MAX_SHARED = 1 << 6;

  /** How many are remembered of those that come after one. */
  static final int MAX_NEXT = 16;

  private static final class Count {
    private int shared;
  }

  private final short[] slots;
  private final Atom[] atoms;
  private final Count count;
  private final boolean remembered;
  private HeldAtoms[] next = new HeldAtoms[0];
  private int nexts;

  private HeldAtoms(short[] slots, Atom[] atoms, Count count, boolean remembered) {
    this.slots = slots;
    this.atoms = atoms;
    this.count = count;
    this.remembered = remembered;
  }

  /** Nothing is in it; from here all others come that are to be shared with each other. */
  public static HeldAtoms none() {
    return new HeldAtoms(new short[0], new Atom[0], new Count(), true);
  }

  int size() {
    return slots.length;
  }

  Atom get(int slot) {
    int at = place(slot);
    return at < slots.length ? atoms[at] : null;
  }

  /** What it is with {@code atom} in {@code slot}. */
  HeldAtoms with(int slot, Atom atom) {
    int at = place(slot);
    if (at < slots.length && atoms[at].equals(atom)) {
      return this;
    }
    // Each step fills one slot, and this one does not have the atom yet.
    for (int i = 0; i < nexts; i++) {
      if (atom.equals(next[i].get(slot))) {
        return next[i];
      }
    }
    int size = Math.max(slots.length, at + 1);
    short[] newSlots = Arrays.copyOf(slots, size);
    Atom[] newAtoms = Arrays.copyOf(atoms, size);
    newSlots[at] = (short) slot;
    newAtoms[at] = atom;
    boolean remember = remembered && nexts < MAX_NEXT && count.shared < MAX_SHARED;
    HeldAtoms made = new HeldAtoms(newSlots, newAtoms, count, remember);
    if (remember) {
      remember(made);
    }
    return made;
  }

  /** All that is in it, put into a cache that is changed in place. */
  void putInto(OwnAtoms cache) {
    for (int i = 0; i < slots.length; i++) {
      cache.put(slots[i], atoms[i]);
    }
  }

  private void remember(HeldAtoms made) {
    if (nexts == next.length) {
      next = Arrays.copyOf(next, Math.max(1, 2 * nexts));
    }
    next[nexts] = made;
    nexts++;
    count.shared++;
  }

  private int place(int slot) {
    int at = 0;
    while (at < slots.length && slots[at] != slot) {
      at++;
    }
    return at;
  }
}
