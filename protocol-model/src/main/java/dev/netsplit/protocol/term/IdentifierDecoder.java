package dev.netsplit.protocol.term;

import dev.netsplit.protocol.term.Term.Atom;
import dev.netsplit.protocol.wire.ProtocolViolation;
import dev.netsplit.protocol.wire.WireReader;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads atoms, and the identifiers that name their node with one, in every form that OTP 25 takes.
 * It does not know the terms around them.
 *
 * <p>What is wrong is a {@link ProtocolViolation} of the reader. Source: erl_ext_dist.
 */
final class IdentifierDecoder {

  private static final Atom NO_ATOM = new Atom("");
  private static final Term.Pid NO_PID = new Term.Pid(NO_ATOM, 0, 0, 0);

  private final WireReader in;
  private final AtomReferences references;
  private final AtomTable table;

  IdentifierDecoder(WireReader in, AtomReferences references, AtomTable table) {
    this.in = in;
    this.references = references;
    this.table = table;
  }

  /** Whether {@link #read} knows what follows {@code tag}. */
  static boolean isIdentifier(int tag) {
    return switch (tag) {
      case Tag.PID,
          Tag.PORT,
          Tag.V4_PORT,
          Tag.REFERENCE,
          Tag.OLD_PID,
          Tag.OLD_PORT,
          Tag.OLD_REFERENCE,
          Tag.NARROW_REFERENCE ->
          true;
      default -> isAtom(tag);
    };
  }

  private static boolean isAtom(int tag) {
    return switch (tag) {
      case Tag.SMALL_ATOM_UTF8,
          Tag.ATOM_UTF8,
          Tag.ATOM_CACHE_REF,
          Tag.SMALL_ATOM_LATIN1,
          Tag.ATOM_LATIN1 ->
          true;
      default -> false;
    };
  }

  /** Reads what follows {@code tag}. */
  Term read(int tag) {
    return switch (tag) {
      case Tag.PID -> new Term.Pid(atom(), in.i32(), in.i32(), in.i32());
      case Tag.PORT -> new Term.Port(atom(), in.u32(), in.i32());
      case Tag.V4_PORT -> new Term.Port(atom(), in.i64(), in.i32());
      case Tag.REFERENCE -> reference(in.u16(), false);
      case Tag.OLD_PID -> new Term.Pid(atom(), in.i32(), in.i32(), in.u8());
      case Tag.OLD_PORT -> new Term.Port(atom(), in.u32(), in.u8());
      case Tag.OLD_REFERENCE -> oldReference();
      case Tag.NARROW_REFERENCE -> reference(in.u16(), true);
      default -> atom(tag);
    };
  }

  /** Reads a term that must be an atom. */
  Atom atom() {
    int tag = in.u8();
    return isAtom(tag) ? atom(tag) : refused(ProtocolViolation.BAD_TERM);
  }

  /** Reads a term that must be a pid. */
  Term.Pid pid() {
    int tag = in.u8();
    if (tag == Tag.PID || tag == Tag.OLD_PID) {
      return (Term.Pid) read(tag);
    }
    in.refuse(ProtocolViolation.BAD_TERM);
    return NO_PID;
  }

  private Term reference(int words, boolean narrowCreation) {
    Atom node = atom();
    int creation = narrowCreation ? in.u8() : in.i32();
    if (words < 1 || words > Term.Ref.MAX_WORDS) {
      return refused(ProtocolViolation.BAD_TERM);
    }
    List<Integer> ids = new ArrayList<>(words);
    for (int i = 0; i < words; i++) {
      ids.add(in.i32());
    }
    return new Term.Ref(node, creation, ids);
  }

  private Term oldReference() {
    Atom node = atom();
    int word = in.i32();
    return new Term.Ref(node, in.u8(), List.of(word));
  }

  private Atom atom(int tag) {
    return switch (tag) {
      case Tag.ATOM_CACHE_REF -> cached(in.u8());
      case Tag.SMALL_ATOM_UTF8 -> table.read(in, in.u8());
      case Tag.ATOM_UTF8 -> table.read(in, in.u16());
      case Tag.SMALL_ATOM_LATIN1 -> checked(in.latin1(in.u8()));
      default -> checked(in.latin1(in.u16()));
    };
  }

  private Atom cached(int index) {
    return index < references.count()
        ? references.atom(index)
        : refused(ProtocolViolation.UNKNOWN_ATOM_REFERENCE);
  }

  private Atom checked(String text) {
    return text.length() > Atom.MAX_CHARS
        ? refused(ProtocolViolation.TEXT_TOO_LONG)
        : new Atom(text);
  }

  private Atom refused(ProtocolViolation why) {
    in.refuse(why);
    return NO_ATOM;
  }
}
