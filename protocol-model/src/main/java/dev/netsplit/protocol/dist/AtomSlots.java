package dev.netsplit.protocol.dist;

import dev.netsplit.protocol.term.Term.Atom;
import java.util.Arrays;

/**
 * The atom cache of one connection and one direction, as both its ends keep it: numbered slots with
 * an atom in some of them. It does not know which atom belongs where; the sender alone decides.
 *
 * <p>A hash table with open addressing, because of the 2,048 slots a usual connection fills a
 * dozen, and a large cluster has very many connections. Source: erl_dist_protocol, "Distribution
 * Header".
 */
final class AtomSlots {

  /** How many slots can be addressed: eight segments of 256. */
  static final int COUNT = 8 * 256;

  private static final int FIRST_CAPACITY = 16;
  private static final short FREE = -1;

  private short[] slots = new short[0];
  private Atom[] atoms = new Atom[0];
  private int size;

  /** The atom in {@code slot}, or null when nothing was put there. */
  Atom get(int slot) {
    if (size == 0) {
      return null;
    }
    int at = position(slot);
    return slots[at] == FREE ? null : atoms[at];
  }

  /** Fills {@code slot}, whatever was there before. */
  void put(int slot, Atom atom) {
    if (slot < 0 || slot >= COUNT) {
      throw new IllegalStateException("atom cache slot " + slot);
    }
    if (2 * size >= slots.length) {
      grow();
    }
    int at = position(slot);
    if (slots[at] == FREE) {
      slots[at] = (short) slot;
      size++;
    }
    atoms[at] = atom;
  }

  private int position(int slot) {
    int mask = slots.length - 1;
    int at = slot & mask;
    while (slots[at] != FREE && slots[at] != slot) {
      at = (at + 1) & mask;
    }
    return at;
  }

  private void grow() {
    short[] oldSlots = slots;
    Atom[] oldAtoms = atoms;
    slots = new short[Math.max(FIRST_CAPACITY, 2 * oldSlots.length)];
    atoms = new Atom[slots.length];
    Arrays.fill(slots, FREE);
    for (int i = 0; i < oldSlots.length; i++) {
      if (oldSlots[i] != FREE) {
        int at = position(oldSlots[i]);
        slots[at] = oldSlots[i];
        atoms[at] = oldAtoms[i];
      }
    }
  }
}
