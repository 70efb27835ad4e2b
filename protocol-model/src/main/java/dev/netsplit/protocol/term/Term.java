package dev.netsplit.protocol.term;

import dev.netsplit.protocol.wire.Bytes;
import java.math.BigInteger;
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

    /** Checks the length. */
    public Atom {
      if (text.length() > MAX_CHARS && text.codePointCount(0, text.length()) > MAX_CHARS) {
        throw new IllegalStateException("atom of " + text.length() + " characters: " + text);
      }
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
   * A fun with its environment, which only Erlang code can call; kept as the bytes it came in.
   *
   * @param blob what follows the size in the external format; atoms in it may refer to the atom
   *     cache of the message it came with, so that it means something on that connection only
   */
  record Fun(Bytes blob) implements Term {}

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
