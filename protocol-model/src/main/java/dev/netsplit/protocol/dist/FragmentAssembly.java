package dev.netsplit.protocol.dist;

import dev.netsplit.protocol.term.AtomReferences;
import dev.netsplit.protocol.wire.ProtocolViolation;
import dev.netsplit.protocol.wire.WireReader;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.TreeMap;

/**
 * Messages of one connection that have arrived in part. It does not know what they say; it joins
 * the bytes behind the headers, which may then be read as if they had come in one frame.
 *
 * <p>Sequences of different senders interleave; within one, fragments come in order, counting down
 * to 1. What waits is bounded by {@link #MAX_SEQUENCES} and {@link #MAX_BYTES}.
 */
final class FragmentAssembly {

  /** Most messages incomplete at a time. */
  static final int MAX_SEQUENCES = 1024;

  /** Most bytes of incomplete messages held at a time. */
  static final long MAX_BYTES = DistFrames.MAX_FRAME_BYTES;

  private final Map<Long, Sequence> sequences = new TreeMap<>();
  private long heldBytes;

  /** A message whose last fragment has arrived: its header's atoms, and the bytes behind it. */
  record Whole(AtomReferences atoms, ByteBuffer terms) {}

  private static final class Sequence {
    private final AtomReferences atoms;
    private final ByteArrayOutputStream terms = new ByteArrayOutputStream();
    private long nextFragment;

    Sequence(AtomReferences atoms, long nextFragment) {
      this.atoms = atoms;
      this.nextFragment = nextFragment;
    }
  }

  /**
   * Takes the first of several fragments.
   *
   * @param fragment how many fragments the message has, at least 2
   * @param in at the bytes behind the header
   */
  void begin(long sequence, long fragment, AtomReferences atoms, WireReader in) {
    if (sequences.containsKey(sequence)) {
      in.refuse(ProtocolViolation.BAD_FRAGMENT);
    } else if (sequences.size() == MAX_SEQUENCES) {
      in.refuse(ProtocolViolation.FRAGMENTS_TOO_LARGE);
    } else if (!in.failed()) {
      Sequence started = new Sequence(atoms, fragment - 1);
      append(started, in);
      sequences.put(sequence, started);
    }
  }

  /**
   * Takes a further fragment.
   *
   * @param in at the bytes that continue the message
   * @return the message when this was its last fragment, else null
   */
  Whole next(long sequence, long fragment, WireReader in) {
    Sequence continued = sequences.get(sequence);
    if (continued == null || continued.nextFragment != fragment) {
      in.refuse(ProtocolViolation.BAD_FRAGMENT);
    }
    if (in.failed()) {
      return null;
    }
    append(continued, in);
    continued.nextFragment--;
    if (fragment != 1 || in.failed()) {
      return null;
    }
    sequences.remove(sequence);
    heldBytes -= continued.terms.size();
    return new Whole(continued.atoms, ByteBuffer.wrap(continued.terms.toByteArray()));
  }

  private void append(Sequence sequence, WireReader in) {
    if (heldBytes + in.remaining() > MAX_BYTES) {
      in.refuse(ProtocolViolation.FRAGMENTS_TOO_LARGE);
      return;
    }
    heldBytes += in.remaining();
    ByteBuffer bytes = in.slice(in.remaining());
    byte[] copy = new byte[bytes.remaining()];
    bytes.get(copy);
    sequence.terms.writeBytes(copy);
  }
}
