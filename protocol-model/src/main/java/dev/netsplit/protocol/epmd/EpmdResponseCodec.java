package dev.netsplit.protocol.epmd;

import dev.netsplit.protocol.wire.Decoded;
import dev.netsplit.protocol.wire.ProtocolViolation;
import dev.netsplit.protocol.wire.WireReader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * The responses of epmd as bytes, those to NAMES and DUMP excepted ({@link EpmdListingCodec}). It
 * does not know what they answer.
 *
 * <p>They have no length of their own: all but that to a registration end with the connection.
 * Source: erl_dist_protocol, "EPMD Protocol".
 */
public final class EpmdResponseCodec {

  /** Enough for any single write of a response. */
  public static final int MAX_RESPONSE_BYTES =
      2 + RegistrationFields.FIXED_BYTES + 2 * EpmdRequestCodec.MAX_TEXT_BYTES;

  private static final int ALIVE2_RESPONSE = 'y';
  private static final int ALIVE2_X_RESPONSE = 'v';
  private static final int PORT2_RESPONSE = 'w';

  /** What stands in the place of a creation when a registration is refused. */
  private static final int REFUSED_CREATION = 99;

  private EpmdResponseCodec() {}

  /**
   * Appends the answer to a registration.
   *
   * @param highVersion of the request; decides between a creation of 32 bits and one of 1 to 3
   * @param creation the name's creation; not sent when refused
   */
  public static void encodeAlive2(int highVersion, boolean accepted, int creation, ByteBuffer out) {
    int shown = accepted ? creation : REFUSED_CREATION;
    boolean wide = highVersion >= Registration.VERSION_6;
    out.put((byte) (wide ? ALIVE2_X_RESPONSE : ALIVE2_RESPONSE));
    out.put((byte) (accepted ? 0 : 1));
    if (wide) {
      out.putInt(shown);
    } else {
      int narrow = accepted ? Integer.remainderUnsigned(shown, 3) + 1 : shown;
      out.putShort((short) narrow);
    }
  }

  /** Appends the answer to a lookup that found something. */
  public static void encodePort2Found(Registration registration, ByteBuffer out) {
    out.put((byte) PORT2_RESPONSE).put((byte) 0);
    RegistrationFields.put(registration, out);
  }

  /** Appends the answer to a lookup that found nothing. */
  public static void encodePort2NotFound(ByteBuffer out) {
    out.put((byte) PORT2_RESPONSE).put((byte) 1);
  }

  /** Appends the answer to KILL_REQ. */
  public static void encodeKill(KillResponse response, ByteBuffer out) {
    out.put(response.name().getBytes(StandardCharsets.US_ASCII));
  }

  /** Appends the answer to STOP_REQ. */
  public static void encodeStop(StopResponse response, ByteBuffer out) {
    out.put(response.text().getBytes(StandardCharsets.US_ASCII));
  }

  /** Takes the answer to a registration, of either form, from the front of {@code in}. */
  public static Decoded<Alive2Response> decodeAlive2(ByteBuffer in) {
    if (!in.hasRemaining()) {
      return Decoded.incomplete();
    }
    WireReader reader = new WireReader(in);
    int tag = reader.u8();
    if (tag != ALIVE2_RESPONSE && tag != ALIVE2_X_RESPONSE) {
      return Decoded.refused(ProtocolViolation.UNEXPECTED_TAG);
    }
    int result = reader.u8();
    int creation = tag == ALIVE2_X_RESPONSE ? reader.i32() : reader.u16();
    return unlessCutOff(in, reader, new Alive2Response(result, creation));
  }

  /**
   * Takes the answer to a lookup from the front of {@code in}. A peer can make its receiver wait
   * for more, but for at most 128 KiB.
   */
  public static Decoded<Port2Response> decodePort2(ByteBuffer in) {
    if (!in.hasRemaining()) {
      return Decoded.incomplete();
    }
    WireReader reader = new WireReader(in);
    if (reader.u8() != PORT2_RESPONSE) {
      return Decoded.refused(ProtocolViolation.UNEXPECTED_TAG);
    }
    int result = reader.u8();
    if (reader.failed() || result != 0) {
      return unlessCutOff(in, reader, Port2Response.notFound(result));
    }
    return unlessCutOff(in, reader, Port2Response.found(RegistrationFields.read(reader)));
  }

  /** Takes the answer to KILL_REQ from the front of {@code in}. */
  public static Decoded<KillResponse> decodeKill(ByteBuffer in) {
    for (KillResponse response : KillResponse.values()) {
      Decoded<KillResponse> outcome = text(in, response.name(), response);
      if (outcome.state() != Decoded.State.REFUSED) {
        return outcome;
      }
    }
    return Decoded.refused(ProtocolViolation.UNEXPECTED_TAG);
  }

  /** Takes the answer to STOP_REQ from the front of {@code in}. */
  public static Decoded<StopResponse> decodeStop(ByteBuffer in) {
    for (StopResponse response : StopResponse.values()) {
      Decoded<StopResponse> outcome = text(in, response.text(), response);
      if (outcome.state() != Decoded.State.REFUSED) {
        return outcome;
      }
    }
    return Decoded.refused(ProtocolViolation.UNEXPECTED_TAG);
  }

  private static <T> Decoded<T> text(ByteBuffer in, String expected, T value) {
    int available = Math.min(in.remaining(), expected.length());
    for (int i = 0; i < available; i++) {
      if (in.get(in.position() + i) != expected.charAt(i)) {
        return Decoded.refused(ProtocolViolation.UNEXPECTED_TAG);
      }
    }
    if (available < expected.length()) {
      return Decoded.incomplete();
    }
    in.position(in.position() + available);
    return Decoded.value(value);
  }

  /** Responses have no length: what reaches beyond the input may still come. */
  private static <T> Decoded<T> unlessCutOff(ByteBuffer in, WireReader reader, T value) {
    Decoded<T> outcome = reader.outcome(value);
    return switch (outcome.state()) {
      case VALUE -> {
        in.position(in.position() + reader.consumed());
        yield outcome;
      }
      case INCOMPLETE -> outcome;
      case REFUSED ->
          outcome.violation() == ProtocolViolation.FIELD_BEYOND_FRAME
              ? Decoded.incomplete()
              : outcome;
    };
  }
}
