package dev.netsplit.protocol.dist;

import dev.netsplit.protocol.term.AtomReferences;
import dev.netsplit.protocol.term.AtomTable;
import dev.netsplit.protocol.term.Term.Atom;
import dev.netsplit.protocol.wire.ProtocolViolation;
import dev.netsplit.protocol.wire.Utf8;
import dev.netsplit.protocol.wire.WireReader;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * The part of a distribution header that names atoms: which slots of the atom cache the terms
 * behind it refer to, and which of these are filled anew. It does not know the terms.
 *
 * <p>Source: erl_dist_protocol, "Distribution Header".
 *
 * @param references in the order in which terms count them, at most {@link
 *     AtomReferences#MAX_ATOMS}
 * @param longAtoms whether lengths of new texts take two bytes
 */
public record DistHeader(List<Reference> references, boolean longAtoms) {

  /** A header that names nothing: all atoms are spelled out. */
  public static final DistHeader NONE = new DistHeader(List.of(), false);

  /** Longest text, in bytes, whose length fits one byte. */
  static final int MAX_SHORT_TEXT = 255;

  private static final int NEW_ENTRY = 8;

  /**
   * One reference.
   *
   * @param slot 0 to 2,047: the segment, times 256, and the index in it
   * @param atom what is in the slot once the header is read; unknown in the sense of {@link
   *     Atom#isUnknown} when that was not seen
   * @param isNew whether the header carries the text, which replaces what was in the slot
   */
  public record Reference(int slot, Atom atom, boolean isNew) {
    /** Checks the slot, and that a text that is carried is known. */
    public Reference {
      if (slot < 0 || slot >= AtomCache.COUNT || (isNew && atom.isUnknown())) {
        throw new IllegalStateException("slot " + slot + " with " + atom + ", new " + isNew);
      }
    }
  }

  /** Takes a copy. */
  public DistHeader {
    references = List.copyOf(references);
    if (references.size() > AtomReferences.MAX_ATOMS) {
      throw new IllegalStateException(references.size() + " references");
    }
  }

  /** The atoms, as the terms behind the header refer to them. */
  public AtomReferences atoms() {
    if (references.isEmpty()) {
      return AtomReferences.NONE;
    }
    Atom[] atoms = new Atom[references.size()];
    for (int i = 0; i < atoms.length; i++) {
      atoms[i] = references.get(i).atom();
    }
    return new AtomReferences(List.of(atoms));
  }

  /** The slots whose atoms are not known, in the order of the references. */
  public List<Integer> unknownSlots() {
    List<Integer> slots = new ArrayList<>();
    for (Reference reference : references) {
      if (reference.atom().isUnknown()) {
        slots.add(reference.slot());
      }
    }
    return slots;
  }

  /** Bytes that {@link #encode} appends. */
  int size() {
    if (references.isEmpty()) {
      return 1;
    }
    int size = 1 + flagBytes(references.size());
    for (int i = 0; i < references.size(); i++) {
      Reference reference = references.get(i);
      size++;
      if (reference.isNew()) {
        size += (longAtoms ? 2 : 1) + textBytes(reference.atom());
      }
    }
    return size;
  }

  /** Appends the header, from its count on. */
  void encode(ByteBuffer out) {
    int count = references.size();
    out.put((byte) count);
    if (count == 0) {
      return;
    }
    int flags = out.position();
    for (int i = 0; i < flagBytes(count); i++) {
      out.put((byte) 0);
    }
    for (int i = 0; i < count; i++) {
      Reference reference = references.get(i);
      putNibble(out, flags, i, (reference.slot() >>> 8) | (reference.isNew() ? NEW_ENTRY : 0));
      out.put((byte) reference.slot());
      if (reference.isNew()) {
        putText(reference.atom().text(), out);
      }
    }
    putNibble(out, flags, count, longAtoms ? 1 : 0);
  }

  private void putText(String text, ByteBuffer out) {
    int bytes = Utf8.bytes(text);
    if (longAtoms) {
      out.putShort((short) bytes);
    } else if (bytes <= MAX_SHORT_TEXT) {
      out.put((byte) bytes);
    } else {
      throw new IllegalStateException("text of " + bytes + " bytes among short ones");
    }
    Utf8.put(text, bytes, out);
  }

  /**
   * Reads a header, from its count on, and takes its new entries into {@code cache}.
   *
   * @param table the atoms that the reader has met
   * @param fromTheMiddle whether slots may have been filled unseen; otherwise a reference to an
   *     empty slot is a violation of the reader
   */
  static DistHeader decode(WireReader in, AtomCache cache, AtomTable table, boolean fromTheMiddle) {
    int count = in.u8();
    if (count == 0) {
      return NONE;
    }
    ByteBuffer flags = in.slice(flagBytes(count));
    if (in.failed()) {
      return NONE;
    }
    boolean longAtoms = (nibble(flags, count) & 1) != 0;
    Reference[] references = new Reference[count];
    for (int i = 0; i < count; i++) {
      int flag = nibble(flags, i);
      int slot = ((flag & 7) << 8) | in.u8();
      boolean isNew = (flag & NEW_ENTRY) != 0;
      Atom atom = isNew ? text(in, table, longAtoms) : cached(in, cache, slot, fromTheMiddle);
      if (in.failed()) {
        return NONE;
      }
      if (isNew) {
        cache.put(slot, atom);
      }
      references[i] = new Reference(slot, atom, isNew);
    }
    return new DistHeader(List.of(references), longAtoms);
  }

  private static Atom text(WireReader in, AtomTable table, boolean longAtoms) {
    return table.read(in, longAtoms ? in.u16() : in.u8());
  }

  private static Atom cached(WireReader in, AtomCache cache, int slot, boolean fromTheMiddle) {
    Atom atom = cache.get(slot);
    if (atom != null) {
      return atom;
    }
    if (!fromTheMiddle) {
      in.refuse(ProtocolViolation.UNKNOWN_ATOM_REFERENCE);
    }
    return Atom.unknown(slot);
  }

  /** Bytes of an atom's text. */
  static int textBytes(Atom atom) {
    return Utf8.bytes(atom.text());
  }

  /** Four bits for each reference and four for the lengths, in whole bytes. */
  private static int flagBytes(int count) {
    return count / 2 + 1;
  }

  private static int nibble(ByteBuffer flags, int index) {
    int pair = flags.get(index / 2);
    return (index % 2 == 0 ? pair : pair >>> 4) & 0xf;
  }

  private static void putNibble(ByteBuffer out, int flags, int index, int nibble) {
    int at = flags + index / 2;
    int shift = index % 2 == 0 ? 0 : 4;
    out.put(at, (byte) (out.get(at) | (nibble << shift)));
  }
}
