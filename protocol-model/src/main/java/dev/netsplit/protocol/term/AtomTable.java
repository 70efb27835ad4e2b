package dev.netsplit.protocol.term;

import dev.netsplit.protocol.term.Term.Atom;
import dev.netsplit.protocol.wire.ProtocolViolation;
import dev.netsplit.protocol.wire.WireReader;

/**
 * The atoms that one node has met, each of them once, as a real node's table holds them: whoever
 * reads a name that is there already gets the atom that is there. It does not know what names stand
 * for, nor who refers to them.
 *
 * <p>Open addressing over the text. Beyond {@link #MAX_ATOMS} atoms are made and not kept, so that
 * a peer with ever new names costs no memory here.
 */
public final class AtomTable {

  /** Most atoms kept. */
  public static final int MAX_ATOMS = 1 << 18;

  private static final int FIRST_CAPACITY = 32;

  /** It never changes, so that any number of readers may have it. */
  private static final AtomTable NOTHING = new AtomTable(0);

  private final int limit;
  private Atom[] slots = new Atom[0];
  private int size;

  /** An empty table. */
  public AtomTable() {
    this(MAX_ATOMS);
  }

  private AtomTable(int limit) {
    this.limit = limit;
  }

  /** A table that keeps nothing, for who reads atoms once. */
  public static AtomTable keepingNothing() {
    return NOTHING;
  }

  /** How many atoms are kept. */
  public int size() {
    return size;
  }

  /** The atom of the same text that is kept, which is this one if there was none. */
  public Atom kept(Atom atom) {
    if (limit == 0) {
      return atom;
    }
    ensureRoom();
    int at = home(atom.text().hashCode());
    while (slots[at] != null) {
      if (slots[at].text().equals(atom.text())) {
        return slots[at];
      }
      at = (at + 1) & (slots.length - 1);
    }
    if (size < limit) {
      slots[at] = atom;
      size++;
    }
    return atom;
  }

  /** The atom of that text: the one that is kept, or else one made for the caller. */
  public Atom named(String text) {
    if (size > 0) {
      int at = home(text.hashCode());
      while (slots[at] != null) {
        if (slots[at].text().equals(text)) {
          return slots[at];
        }
        at = (at + 1) & (slots.length - 1);
      }
    }
    return new Atom(text);
  }

  /**
   * Takes {@code length} bytes of UTF-8 as an atom; text that is none, or too long, is a violation
   * of the reader.
   */
  public Atom read(WireReader in, int length) {
    if (limit == 0 || !in.require(length) || !isAscii(in, length)) {
      return keptUnlessRefused(in, length);
    }
    ensureRoom();
    int at = home(hash(in, length));
    while (slots[at] != null) {
      if (isText(slots[at].text(), in, length)) {
        in.skip(length);
        return slots[at];
      }
      at = (at + 1) & (slots.length - 1);
    }
    return keptUnlessRefused(in, length);
  }

  private Atom keptUnlessRefused(WireReader in, int length) {
    Atom atom = decoded(in, length);
    return in.failed() ? atom : kept(atom);
  }

  private static Atom decoded(WireReader in, int length) {
    String text = in.utf8(length);
    if (text.codePointCount(0, text.length()) > Atom.MAX_CHARS) {
      in.refuse(ProtocolViolation.TEXT_TOO_LONG);
      return new Atom("");
    }
    return new Atom(text);
  }

  private static boolean isAscii(WireReader in, int length) {
    for (int i = 0; i < length; i++) {
      if (in.ahead(i) >= 0x80) {
        return false;
      }
    }
    return true;
  }

  /** As {@link String#hashCode} is defined. */
  private static int hash(WireReader in, int length) {
    int hash = 0;
    for (int i = 0; i < length; i++) {
      hash = 31 * hash + in.ahead(i);
    }
    return hash;
  }

  private static boolean isText(String text, WireReader in, int length) {
    if (text.length() != length) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if (text.charAt(i) != in.ahead(i)) {
        return false;
      }
    }
    return true;
  }

  private int home(int hash) {
    int mixed = hash * 0x9E3779B9;
    return (mixed ^ (mixed >>> 15)) & (slots.length - 1);
  }

  /** The table is never full, and as a rule half empty. */
  private void ensureRoom() {
    if (2 * (size + 1) <= slots.length) {
      return;
    }
    Atom[] old = slots;
    slots = new Atom[Math.max(FIRST_CAPACITY, 2 * old.length)];
    for (Atom atom : old) {
      if (atom != null) {
        int at = home(atom.text().hashCode());
        while (slots[at] != null) {
          at = (at + 1) & (slots.length - 1);
        }
        slots[at] = atom;
      }
    }
  }
}
