package dev.netsplit.protocol.term;

import dev.netsplit.protocol.wire.Bytes;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.List;

/**
 * An Erlang term as an immutable value. It does not know how it is written on the wire, nor whether
 * the node or process it names exists.
 *
 * <p>Identifiers ({@link Pid}, {@link Port}, {@link Ref}) are equal when all their parts are: one
 * with another creation belongs to another incarnation of the node. 32-bit parts are kept in an
 * {@code int} as they are; their sign has no meaning.
 */
public sealed interface Term {

  /** The empty list. */
  Nil NIL = new Nil();

  /**
   * An atom.
   *
   * @param text at most {@link #MAX_CHARS} characters
   */
  record Atom(String text) implements Term {
    /** Most characters (code points) of an atom in any release. */
    public static final int MAX_CHARS = 255;

    /** Half a character: no UTF-8 decodes to it, so that no atom from the wire starts with it. */
    private static final char UNKNOWN = '\udc00';

    /** Checks the length. */
    public Atom {
      if (text.length() > MAX_CHARS && text.codePointCount(0, text.length()) > MAX_CHARS) {
        throw new IllegalStateException("atom of " + text.length() + " characters: " + text);
      }
    }

    /**
     * Stands for the atom in a cache slot whose filling was not seen, as in a recording that starts
     * in the middle of a connection. It is equal to no atom that can be read or written.
     *
     * @param slot segment and index in one number
     */
    public static Atom unknown(int slot) {
      String index = Integer.toHexString(0x100 | (slot & 0xff)).substring(1);
      return new Atom(UNKNOWN + "atom cache slot " + (slot >>> 8) + "/0x" + index);
    }

    /** Whether this stands for an atom that is not known. */
    public boolean isUnknown() {
      return !text.isEmpty() && text.charAt(0) == UNKNOWN;
    }

    @Override
    public String toString() {
      return isUnknown() ? text.substring(1) + " unknown" : "'" + text + "'";
    }
  }

  /** An integer that fits 64 bits. */
  record Int(long value) implements Term {}

  /** An integer that does not fit 64 bits. */
  record BigInt(BigInteger value) implements Term {
    /** Checks that {@link Int} would not do, so that equal integers are equal terms. */
    public BigInt {
      if (value.bitLength() < Long.SIZE) {
        throw new IllegalStateException("fits 64 bits: " + value);
      }
    }
  }

  /** A float; only finite ones are terms. */
  record Flt(double value) implements Term {
    /** Checks that the value is finite. */
    public Flt {
      if (!Double.isFinite(value)) {
        throw new IllegalStateException("not finite: " + value);
      }
    }
  }

  /** A tuple of any arity. */
  record Tuple(List<Term> elements) implements Term {
    /** Takes a copy. */
    public Tuple {
      elements = List.copyOf(elements);
    }
  }

  /** The empty list; use {@link #NIL}. */
  record Nil() implements Term {}

  /** A list of small integers that the sender wrote as bytes. */
  record ByteString(Bytes bytes) implements Term {}

  /**
   * A list that is not empty.
   *
   * @param elements at least one
   * @param tail {@link #NIL} of a proper list, anything else of an improper one
   */
  record Lst(List<Term> elements, Term tail) implements Term {
    /** Takes a copy. */
    public Lst {
      elements = List.copyOf(elements);
      if (elements.isEmpty()) {
        throw new IllegalStateException("a list without elements is NIL; tail " + tail);
      }
    }
  }

  /** A binary of whole bytes. */
  record Bin(Bytes bytes) implements Term {}

  /**
   * A binary that does not end at a byte.
   *
   * @param bytes at least one
   * @param bitsInLast 1 to 8, counted from the most significant bit of the last byte
   */
  record BitStr(Bytes bytes, int bitsInLast) implements Term {
    /** Checks the ranges. */
    public BitStr {
      if (bitsInLast < 1 || bitsInLast > 8 || bytes.size() == 0) {
        throw new IllegalStateException(bitsInLast + " bits in the last of " + bytes.size());
      }
    }
  }

  /** A process identifier. */
  record Pid(Atom node, int id, int serial, int creation) implements Term {}

  /** A port identifier, of up to 64 bits. */
  record Port(Atom node, long id, int creation) implements Term {}

  /**
   * A reference.
   *
   * @param words 1 to {@link #MAX_WORDS} identifying words of 32 bits
   */
  record Ref(Atom node, int creation, List<Integer> words) implements Term {
    /** Most identifying words any release sends. */
    public static final int MAX_WORDS = 5;

    /** Takes a copy. */
    public Ref {
      words = List.copyOf(words);
      if (words.isEmpty() || words.size() > MAX_WORDS) {
        throw new IllegalStateException("reference of " + words.size() + " words");
      }
    }
  }

  /** A map, in the order its sender wrote it: {@code values} at the same index as their keys. */
  record MapTerm(List<Term> keys, List<Term> values) implements Term {
    /** Takes copies. */
    public MapTerm {
      keys = List.copyOf(keys);
      values = List.copyOf(values);
      if (keys.size() != values.size()) {
        throw new IllegalStateException(keys.size() + " keys, " + values.size() + " values");
      }
    }
  }

  /** A reference to an exported function, {@code fun M:F/A}; arity 0 to 255. */
  record ExportFun(Atom module, Atom function, int arity) implements Term {}

  /**
   * A fun with its environment, which only Erlang code can call.
   *
   * @param arity 0 to 255
   * @param unique {@link #UNIQUE_BYTES} that tell versions of the module apart
   * @param index of the fun in the module's table
   * @param oldIndex as {@code index}, for comparison only
   * @param oldUnique a hash that older versions compared
   * @param creator the process that made it
   * @param free the values it closes over
   */
  record Fun(
      int arity,
      Bytes unique,
      int index,
      Atom module,
      int oldIndex,
      int oldUnique,
      Pid creator,
      List<Term> free)
      implements Term {
    /** Bytes of {@link #unique}. */
    public static final int UNIQUE_BYTES = 16;

    /** Takes a copy. */
    public Fun {
      free = List.copyOf(free);
      if (arity < 0 || arity > 0xff || unique.size() != UNIQUE_BYTES) {
        throw new IllegalStateException("fun of arity " + arity + ", unique " + unique);
      }
    }

    /**
     * A fun of a module that closes over nothing, whose {@link #unique} is given in hexadecimal.
     */
    public static Fun of(
        Atom module, String unique, int index, int oldUnique, int arity, Pid creator) {
      Bytes bytes = Bytes.of(ByteBuffer.wrap(HexFormat.of().parseHex(unique)));
      return new Fun(arity, bytes, index, module, 0, oldUnique, creator, List.of());
    }
  }

  /** The atom of that text. */
  static Atom atom(String text) {
    return new Atom(text);
  }

  /** The integer of that value. */
  static Int integer(long value) {
    return new Int(value);
  }

  /** The tuple of those elements. */
  static Tuple tuple(Term... elements) {
    return new Tuple(List.of(elements));
  }

  /** The proper list of those elements; {@link #NIL} when there are none. */
  static Term list(Term... elements) {
    return elements.length == 0 ? NIL : new Lst(List.of(elements), NIL);
  }

  /** The list {@code [head | tail]}. */
  static Lst improper(Term head, Term tail) {
    return new Lst(List.of(head), tail);
  }
}
