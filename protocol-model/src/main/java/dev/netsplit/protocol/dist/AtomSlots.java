package dev.netsplit.protocol.dist;

import dev.netsplit.protocol.term.Term.Atom;
import java.util.Arrays;

/**
 * An atom cache that nobody shares. It does not know which atom belongs where; the sender alone
 * decides.
 *
 * <p>Of the 2,048 slots a usual connection fills a dozen: so few stand in a list without room to
 * spare, and only more of them in a hash table with open addressing.
 */
final class AtomSlots implements AtomCache {

  private static final int LIST_STEP = 4;
  private static final int LONGEST_LIST = 16;
  private static final int FIRST_CAPACITY = 64;
  private static final short FREE = -1;

  /** An odd number near 2^32 by the golden ratio, as for hashing by multiplication. */
  private static final int SPREAD = 0x9E3779B9;

  private short[] slots = new short[0];
  private Atom[] atoms = new Atom[0];
  private int size;

  @Override
  public Atom get(int slot) {
    if (isList()) {
      int at = placeInList(slot);
      return at < size ? atoms[at] : null;
    }
    return atoms[position(slot)];
  }

  @Override
  public void put(int slot, Atom atom) {
    if (slot < 0 || slot >= COUNT) {
      throw new IllegalStateException("atom cache slot " + slot);
    }
    if (isList() && putIntoList(slot, atom)) {
      return;
    }
    if (2 * size >= slots.length) {
      rehash(Math.max(FIRST_CAPACITY, 2 * slots.length));
    }
    putIntoTable(slot, atom);
  }

  private boolean isList() {
    return slots.length <= LONGEST_LIST;
  }

  /** False when the list has no room and cannot grow. */
  private boolean putIntoList(int slot, Atom atom) {
    int at = placeInList(slot);
    if (at == LONGEST_LIST) {
      return false;
    }
    if (at == slots.length) {
      slots = Arrays.copyOf(slots, at + LIST_STEP);
      atoms = Arrays.copyOf(atoms, at + LIST_STEP);
    }
    slots[at] = (short) slot;
    atoms[at] = atom;
    size = Math.max(size, at + 1);
    return true;
  }

  private int placeInList(int slot) {
    int at = 0;
    while (at < size && slots[at] != slot) {
      at++;
    }
    return at;
  }

  private void putIntoTable(int slot, Atom atom) {
    int at = position(slot);
    if (slots[at] == FREE) {
      slots[at] = (short) slot;
      size++;
    }
    atoms[at] = atom;
  }

  private int position(int slot) {
    int mask = slots.length - 1;
    // The slots of names that are counted through lie side by side.
    int at = ((slot * SPREAD) >>> 16) & mask;
    while (slots[at] != FREE && slots[at] != slot) {
      at = (at + 1) & mask;
    }
    return at;
  }

  private void rehash(int capacity) {
    short[] oldSlots = slots;
    Atom[] oldAtoms = atoms;
    slots = new short[capacity];
    atoms = new Atom[capacity];
    Arrays.fill(slots, FREE);
    size = 0;
    // A list that becomes a table is full.
    for (int i = 0; i < oldSlots.length; i++) {
      if (oldSlots[i] != FREE) {
        putIntoTable(oldSlots[i], oldAtoms[i]);
      }
    }
  }
}
