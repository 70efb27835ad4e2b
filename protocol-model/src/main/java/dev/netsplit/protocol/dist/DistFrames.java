package dev.netsplit.protocol.dist;

import dev.netsplit.protocol.term.Term;
import dev.netsplit.protocol.term.TermEncoder;
import dev.netsplit.protocol.wire.Decoded;
import dev.netsplit.protocol.wire.ProtocolViolation;
import java.nio.ByteBuffer;

/**
 * The frames of an established connection: four bytes of length and a body, no body being a tick.
 * It does not know which connection; what a body says is read by a {@link MessageDecoder}.
 *
 * <p>Source: erl_dist_protocol, "Protocol between Connected Nodes".
 */
public final class DistFrames {

  /** Longest body waited for. Real nodes wait for as much, and give up on the largest lengths. */
  public static final int MAX_FRAME_BYTES = 128 << 20;

  /** Bytes of a tick. */
  public static final int TICK_BYTES = 4;

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

  private DistFrames() {}

  /** Appends a tick. */
  public static void encodeTick(ByteBuffer out) {
    out.putInt(0);
  }

  /** Bytes that {@link #encode} appends, the length field included. */
  public static int size(DistMessage message, FrameForm form) {
    return LENGTH_BYTES
        + bodySize(form, ControlEncoder.encode(message.control()), message.payload().orElse(null));
  }

  /** Appends a message as one frame, every atom spelled out. */
  public static void encode(DistMessage message, FrameForm form, ByteBuffer out) {
    Term control = ControlEncoder.encode(message.control());
    Term payload = message.payload().orElse(null);
    out.putInt(bodySize(form, control, payload));
    switch (form) {
      case PASS_THROUGH -> out.put((byte) PASS_THROUGH).put((byte) VERSION);
      case HEADER -> out.put((byte) VERSION).put((byte) HEADER).put((byte) 0);
    }
    TermEncoder.encode(control, out);
    if (payload != null) {
      if (form == FrameForm.PASS_THROUGH) {
        out.put((byte) VERSION);
      }
      TermEncoder.encode(payload, out);
    }
  }

  private static int bodySize(FrameForm form, Term control, Term payload) {
    int controlSize = TermEncoder.size(control);
    int payloadSize = payload == null ? 0 : TermEncoder.size(payload);
    return switch (form) {
      case PASS_THROUGH -> 2 + controlSize + (payload == null ? 0 : 1) + payloadSize;
      case HEADER -> 3 + controlSize + payloadSize;
    };
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
    in.position(start + (int) length);
    return Decoded.value(in.slice(start, (int) length));
  }
}
