package dev.netsplit.protocol.dist;

import dev.netsplit.protocol.term.AtomReferences;
import dev.netsplit.protocol.term.Term.Atom;
import dev.netsplit.protocol.term.TermDecoder;
import dev.netsplit.protocol.wire.ProtocolViolation;
import dev.netsplit.protocol.wire.WireReader;
import java.util.ArrayList;
import java.util.List;

/**
 * The receiver's half of the atom cache of one connection and one direction. It does not know the
 * terms that use it; the sender alone decides which slot holds which atom.
 *
 * <p>Its eight segments of 256 slots are made when first written to. Source: erl_dist_protocol,
 * "Distribution Header".
 */
final class AtomCache {

  private static final int SEGMENTS = 8;
  private static final int SLOTS = 256;
  private static final int NEW_ENTRY = 8;

  private final Atom[][] segments = new Atom[SEGMENTS][];

  /** Reads the references of a header, from their count on, and takes in its new entries. */
  AtomReferences read(WireReader in) {
    int count = in.u8();
    if (count == 0) {
      return AtomReferences.NONE;
    }
    int[] flagBytes = new int[count / 2 + 1];
    for (int i = 0; i < flagBytes.length; i++) {
      flagBytes[i] = in.u8();
    }
    boolean longAtoms = (nibble(flagBytes, count) & 1) != 0;
    List<Atom> atoms = new ArrayList<>();
    for (int i = 0; i < count && !in.failed(); i++) {
      atoms.add(reference(in, nibble(flagBytes, i), longAtoms));
    }
    return in.failed() ? AtomReferences.NONE : new AtomReferences(atoms);
  }

  private Atom reference(WireReader in, int flags, boolean longAtoms) {
    int segment = flags & 7;
    int slot = in.u8();
    if ((flags & NEW_ENTRY) != 0) {
      Atom atom = TermDecoder.readAtom(in, longAtoms ? in.u16() : in.u8());
      if (!in.failed()) {
        if (segments[segment] == null) {
          segments[segment] = new Atom[SLOTS];
        }
        segments[segment][slot] = atom;
      }
      return atom;
    }
    if (segments[segment] == null || segments[segment][slot] == null) {
      in.refuse(ProtocolViolation.UNKNOWN_ATOM_REFERENCE);
      return new Atom("");
    }
    return segments[segment][slot];
  }

  private static int nibble(int[] flagBytes, int index) {
    int pair = flagBytes[index / 2];
    return index % 2 == 0 ? pair & 0xf : pair >>> 4;
  }
}
