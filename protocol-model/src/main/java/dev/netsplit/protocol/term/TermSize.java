package dev.netsplit.protocol.term;

import dev.netsplit.protocol.term.Term.Atom;
import dev.netsplit.protocol.wire.Utf8;
import java.util.List;

/** How many bytes a term takes as {@link TermEncoder} writes it. It writes nothing itself. */
final class TermSize {

  private final AtomReferences references;

  /** Sizes within a message whose header names {@code references}. */
  TermSize(AtomReferences references) {
    this.references = references;
  }

  int of(Term term, int depth) {
    if (depth < 0) {
      throw new IllegalStateException("term nested deeper than " + TermDecoder.MAX_DEPTH);
    }
    if (term instanceof Atom atom) {
      return ofAtom(atom);
    } else if (term instanceof Term.Int integer) {
      return ofInteger(integer.value());
    } else if (term instanceof Term.Tuple tuple) {
      int head = tuple.elements().size() <= 0xff ? 2 : 5;
      return head + ofAll(tuple.elements(), depth);
    } else if (term instanceof Term.Lst list) {
      return 5 + ofAll(list.elements(), depth) + of(list.tail(), depth - 1);
    } else if (term instanceof Term.MapTerm map) {
      return 5 + ofAll(map.keys(), depth) + ofAll(map.values(), depth);
    } else if (term instanceof Term.Pid pid) {
      return 1 + ofAtom(pid.node()) + 12;
    } else if (term instanceof Term.Port port) {
      return 1 + ofAtom(port.node()) + (TermEncoder.isNarrow(port) ? 8 : 12);
    } else if (term instanceof Term.Ref ref) {
      return 3 + ofAtom(ref.node()) + 4 + 4 * ref.words().size();
    } else if (term instanceof Term.Fun fun) {
      return ofFun(fun, depth);
    }
    return ofBytes(term);
  }

  private int ofAll(List<Term> terms, int depth) {
    int size = 0;
    for (int i = 0; i < terms.size(); i++) {
      size += of(terms.get(i), depth - 1);
    }
    return size;
  }

  private int ofFun(Term.Fun fun, int depth) {
    int fixed = 1 + 4 + 1 + Term.Fun.UNIQUE_BYTES + 4 + 4;
    int old = ofInteger(fun.oldIndex()) + ofInteger(fun.oldUnique());
    return fixed + ofAtom(fun.module()) + old + of(fun.creator(), 0) + ofAll(fun.free(), depth);
  }

  private int ofBytes(Term term) {
    if (term instanceof Term.BigInt big) {
      int length = magnitude(big).length;
      return (length <= 0xff ? 3 : 6) + length;
    } else if (term instanceof Term.Flt) {
      return 9;
    } else if (term instanceof Term.ByteString string) {
      return 3 + string.bytes().size();
    } else if (term instanceof Term.Bin binary) {
      return 5 + binary.bytes().size();
    } else if (term instanceof Term.BitStr bits) {
      return 6 + bits.bytes().size();
    } else if (term instanceof Term.ExportFun fun) {
      return 1 + ofAtom(fun.module()) + ofAtom(fun.function()) + 2;
    }
    return 1; // nil, the one term that is a tag alone
  }

  private int ofAtom(Atom atom) {
    if (references.indexOf(atom) != AtomReferences.SPELLED_OUT) {
      return 2;
    }
    int bytes = Utf8.bytes(atom.text());
    return (bytes <= 0xff ? 2 : 3) + bytes;
  }

  private static int ofInteger(long value) {
    if (value >= 0 && value <= 0xff) {
      return 2;
    }
    return value == (int) value ? 5 : 3 + magnitudeBytes(value);
  }

  /** Bytes of the absolute value, without leading zeros. */
  static int magnitudeBytes(long value) {
    return (Long.SIZE - Long.numberOfLeadingZeros(Math.abs(value)) + 7) / 8;
  }

  /** The absolute value, big-endian, without leading zeros. */
  static byte[] magnitude(Term.BigInt big) {
    byte[] twosComplement = big.value().abs().toByteArray();
    if (twosComplement[0] != 0) {
      return twosComplement;
    }
    byte[] magnitude = new byte[twosComplement.length - 1];
    System.arraycopy(twosComplement, 1, magnitude, 0, magnitude.length);
    return magnitude;
  }
}
