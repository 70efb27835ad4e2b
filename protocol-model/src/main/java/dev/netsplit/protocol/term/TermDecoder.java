package dev.netsplit.protocol.term;

import dev.netsplit.protocol.term.Term.Atom;
import dev.netsplit.protocol.wire.Bytes;
import dev.netsplit.protocol.wire.Decoded;
import dev.netsplit.protocol.wire.ProtocolViolation;
import dev.netsplit.protocol.wire.WireReader;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads terms of the external term format, without the version byte 131. It does not know what a
 * term is for.
 *
 * <p>Input is hostile until proven otherwise: nesting is limited by {@link #MAX_DEPTH}; no count
 * from the wire allocates more than the bytes behind it can fill, since every element takes at
 * least one; and what is wrong is a {@link ProtocolViolation} of the reader. Source: erl_ext_dist.
 */
public final class TermDecoder {

  /** Deepest nesting accepted; also bounds the stack of everything that walks a term. */
  public static final int MAX_DEPTH = 256;

  /** Longest magnitude of an integer; nodes of 64 bits hold about as much. */
  public static final int MAX_INTEGER_BYTES = 4 << 20;

  /** What stands in for a term behind a violation; never leaves this class's callers. */
  private static final Atom NONE = new Atom("");

  private final WireReader in;
  private final AtomReferences references;

  private TermDecoder(WireReader in, AtomReferences references) {
    this.in = in;
    this.references = references;
  }

  /**
   * Takes one term from the front of {@code in}, which must hold all of it: what is cut off is
   * refused.
   */
  public static Decoded<Term> decode(ByteBuffer in) {
    WireReader reader = new WireReader(in);
    Decoded<Term> outcome = reader.outcome(read(reader, AtomReferences.NONE));
    if (outcome.isValue()) {
      in.position(in.position() + reader.consumed());
    }
    return outcome;
  }

  /**
   * Reads one term.
   *
   * @param references what tag 82 may refer to
   * @return the term, or something meaningless when the reader {@link WireReader#failed}
   */
  public static Term read(WireReader in, AtomReferences references) {
    return new TermDecoder(in, references).term(MAX_DEPTH);
  }

  private Term term(int depth) {
    int tag = in.u8();
    if (in.failed()) {
      return NONE;
    }
    return switch (tag) {
      case Tag.SMALL_INTEGER -> new Term.Int(in.u8());
      case Tag.INTEGER -> new Term.Int(in.i32());
      case Tag.SMALL_BIG -> bigInteger(in.u8());
      case Tag.LARGE_BIG -> bigInteger(in.u32());
      case Tag.FLOAT -> floating();
      case Tag.NIL -> Term.NIL;
      case Tag.STRING -> new Term.ByteString(in.bytes(in.u16()));
      case Tag.BINARY -> new Term.Bin(in.bytes(in.u32()));
      case Tag.BIT_BINARY -> bitString();
      case Tag.PID -> new Term.Pid(node(), in.i32(), in.i32(), in.i32());
      case Tag.PORT -> new Term.Port(node(), in.u32(), in.i32());
      case Tag.V4_PORT -> new Term.Port(node(), in.i64(), in.i32());
      case Tag.REFERENCE -> reference();
      case Tag.FUN -> fun();
      case Tag.COMPRESSED -> refused(ProtocolViolation.COMPRESSED_TERM);
      default -> isAtom(tag) ? atom(tag) : container(tag, depth);
    };
  }

  private Term container(int tag, int depth) {
    if (depth == 0) {
      return refused(ProtocolViolation.TERM_TOO_DEEP);
    }
    return switch (tag) {
      case Tag.SMALL_TUPLE -> new Term.Tuple(terms(in.u8(), depth - 1));
      case Tag.LARGE_TUPLE -> new Term.Tuple(terms(in.u32(), depth - 1));
      case Tag.LIST -> list(depth - 1);
      case Tag.MAP -> map(depth - 1);
      case Tag.EXPORT -> exportFun();
      default -> refused(ProtocolViolation.UNKNOWN_TERM);
    };
  }

  private List<Term> terms(long count, int depth) {
    List<Term> terms = new ArrayList<>();
    in.require(count);
    for (long i = 0; i < count && !in.failed(); i++) {
      terms.add(term(depth));
    }
    return terms;
  }

  private Term list(int depth) {
    List<Term> elements = terms(in.u32(), depth);
    Term tail = term(depth);
    // OTP reads a list of no elements as its tail.
    return elements.isEmpty() ? tail : new Term.Lst(elements, tail);
  }

  private Term map(int depth) {
    long pairs = in.u32();
    in.require(2 * pairs);
    List<Term> keys = new ArrayList<>();
    List<Term> values = new ArrayList<>();
    for (long i = 0; i < pairs && !in.failed(); i++) {
      keys.add(term(depth));
      values.add(term(depth));
    }
    return new Term.MapTerm(keys, values);
  }

  private Term exportFun() {
    Atom module = node();
    Atom function = node();
    if (in.u8() != Tag.SMALL_INTEGER) {
      in.refuse(ProtocolViolation.BAD_TERM);
    }
    return new Term.ExportFun(module, function, in.u8());
  }

  private Term fun() {
    // The size counts its own four bytes.
    long size = in.u32();
    if (size < 4) {
      return refused(ProtocolViolation.BAD_TERM);
    }
    return new Term.Fun(in.bytes(size - 4));
  }

  private Term reference() {
    int words = in.u16();
    Atom node = node();
    int creation = in.i32();
    if (words < 1 || words > Term.Ref.MAX_WORDS) {
      return refused(ProtocolViolation.BAD_TERM);
    }
    List<Integer> ids = new ArrayList<>(words);
    for (int i = 0; i < words; i++) {
      ids.add(in.i32());
    }
    return new Term.Ref(node, creation, ids);
  }

  private Term floating() {
    double value = Double.longBitsToDouble(in.i64());
    return Double.isFinite(value) ? new Term.Flt(value) : refused(ProtocolViolation.BAD_TERM);
  }

  private Term bitString() {
    long length = in.u32();
    int bits = in.u8();
    Bytes bytes = in.bytes(length);
    if (in.failed()) {
      return NONE;
    }
    if (bits < 1 || bits > 8 || bytes.size() == 0) {
      return refused(ProtocolViolation.BAD_TERM);
    }
    return new Term.BitStr(bytes, bits);
  }

  private Term bigInteger(long length) {
    int sign = in.u8();
    if (length > MAX_INTEGER_BYTES) {
      return refused(ProtocolViolation.INTEGER_TOO_LONG);
    }
    ByteBuffer littleEndian = in.slice(length);
    if (sign > 1) {
      return refused(ProtocolViolation.BAD_TERM);
    }
    byte[] magnitude = new byte[littleEndian.remaining()];
    for (int i = magnitude.length - 1; i >= 0; i--) {
      magnitude[i] = littleEndian.get();
    }
    BigInteger value = new BigInteger(sign == 0 ? 1 : -1, magnitude);
    return value.bitLength() < Long.SIZE
        ? new Term.Int(value.longValueExact())
        : new Term.BigInt(value);
  }

  private Atom node() {
    int tag = in.u8();
    return isAtom(tag) ? atom(tag) : refused(ProtocolViolation.BAD_TERM);
  }

  private static boolean isAtom(int tag) {
    return tag == Tag.SMALL_ATOM_UTF8
        || tag == Tag.ATOM_UTF8
        || tag == Tag.ATOM_CACHE_REF
        || tag == Tag.SMALL_ATOM_LATIN1
        || tag == Tag.ATOM_LATIN1;
  }

  private Atom atom(int tag) {
    return switch (tag) {
      case Tag.ATOM_CACHE_REF -> cached(in.u8());
      case Tag.SMALL_ATOM_UTF8 -> readAtom(in, in.u8());
      case Tag.ATOM_UTF8 -> readAtom(in, in.u16());
      case Tag.SMALL_ATOM_LATIN1 -> checked(in.latin1(in.u8()));
      default -> checked(in.latin1(in.u16()));
    };
  }

  private Atom cached(int index) {
    return index < references.atoms().size()
        ? references.atoms().get(index)
        : refused(ProtocolViolation.UNKNOWN_ATOM_REFERENCE);
  }

  /** Reads {@code length} bytes of UTF-8 as an atom, as a distribution header holds it. */
  public static Atom readAtom(WireReader in, int length) {
    String text = in.utf8(length);
    if (text.codePointCount(0, text.length()) > Atom.MAX_CHARS) {
      in.refuse(ProtocolViolation.TEXT_TOO_LONG);
      return NONE;
    }
    return new Atom(text);
  }

  private Atom checked(String text) {
    return text.length() > Atom.MAX_CHARS
        ? refused(ProtocolViolation.TEXT_TOO_LONG)
        : new Atom(text);
  }

  private Atom refused(ProtocolViolation why) {
    in.refuse(why);
    return NONE;
  }
}
