package dev.netsplit.protocol.dist;

import dev.netsplit.protocol.term.AtomReferences;
import dev.netsplit.protocol.term.Term;
import dev.netsplit.protocol.term.TermEncoder;
import dev.netsplit.protocol.wire.Bytes;
import java.nio.ByteBuffer;

/**
 * A control tuple and the payload behind it as the bytes that are cut into fragments. It does not
 * know fragments. What a payload consists of is not copied but for what is asked for.
 */
final class Pieces {

  private final Bytes front;
  private final Bytes rest;

  private Pieces(Bytes front, Bytes rest) {
    this.front = front;
    this.rest = rest;
  }

  static Pieces of(Term control, Term payload, AtomReferences atoms) {
    // A binary ends with its content; of any other term all is written at once.
    Bytes rest = payload instanceof Term.Bin binary ? binary.bytes() : Bytes.EMPTY;
    int size = TermEncoder.size(control, atoms) + TermEncoder.size(payload, atoms) - rest.size();
    ByteBuffer front = ByteBuffer.allocate(size);
    TermEncoder.encode(control, atoms, front);
    if (payload instanceof Term.Bin binary) {
      TermEncoder.encodeLength(binary, front);
    } else {
      TermEncoder.encode(payload, atoms, front);
    }
    return new Pieces(Bytes.of(front.flip()), rest);
  }

  int size() {
    return front.size() + rest.size();
  }

  /** The bytes from {@code from} on, {@code count} of them. */
  Bytes part(int from, int count) {
    if (from >= front.size()) {
      return rest.part(from - front.size(), count);
    }
    if (from + count <= front.size()) {
      return front.part(from, count);
    }
    int fromFront = front.size() - from;
    ByteBuffer joined = ByteBuffer.allocate(count);
    front.part(from, fromFront).putInto(joined);
    rest.part(0, count - fromFront).putInto(joined);
    return Bytes.of(joined.flip());
  }
}
