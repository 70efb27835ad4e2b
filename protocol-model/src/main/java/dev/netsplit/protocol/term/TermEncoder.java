package dev.netsplit.protocol.term;

import dev.netsplit.protocol.term.Term.Atom;
import dev.netsplit.protocol.wire.Bytes;
import dev.netsplit.protocol.wire.Utf8;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * Writes terms in the external term format as OTP 25 writes them on a distribution channel, without
 * the version byte 131: atoms that the message's header names as references to it, others spelled
 * out. It does not know what a term is for.
 *
 * <p>A term nested deeper than {@link TermDecoder#MAX_DEPTH} is a mistake of the caller, since no
 * receiver built on this package would take it. Source: erl_ext_dist.
 */
public final class TermEncoder {

  private static final long MAX_NARROW_PORT = (1L << 28) - 1;

  private final AtomReferences references;
  private final ByteBuffer out;

  private TermEncoder(AtomReferences references, ByteBuffer out) {
    this.references = references;
    this.out = out;
  }

  /** Bytes that {@link #encode(Term, ByteBuffer)} writes for {@code term}. */
  public static int size(Term term) {
    return size(term, AtomReferences.NONE);
  }

  /** Bytes that {@link #encode(Term, AtomReferences, ByteBuffer)} writes for {@code term}. */
  public static int size(Term term, AtomReferences references) {
    return new TermSize(references).of(term, TermDecoder.MAX_DEPTH);
  }

  /** Appends {@code term}, every atom spelled out. */
  public static void encode(Term term, ByteBuffer out) {
    encode(term, AtomReferences.NONE, out);
  }

  /** Appends {@code term} to a message whose header names {@code references}. */
  public static void encode(Term term, AtomReferences references, ByteBuffer out) {
    new TermEncoder(references, out).put(term, TermDecoder.MAX_DEPTH);
  }

  /** Appends what stands before the content of a binary. */
  public static void encodeLength(Term.Bin binary, ByteBuffer out) {
    out.put((byte) Tag.BINARY).putInt(binary.bytes().size());
  }

  private void put(Term term, int depth) {
    if (depth < 0) {
      throw new IllegalStateException("term nested deeper than " + TermDecoder.MAX_DEPTH);
    }
    if (term instanceof Atom atom) {
      putAtom(atom);
    } else if (term instanceof Term.Int integer) {
      putInteger(integer.value());
    } else if (term instanceof Term.Tuple tuple) {
      putTuple(tuple, depth);
    } else if (term instanceof Term.Nil) {
      out.put((byte) Tag.NIL);
    } else if (term instanceof Term.Lst list) {
      out.put((byte) Tag.LIST).putInt(list.elements().size());
      putAll(list.elements(), depth);
      put(list.tail(), depth - 1);
    } else if (term instanceof Term.MapTerm map) {
      out.put((byte) Tag.MAP).putInt(map.keys().size());
      for (int i = 0; i < map.keys().size(); i++) {
        put(map.keys().get(i), depth - 1);
        put(map.values().get(i), depth - 1);
      }
    } else if (term instanceof Term.Pid || term instanceof Term.Port || term instanceof Term.Ref) {
      putIdentifier(term);
    } else if (term instanceof Term.Fun fun) {
      putFun(fun, depth);
    } else {
      putBytes(term);
    }
  }

  private void putTuple(Term.Tuple tuple, int depth) {
    int arity = tuple.elements().size();
    if (arity <= 0xff) {
      out.put((byte) Tag.SMALL_TUPLE).put((byte) arity);
    } else {
      out.put((byte) Tag.LARGE_TUPLE).putInt(arity);
    }
    putAll(tuple.elements(), depth);
  }

  private void putAll(List<Term> elements, int depth) {
    for (int i = 0; i < elements.size(); i++) {
      put(elements.get(i), depth - 1);
    }
  }

  private void putIdentifier(Term term) {
    if (term instanceof Term.Pid pid) {
      out.put((byte) Tag.PID);
      putAtom(pid.node());
      out.putInt(pid.id()).putInt(pid.serial()).putInt(pid.creation());
    } else if (term instanceof Term.Port port) {
      boolean narrow = isNarrow(port);
      out.put((byte) (narrow ? Tag.PORT : Tag.V4_PORT));
      putAtom(port.node());
      if (narrow) {
        out.putInt((int) port.id());
      } else {
        out.putLong(port.id());
      }
      out.putInt(port.creation());
    } else if (term instanceof Term.Ref ref) {
      out.put((byte) Tag.REFERENCE).putShort((short) ref.words().size());
      putAtom(ref.node());
      out.putInt(ref.creation());
      ref.words().forEach(out::putInt);
    }
  }

  private void putBytes(Term term) {
    if (term instanceof Term.BigInt big) {
      putBig(big.value().signum() < 0, TermSize.magnitude(big));
    } else if (term instanceof Term.Flt number) {
      out.put((byte) Tag.FLOAT).putDouble(number.value());
    } else if (term instanceof Term.ByteString string) {
      Bytes bytes = string.bytes();
      if (bytes.size() > 0xffff) {
        throw new IllegalStateException("byte string of " + bytes.size() + " bytes");
      }
      bytes.putInto(out.put((byte) Tag.STRING).putShort((short) bytes.size()));
    } else if (term instanceof Term.Bin binary) {
      encodeLength(binary, out);
      binary.bytes().putInto(out);
    } else if (term instanceof Term.BitStr bits) {
      out.put((byte) Tag.BIT_BINARY).putInt(bits.bytes().size()).put((byte) bits.bitsInLast());
      bits.bytes().putInto(out);
    } else if (term instanceof Term.ExportFun fun) {
      out.put((byte) Tag.EXPORT);
      putAtom(fun.module());
      putAtom(fun.function());
      out.put((byte) Tag.SMALL_INTEGER).put((byte) fun.arity());
    }
  }

  private void putFun(Term.Fun fun, int depth) {
    int start = out.position() + 1;
    out.put((byte) Tag.FUN).putInt(0).put((byte) fun.arity());
    fun.unique().putInto(out);
    out.putInt(fun.index()).putInt(fun.free().size());
    putAtom(fun.module());
    putInteger(fun.oldIndex());
    putInteger(fun.oldUnique());
    putIdentifier(fun.creator());
    putAll(fun.free(), depth);
    // The size counts its own four bytes.
    out.putInt(start, out.position() - start);
  }

  private void putAtom(Atom atom) {
    int reference = references.indexOf(atom);
    if (reference != AtomReferences.SPELLED_OUT) {
      out.put((byte) Tag.ATOM_CACHE_REF).put((byte) reference);
      return;
    }
    if (atom.isUnknown()) {
      throw new IllegalStateException("cannot spell out " + atom);
    }
    int bytes = Utf8.bytes(atom.text());
    if (bytes <= 0xff) {
      out.put((byte) Tag.SMALL_ATOM_UTF8).put((byte) bytes);
    } else {
      out.put((byte) Tag.ATOM_UTF8).putShort((short) bytes);
    }
    Utf8.put(atom.text(), bytes, out);
  }

  private void putInteger(long value) {
    if (value >= 0 && value <= 0xff) {
      out.put((byte) Tag.SMALL_INTEGER).put((byte) value);
    } else if (value == (int) value) {
      out.put((byte) Tag.INTEGER).putInt((int) value);
    } else {
      int length = TermSize.magnitudeBytes(value);
      // The magnitude of the least long is itself when read as unsigned.
      long magnitude = Math.abs(value);
      out.put((byte) Tag.SMALL_BIG).put((byte) length).put((byte) (value < 0 ? 1 : 0));
      for (int i = 0; i < length; i++) {
        out.put((byte) (magnitude >>> (8 * i)));
      }
    }
  }

  private void putBig(boolean negative, byte[] magnitude) {
    if (magnitude.length <= 0xff) {
      out.put((byte) Tag.SMALL_BIG).put((byte) magnitude.length);
    } else {
      out.put((byte) Tag.LARGE_BIG).putInt(magnitude.length);
    }
    out.put((byte) (negative ? 1 : 0));
    for (int i = magnitude.length - 1; i >= 0; i--) {
      out.put(magnitude[i]);
    }
  }

  static boolean isNarrow(Term.Port port) {
    return port.id() >= 0 && port.id() <= MAX_NARROW_PORT;
  }
}
