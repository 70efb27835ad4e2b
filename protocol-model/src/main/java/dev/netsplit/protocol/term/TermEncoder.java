package dev.netsplit.protocol.term;

import dev.netsplit.protocol.term.Term.Atom;
import dev.netsplit.protocol.wire.Bytes;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Writes terms in the external term format as OTP 25 writes them on a distribution channel, without
 * the version byte 131 and with every atom spelled out. It does not know what a term is for.
 *
 * <p>A term nested deeper than {@link TermDecoder#MAX_DEPTH} is a mistake of the caller, since no
 * receiver built on this package would take it. Source: erl_ext_dist.
 */
public final class TermEncoder {

  private static final long MAX_NARROW_PORT = (1L << 28) - 1;

  private TermEncoder() {}

  /** Bytes that {@link #encode} writes for {@code term}. */
  public static int size(Term term) {
    return TermSize.of(term, TermDecoder.MAX_DEPTH);
  }

  /** Appends {@code term}. */
  public static void encode(Term term, ByteBuffer out) {
    put(term, out, TermDecoder.MAX_DEPTH);
  }

  private static void put(Term term, ByteBuffer out, int depth) {
    if (depth < 0) {
      throw new IllegalStateException("term nested deeper than " + TermDecoder.MAX_DEPTH);
    }
    if (term instanceof Atom atom) {
      putAtom(atom, out);
    } else if (term instanceof Term.Int integer) {
      putInteger(integer.value(), out);
    } else if (term instanceof Term.Tuple tuple) {
      putTuple(tuple, out, depth);
    } else if (term instanceof Term.Nil) {
      out.put((byte) Tag.NIL);
    } else if (term instanceof Term.Lst list) {
      out.put((byte) Tag.LIST).putInt(list.elements().size());
      putAll(list.elements(), out, depth);
      put(list.tail(), out, depth - 1);
    } else if (term instanceof Term.MapTerm map) {
      out.put((byte) Tag.MAP).putInt(map.keys().size());
      for (int i = 0; i < map.keys().size(); i++) {
        put(map.keys().get(i), out, depth - 1);
        put(map.values().get(i), out, depth - 1);
      }
    } else if (term instanceof Term.Pid || term instanceof Term.Port || term instanceof Term.Ref) {
      putIdentifier(term, out);
    } else {
      putBytes(term, out);
    }
  }

  private static void putTuple(Term.Tuple tuple, ByteBuffer out, int depth) {
    int arity = tuple.elements().size();
    if (arity <= 0xff) {
      out.put((byte) Tag.SMALL_TUPLE).put((byte) arity);
    } else {
      out.put((byte) Tag.LARGE_TUPLE).putInt(arity);
    }
    putAll(tuple.elements(), out, depth);
  }

  private static void putAll(Iterable<Term> elements, ByteBuffer out, int depth) {
    for (Term element : elements) {
      put(element, out, depth - 1);
    }
  }

  private static void putIdentifier(Term term, ByteBuffer out) {
    if (term instanceof Term.Pid pid) {
      out.put((byte) Tag.PID);
      putAtom(pid.node(), out);
      out.putInt(pid.id()).putInt(pid.serial()).putInt(pid.creation());
    } else if (term instanceof Term.Port port) {
      boolean narrow = isNarrow(port);
      out.put((byte) (narrow ? Tag.PORT : Tag.V4_PORT));
      putAtom(port.node(), out);
      if (narrow) {
        out.putInt((int) port.id());
      } else {
        out.putLong(port.id());
      }
      out.putInt(port.creation());
    } else if (term instanceof Term.Ref ref) {
      out.put((byte) Tag.REFERENCE).putShort((short) ref.words().size());
      putAtom(ref.node(), out);
      out.putInt(ref.creation());
      ref.words().forEach(out::putInt);
    }
  }

  private static void putBytes(Term term, ByteBuffer out) {
    if (term instanceof Term.BigInt big) {
      putBig(big.value().signum() < 0, TermSize.magnitude(big), out);
    } else if (term instanceof Term.Flt number) {
      out.put((byte) Tag.FLOAT).putDouble(number.value());
    } else if (term instanceof Term.ByteString string) {
      Bytes bytes = string.bytes();
      if (bytes.size() > 0xffff) {
        throw new IllegalStateException("byte string of " + bytes.size() + " bytes");
      }
      bytes.putInto(out.put((byte) Tag.STRING).putShort((short) bytes.size()));
    } else if (term instanceof Term.Bin binary) {
      Bytes bytes = binary.bytes();
      bytes.putInto(out.put((byte) Tag.BINARY).putInt(bytes.size()));
    } else if (term instanceof Term.BitStr bits) {
      out.put((byte) Tag.BIT_BINARY).putInt(bits.bytes().size()).put((byte) bits.bitsInLast());
      bits.bytes().putInto(out);
    } else if (term instanceof Term.ExportFun fun) {
      out.put((byte) Tag.EXPORT);
      putAtom(fun.module(), out);
      putAtom(fun.function(), out);
      out.put((byte) Tag.SMALL_INTEGER).put((byte) fun.arity());
    } else if (term instanceof Term.Fun fun) {
      fun.blob().putInto(out.put((byte) Tag.FUN).putInt(fun.blob().size() + 4));
    }
  }

  private static void putAtom(Atom atom, ByteBuffer out) {
    byte[] text = atom.text().getBytes(StandardCharsets.UTF_8);
    if (text.length <= 0xff) {
      out.put((byte) Tag.SMALL_ATOM_UTF8).put((byte) text.length);
    } else {
      out.put((byte) Tag.ATOM_UTF8).putShort((short) text.length);
    }
    out.put(text);
  }

  private static void putInteger(long value, ByteBuffer out) {
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

  private static void putBig(boolean negative, byte[] magnitude, ByteBuffer out) {
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
