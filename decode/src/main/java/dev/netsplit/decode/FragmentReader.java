package dev.netsplit.decode;

import dev.netsplit.capture.Allowance;
import dev.netsplit.protocol.dist.FragmentAssembly;
import dev.netsplit.protocol.dist.Frame;
import dev.netsplit.protocol.wire.Decoded;
import dev.netsplit.protocol.wire.ProtocolViolation;
import java.util.Map;
import java.util.TreeMap;

/**
 * Joins the fragments of one direction, as far as they may be held. It does not know what they say.
 */
final class FragmentReader {

  /** Most bytes of a message, and of unfinished messages held of one direction. */
  static final int MAX_HELD_BYTES = 4 << 20;

  /** What of a message has come. */
  private static final class Progress {
    private long bytes;
    private int frames;
    private boolean dropped;
  }

  private final Allowance held;
  private final Map<Long, Progress> begun = new TreeMap<>();
  private FragmentAssembly assembly = new FragmentAssembly();
  private long lastBytes;
  private int lastFrames;

  FragmentReader(Allowance held) {
    this.held = held;
  }

  /** Bytes of all frames of the message that was whole last. */
  long lastBytes() {
    return lastBytes;
  }

  /** How many frames the message had that was whole last. */
  int lastFrames() {
    return lastFrames;
  }

  /**
   * Takes a frame.
   *
   * @param bytes of it on the wire
   * @return a frame with a whole message; or incomplete; or refused, as {@link
   *     ProtocolViolation#FRAGMENTS_TOO_LARGE} once for a message of which too much would be held
   */
  Decoded<Frame> take(Frame frame, long bytes) {
    if (frame instanceof Frame.FirstFragment first) {
      return fragment(first.sequence(), first.fragment(), frame, bytes);
    } else if (frame instanceof Frame.NextFragment next) {
      return fragment(next.sequence(), next.fragment(), frame, bytes);
    }
    lastBytes = bytes;
    lastFrames = 1;
    return Decoded.value(frame);
  }

  private Decoded<Frame> fragment(long sequence, long left, Frame frame, long bytes) {
    Progress progress = begun.get(sequence);
    if (progress == null) {
      if (begun.size() == FragmentAssembly.MAX_SEQUENCES) {
        return Decoded.refused(ProtocolViolation.FRAGMENTS_TOO_LARGE);
      }
      progress = new Progress();
      begun.put(sequence, progress);
    }
    progress.bytes += bytes;
    progress.frames++;
    if (left == 1) {
      begun.remove(sequence);
    }
    if (progress.dropped) {
      return Decoded.incomplete();
    }
    // A message of one byte again and again is held as that byte, but written out when it is whole.
    long mostBytes = Math.max(progress.bytes, assembly.heldBytes() + bytes);
    if (mostBytes > MAX_HELD_BYTES || !held.take(bytes)) {
      forget();
      return Decoded.refused(ProtocolViolation.FRAGMENTS_TOO_LARGE);
    }
    long before = assembly.heldBytes();
    Decoded<Frame> whole = assembly.take(frame);
    held.give(bytes + before - assembly.heldBytes());
    if (whole.isValue()) {
      lastBytes = progress.bytes;
      lastFrames = progress.frames;
    }
    // Once is enough to say so: the others of the message are passed over.
    progress.dropped |= whole.state() == Decoded.State.REFUSED;
    return whole;
  }

  /** Drops what has come of all messages; what still comes of them is passed over. */
  private void forget() {
    begun.values().forEach(progress -> progress.dropped = true);
    release();
  }

  /** Forgets everything. */
  void clear() {
    begun.clear();
    release();
  }

  private void release() {
    held.give(assembly.heldBytes());
    assembly = new FragmentAssembly();
  }
}
