package dev.netsplit.protocol.dist;

import dev.netsplit.protocol.wire.Bytes;
import dev.netsplit.protocol.wire.Decoded;
import dev.netsplit.protocol.wire.ProtocolViolation;
import dev.netsplit.protocol.wire.WireReader;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Messages of one connection that have arrived in part. It does not know what they say; it joins
 * the bytes behind the headers, which are then read as if they had come in one frame.
 *
 * <p>Sequences of different senders interleave; within one, fragments come in order, counting down
 * to 1. What waits is bounded by {@link #MAX_SEQUENCES} and {@link #MAX_BYTES}, and so is, by
 * {@link #MAX_PARTS}, what it costs beyond its bytes.
 */
public final class FragmentAssembly {

  /** Most messages incomplete at a time. */
  public static final int MAX_SEQUENCES = 1024;

  /** Most bytes of one message, and of memory that incomplete messages take at a time. */
  public static final long MAX_BYTES = DistFrames.MAX_FRAME_BYTES;

  /** Most fragments held at a time, however short they are. */
  public static final int MAX_PARTS = 1 << 16;

  private final Map<Long, Sequence> sequences = new TreeMap<>();
  private long heldBytes;
  private int heldParts;

  private static final class Sequence {
    private final DistHeader header;
    private final List<Bytes> parts = new ArrayList<>();
    private int bytes;
    private int memory;
    private long nextFragment;

    Sequence(Frame.FirstFragment first) {
      header = first.header();
      nextFragment = first.fragment() - 1;
    }
  }

  /**
   * Takes a frame that arrived.
   *
   * @return the frame itself when it holds a whole message; the message that it completes, as one
   *     frame; or incomplete when it is a fragment and its message is not whole yet
   */
  public Decoded<Frame> take(Frame frame) {
    if (frame instanceof Frame.FirstFragment first) {
      return begin(first);
    } else if (frame instanceof Frame.NextFragment next) {
      return proceed(next);
    }
    return Decoded.value(frame);
  }

  private Decoded<Frame> begin(Frame.FirstFragment first) {
    if (first.fragment() == 1) {
      return FrameDecoder.message(new WireReader(first.part().buffer()), first.header());
    }
    if (sequences.containsKey(first.sequence())) {
      return Decoded.refused(ProtocolViolation.BAD_FRAGMENT);
    }
    if (sequences.size() == MAX_SEQUENCES || isTooMuch(0, first.part())) {
      return Decoded.refused(ProtocolViolation.FRAGMENTS_TOO_LARGE);
    }
    Sequence started = new Sequence(first);
    hold(started, first.part());
    sequences.put(first.sequence(), started);
    return Decoded.incomplete();
  }

  private Decoded<Frame> proceed(Frame.NextFragment next) {
    Sequence continued = sequences.get(next.sequence());
    if (continued == null || continued.nextFragment != next.fragment()) {
      return Decoded.refused(ProtocolViolation.BAD_FRAGMENT);
    }
    if (isTooMuch(continued.bytes, next.part())) {
      return Decoded.refused(ProtocolViolation.FRAGMENTS_TOO_LARGE);
    }
    hold(continued, next.part());
    continued.nextFragment--;
    if (next.fragment() != 1) {
      return Decoded.incomplete();
    }
    sequences.remove(next.sequence());
    heldBytes -= continued.memory;
    heldParts -= continued.parts.size();
    ByteBuffer joined = ByteBuffer.allocate(continued.bytes);
    continued.parts.forEach(part -> part.putInto(joined));
    return FrameDecoder.message(new WireReader(joined.flip()), continued.header);
  }

  /** How much memory incomplete messages take. */
  public long heldBytes() {
    return heldBytes;
  }

  /** Whether no message waits for its rest. */
  boolean isEmpty() {
    return sequences.isEmpty();
  }

  private boolean isTooMuch(int bytesBefore, Bytes part) {
    return (long) bytesBefore + part.size() > MAX_BYTES
        || heldBytes + part.heldBytes() > MAX_BYTES
        || heldParts == MAX_PARTS;
  }

  private void hold(Sequence sequence, Bytes part) {
    sequence.parts.add(part);
    sequence.bytes += part.size();
    sequence.memory += part.heldBytes();
    heldBytes += part.heldBytes();
    heldParts++;
  }
}
