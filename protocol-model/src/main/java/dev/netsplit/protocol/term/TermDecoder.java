package dev.netsplit.protocol.term;

import dev.netsplit.protocol.term.Term.Atom;
import dev.netsplit.protocol.wire.Bytes;
import dev.netsplit.protocol.wire.Decoded;
import dev.netsplit.protocol.wire.ProtocolViolation;
import dev.netsplit.protocol.wire.WireReader;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Reads terms of the external term format, without the version byte 131. It does not know what a
 * term is for.
 *
 * <p>Input is hostile until proven otherwise: nesting is limited by {@link #MAX_DEPTH}; no count
 * from the wire allocates more than the bytes behind it can fill, since every element takes at
 * least one; and what is wrong is a {@link ProtocolViolation} of the reader. Forms that only old
 * releases send are taken, too, where OTP 25 takes them. Source: erl_ext_dist.
 */
public final class TermDecoder {

  /** Deepest nesting accepted; also bounds the stack of everything that walks a term. */
  public static final int MAX_DEPTH = 256;

  /** Longest magnitude of an integer; nodes of 64 bits hold about as much. */
  public static final int MAX_INTEGER_BYTES = 4 << 20;

  private static final int FEW_TERMS = 64;
  private static final int FLOAT_TEXT_BYTES = 31;
  private static final Pattern DECIMAL = Pattern.compile("-?[0-9]+\\.[0-9]+(e[-+]?[0-9]+)?");

  /** What stands in for a term behind a violation; never leaves this class's callers. */
  private static final Atom NONE = new Atom("");

  private final WireReader in;
  private final IdentifierDecoder identifiers;

  private TermDecoder(WireReader in, AtomReferences references, AtomTable table) {
    this.in = in;
    identifiers = new IdentifierDecoder(in, references, table);
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
    return read(in, references, AtomTable.keepingNothing());
  }

  /**
   * Reads one term.
   *
   * @param references what tag 82 may refer to
   * @param table where the atoms that are spelled out are looked for
   * @return the term, or something meaningless when the reader {@link WireReader#failed}
   */
  public static Term read(WireReader in, AtomReferences references, AtomTable table) {
    return new TermDecoder(in, references, table).term(MAX_DEPTH);
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
      case Tag.FLOAT_TEXT -> floatingText();
      case Tag.COMPRESSED -> refused(ProtocolViolation.COMPRESSED_TERM);
      default ->
          IdentifierDecoder.isIdentifier(tag) ? identifiers.read(tag) : container(tag, depth);
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
      case Tag.FUN -> fun(depth - 1);
      default -> refused(ProtocolViolation.UNKNOWN_TERM);
    };
  }

  private List<Term> terms(long count, int depth) {
    if (!in.require(count)) {
      return List.of();
    }
    if (count > FEW_TERMS) {
      return manyTerms(count, depth);
    }
    Term[] terms = new Term[(int) count];
    Arrays.fill(terms, NONE);
    for (int i = 0; i < terms.length && !in.failed(); i++) {
      terms[i] = term(depth);
    }
    return List.of(terms);
  }

  /** Room is made as terms come: at each level of nesting the count may be that of all bytes. */
  private List<Term> manyTerms(long count, int depth) {
    List<Term> terms = new ArrayList<>();
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
    Atom module = identifiers.atom();
    Atom function = identifiers.atom();
    if (in.u8() != Tag.SMALL_INTEGER) {
      in.refuse(ProtocolViolation.BAD_TERM);
    }
    return new Term.ExportFun(module, function, in.u8());
  }

  private Term fun(int depth) {
    // The size counts its own four bytes.
    int end = in.remaining();
    long size = in.u32();
    int arity = in.u8();
    Bytes unique = in.bytes(Term.Fun.UNIQUE_BYTES);
    int index = in.i32();
    long free = in.u32();
    Atom module = identifiers.atom();
    int oldIndex = plainInteger();
    int oldUnique = plainInteger();
    Term.Pid creator = identifiers.pid();
    List<Term> values = terms(free, depth);
    if (in.failed() || end - in.remaining() != size) {
      return refused(ProtocolViolation.BAD_TERM);
    }
    return new Term.Fun(arity, unique, index, module, oldIndex, oldUnique, creator, values);
  }

  private int plainInteger() {
    int tag = in.u8();
    if (tag != Tag.SMALL_INTEGER && tag != Tag.INTEGER) {
      in.refuse(ProtocolViolation.BAD_TERM);
    }
    return tag == Tag.SMALL_INTEGER ? in.u8() : in.i32();
  }

  private Term floating() {
    double value = Double.longBitsToDouble(in.i64());
    return Double.isFinite(value) ? new Term.Flt(value) : refused(ProtocolViolation.BAD_TERM);
  }

  /** The float of the oldest releases: a decimal number, filled up with zero bytes. */
  private Term floatingText() {
    String text = in.latin1(FLOAT_TEXT_BYTES);
    int end = text.indexOf(0);
    String number = end < 0 ? text : text.substring(0, end);
    if (in.failed() || !DECIMAL.matcher(number).matches()) {
      return refused(ProtocolViolation.BAD_TERM);
    }
    double value = Double.parseDouble(number);
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

  private Atom refused(ProtocolViolation why) {
    in.refuse(why);
    return NONE;
  }
}
