package dev.netsplit.protocol.term;

import dev.netsplit.protocol.term.Term.Atom;
import java.util.List;

/**
 * The atoms that a message's header names, in the order in which its terms refer to them. It must
 * not know the cache they come from.
 */
public final class AtomReferences {

  /** A header counts its references in one byte. */
  public static final int MAX_ATOMS = 255;

  /** What {@link #indexOf} answers for an atom that is spelled out. */
  public static final int SPELLED_OUT = -1;

  /** No atom: every one is spelled out. */
  public static final AtomReferences NONE = new AtomReferences(List.of());

  /** Up to so many a search beats an index. */
  private static final int SHORT = 8;

  private static final int FREE = 0;

  private final List<Atom> atoms;

  /** Numbers plus one by the text of atoms, for many of them; made when first asked for. */
  private byte[] places;

  /**
   * References to these.
   *
   * @param atoms at most {@link #MAX_ATOMS}
   */
  public AtomReferences(List<Atom> atoms) {
    this.atoms = List.copyOf(atoms);
    if (atoms.size() > MAX_ATOMS) {
      throw new IllegalStateException(atoms.size() + " atom references");
    }
  }

  /** How many there are. */
  public int count() {
    return atoms.size();
  }

  /** The atom that terms refer to by a number from 0 to {@link #count} - 1. */
  public Atom atom(int number) {
    return atoms.get(number);
  }

  /** The number by which the terms refer to {@code atom}, or {@link #SPELLED_OUT}. */
  public int indexOf(Atom atom) {
    if (atoms.size() <= SHORT) {
      return atoms.indexOf(atom); // -1 by the contract of List
    }
    if (places == null) {
      places = places();
    }
    return (places[place(places, atom)] & 0xff) - 1;
  }

  /** Of an atom that is there twice the first counts. */
  private byte[] places() {
    byte[] made = new byte[Integer.highestOneBit(atoms.size()) << 2];
    for (int number = 0; number < atoms.size(); number++) {
      int place = place(made, atoms.get(number));
      if (made[place] == FREE) {
        made[place] = (byte) (number + 1);
      }
    }
    return made;
  }

  /** Where the number of an atom is, or would go. */
  private int place(byte[] among, Atom atom) {
    int hash = atom.text().hashCode() * 0x9E3779B9;
    int place = (hash ^ hash >>> 15) & (among.length - 1);
    while (among[place] != FREE && !isAt(among[place], atom)) {
      place = (place + 1) & (among.length - 1);
    }
    return place;
  }

  private boolean isAt(byte entry, Atom atom) {
    return atoms.get((entry & 0xff) - 1).text().equals(atom.text());
  }
}
