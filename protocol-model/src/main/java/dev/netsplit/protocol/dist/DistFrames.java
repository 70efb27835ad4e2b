package dev.netsplit.protocol.dist;

import dev.netsplit.protocol.term.AtomReferences;
import dev.netsplit.protocol.term.TermEncoder;
import dev.netsplit.protocol.wire.Decoded;
import dev.netsplit.protocol.wire.ProtocolViolation;
import java.nio.ByteBuffer;

/**
 * The frames of an established connection: four bytes of length and a body, no body being a tick.
 * It does not know which connection; a body is read by a {@link MessageDecoder} and made by a
 * {@link MessageEncoder}.
 *
 * <p>Source: erl_dist_protocol, "Protocol between Connected Nodes".
 */
public final class DistFrames {

  /** Longest body waited for. Real nodes wait for as much, and give up on the largest lengths. */
  public static final int MAX_FRAME_BYTES = 128 << 20;

  /** First byte of a body in pass-through form; receivers only look whether it is 131. */
  static final int PASS_THROUGH = 112;

  /** The version byte of the external term format. */
  static final int VERSION = 131;

  /** Behind {@link #VERSION}: a header and a whole message. */
  static final int HEADER = 68;

  /** Behind {@link #VERSION}: a header and the first fragment of a message. */
  static final int FIRST_FRAGMENT = 69;

  /** Behind {@link #VERSION}: a further fragment. */
  static final int NEXT_FRAGMENT = 70;

  private static final int LENGTH_BYTES = 4;
  private static final int FRAGMENT_ID_BYTES = 16;

  /** Shared by all ticks: a buffer without room has nothing that could change. */
  private static final Decoded<ByteBuffer> NO_BODY =
      Decoded.value(ByteBuffer.allocate(0).asReadOnlyBuffer());

  private DistFrames() {}

  /** Bytes that {@link #encode} appends, the length field included. */
  public static int size(Frame frame) {
    return LENGTH_BYTES + bodySize(frame);
  }

  /** Appends a frame. */
  public static void encode(Frame frame, ByteBuffer out) {
    int start = out.position();
    out.putInt(0);
    encodeBody(frame, out);
    out.putInt(start, out.position() - start - LENGTH_BYTES);
  }

  private static void encodeBody(Frame frame, ByteBuffer out) {
    if (frame instanceof Frame.Message message) {
      out.put((byte) VERSION).put((byte) HEADER);
      message.header().encode(out);
      AtomReferences atoms = message.header().atoms();
      TermEncoder.encode(message.control(), atoms, out);
      message.payload().ifPresent(payload -> TermEncoder.encode(payload, atoms, out));
    } else if (frame instanceof Frame.Written message) {
      out.put((byte) VERSION).put((byte) HEADER);
      message.header().encode(out);
      message.terms().putInto(out);
    } else if (frame instanceof Frame.PassThrough message) {
      out.put((byte) PASS_THROUGH).put((byte) VERSION);
      TermEncoder.encode(message.control(), out);
      message.payload().ifPresent(payload -> TermEncoder.encode(payload, out.put((byte) VERSION)));
    } else if (frame instanceof Frame.FirstFragment first) {
      out.put((byte) VERSION).put((byte) FIRST_FRAGMENT);
      out.putLong(first.sequence()).putLong(first.fragment());
      first.header().encode(out);
      first.part().putInto(out);
    } else if (frame instanceof Frame.NextFragment next) {
      out.put((byte) VERSION).put((byte) NEXT_FRAGMENT);
      out.putLong(next.sequence()).putLong(next.fragment());
      next.part().putInto(out);
    }
  }

  private static int bodySize(Frame frame) {
    if (frame instanceof Frame.Message message) {
      AtomReferences atoms = message.header().atoms();
      int size = 2 + message.header().size() + TermEncoder.size(message.control(), atoms);
      return size + message.payload().map(term -> TermEncoder.size(term, atoms)).orElse(0);
    } else if (frame instanceof Frame.Written message) {
      return 2 + message.header().size() + message.terms().size();
    } else if (frame instanceof Frame.PassThrough message) {
      int size = 2 + TermEncoder.size(message.control());
      return size + message.payload().map(term -> 1 + TermEncoder.size(term)).orElse(0);
    } else if (frame instanceof Frame.FirstFragment first) {
      return 2 + FRAGMENT_ID_BYTES + first.header().size() + first.part().size();
    } else if (frame instanceof Frame.NextFragment next) {
      return 2 + FRAGMENT_ID_BYTES + next.part().size();
    }
    return 0;
  }

  /**
   * Takes one frame from the front of {@code in}.
   *
   * @return the body, sharing the content of {@code in} and empty for a tick; refused as {@link
   *     ProtocolViolation#FRAME_TOO_LONG} as soon as the length says so
   */
  public static Decoded<ByteBuffer> decodeFrame(ByteBuffer in) {
    if (in.remaining() < LENGTH_BYTES) {
      return Decoded.incomplete();
    }
    long length = in.getInt(in.position()) & 0xffff_ffffL;
    if (length > MAX_FRAME_BYTES) {
      return Decoded.refused(ProtocolViolation.FRAME_TOO_LONG);
    }
    if (in.remaining() - LENGTH_BYTES < length) {
      return Decoded.incomplete();
    }
    int start = in.position() + LENGTH_BYTES;
    if (length == 0) {
      in.position(start);
      return NO_BODY;
    }
    in.position(start + (int) length);
    return Decoded.value(in.slice(start, (int) length));
  }
}
