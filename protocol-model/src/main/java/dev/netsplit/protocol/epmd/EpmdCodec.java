package dev.netsplit.protocol.epmd;

import dev.netsplit.protocol.wire.Bytes;
import dev.netsplit.protocol.wire.Decoded;
import dev.netsplit.protocol.wire.ProtocolViolation;
import dev.netsplit.protocol.wire.WireReader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The requests and responses of epmd as bytes: registration and lookup. It does not know any
 * registry, and judges a request only by itself.
 *
 * <p>Requests stand behind a length of two bytes, responses behind nothing. Limits and the order of
 * checks are those of the daemon of OTP 25. Source: erl_dist_protocol, "EPMD Protocol".
 */
public final class EpmdCodec {

  /** Longest body of a request: the daemon's buffer, less the length and a spare byte. */
  public static final int MAX_REQUEST_BODY = 3057;

  /** Bytes of the length in front of a request. */
  public static final int LENGTH_BYTES = 2;

  /** Enough for any request with its length. */
  public static final int MAX_REQUEST_BYTES = LENGTH_BYTES + MAX_REQUEST_BODY;

  /** Most bytes of a name, and of extra bytes. */
  public static final int MAX_TEXT_BYTES = 1020;

  /** Most characters of a name that is registered. */
  public static final int MAX_NAME_CHARS = 255;

  /** Most characters of a name that is looked up: the daemon counts a terminator as well. */
  public static final int MAX_LOOKUP_CHARS = MAX_NAME_CHARS - 1;

  /** Enough for any response. */
  public static final int MAX_RESPONSE_BYTES = 14 + 2 * MAX_TEXT_BYTES;

  private static final int ALIVE2_REQUEST = 'x';
  private static final int PORT2_REQUEST = 'z';
  private static final int ALIVE2_RESPONSE = 'y';
  private static final int ALIVE2_X_RESPONSE = 'v';
  private static final int PORT2_RESPONSE = 'w';

  /** What stands in the place of a creation when a registration is refused. */
  private static final int REFUSED_CREATION = 99;

  private EpmdCodec() {}

  /** Appends an ALIVE2_REQ. */
  public static void encodeAlive2Request(Registration registration, ByteBuffer out) {
    byte[] name = name(registration.name());
    out.putShort((short) (13 + name.length + extraSize(registration)));
    out.put((byte) ALIVE2_REQUEST);
    putRegistration(registration, name, out);
  }

  /** Appends a PORT2_REQ. */
  public static void encodePort2Request(String name, ByteBuffer out) {
    byte[] bytes = name(name);
    out.putShort((short) (1 + bytes.length)).put((byte) PORT2_REQUEST).put(bytes);
  }

  /**
   * Appends the answer to a registration.
   *
   * @param highVersion of the request; decides between a creation of 32 bits and one of 1 to 3
   * @param creation the name's creation; not sent when refused
   */
  public static void encodeAlive2Response(
      int highVersion, boolean accepted, int creation, ByteBuffer out) {
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
    putRegistration(registration, name(registration.name()), out);
  }

  /** Appends the answer to a lookup that found nothing. */
  public static void encodePort2NotFound(ByteBuffer out) {
    out.put((byte) PORT2_RESPONSE).put((byte) 1);
  }

  /** Takes the answer to a registration, of either form, from the front of {@code in}. */
  public static Decoded<Alive2Response> decodeAlive2Response(ByteBuffer in) {
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
   * Takes the answer to a lookup from the front of {@code in}. The response has no length of its
   * own, so that a peer can make its receiver wait, but for at most 128 KiB.
   */
  public static Decoded<Port2Response> decodePort2Response(ByteBuffer in) {
    if (!in.hasRemaining()) {
      return Decoded.incomplete();
    }
    WireReader reader = new WireReader(in);
    if (reader.u8() != PORT2_RESPONSE) {
      return Decoded.refused(ProtocolViolation.UNEXPECTED_TAG);
    }
    int result = reader.u8();
    if (reader.failed() || result != 0) {
      return unlessCutOff(in, reader, new Port2Response(result, Optional.empty()));
    }
    Registration registration = readRegistration(reader);
    return unlessCutOff(in, reader, new Port2Response(result, Optional.of(registration)));
  }

  /**
   * Takes a request, with its length, from the front of {@code in}.
   *
   * @return refused when the daemon would close the connection without a word
   */
  public static Decoded<EpmdRequest> decodeRequest(ByteBuffer in) {
    if (in.remaining() < LENGTH_BYTES) {
      return Decoded.incomplete();
    }
    int length = in.getShort(in.position()) & 0xffff;
    if (length == 0) {
      return Decoded.refused(ProtocolViolation.FRAME_TOO_SHORT);
    }
    if (length > MAX_REQUEST_BODY) {
      return Decoded.refused(ProtocolViolation.FRAME_TOO_LONG);
    }
    if (in.remaining() - LENGTH_BYTES < length) {
      return Decoded.incomplete();
    }
    WireReader reader = new WireReader(in.slice(in.position() + LENGTH_BYTES, length));
    int opcode = reader.u8();
    EpmdRequest request =
        switch (opcode) {
          case ALIVE2_REQUEST -> readAlive2(reader);
          case PORT2_REQUEST -> readLookup(reader);
          default -> new EpmdRequest.Other(opcode);
        };
    Decoded<EpmdRequest> outcome = reader.outcome(request);
    if (outcome.isValue()) {
      in.position(in.position() + LENGTH_BYTES + length);
    }
    return outcome;
  }

  private static EpmdRequest readAlive2(WireReader reader) {
    if (reader.remaining() < 13) {
      reader.refuse(ProtocolViolation.FRAME_TOO_SHORT);
    }
    int port = reader.u16();
    int nodeType = reader.u8();
    int protocol = reader.u8();
    int high = reader.u16();
    int low = reader.u16();
    Bytes name = reader.bytes(reader.u16());
    Bytes extra = reader.bytes(reader.u16());
    if (hasNul(name)) {
      reader.refuse(ProtocolViolation.BAD_NAME);
    }
    String text = utf8(name);
    if (text == null || isTooLong(name, text, MAX_NAME_CHARS) || extra.size() > MAX_TEXT_BYTES) {
      return new EpmdRequest.RegisterUnacceptable(high);
    }
    return new EpmdRequest.Register(
        new Registration(text, port, nodeType, protocol, high, low, extra));
  }

  private static EpmdRequest readLookup(WireReader reader) {
    Bytes bytes = reader.bytes(reader.remaining());
    int size = bytes.size();
    if (size > 0 && bytes.at(size - 1) == 0) {
      bytes = Bytes.of(bytes.buffer().limit(size - 1));
    }
    if (bytes.size() == 0 || hasNul(bytes)) {
      reader.refuse(ProtocolViolation.BAD_NAME);
    }
    String text = utf8(bytes);
    if (text == null) {
      reader.refuse(ProtocolViolation.BAD_UTF8);
    } else if (isTooLong(bytes, text, MAX_LOOKUP_CHARS)) {
      reader.refuse(ProtocolViolation.TEXT_TOO_LONG);
    }
    return new EpmdRequest.Lookup(text);
  }

  private static Registration readRegistration(WireReader reader) {
    int port = reader.u16();
    int nodeType = reader.u8();
    int protocol = reader.u8();
    int high = reader.u16();
    int low = reader.u16();
    String name = reader.utf8(reader.u16());
    return new Registration(name, port, nodeType, protocol, high, low, reader.bytes(reader.u16()));
  }

  private static void putRegistration(Registration registration, byte[] name, ByteBuffer out) {
    out.putShort((short) registration.port());
    out.put((byte) registration.nodeType()).put((byte) registration.protocol());
    out.putShort((short) registration.highVersion()).putShort((short) registration.lowVersion());
    out.putShort((short) name.length).put(name);
    out.putShort((short) extraSize(registration));
    registration.extra().putInto(out);
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

  private static int extraSize(Registration registration) {
    int size = registration.extra().size();
    if (size > MAX_TEXT_BYTES) {
      throw new IllegalStateException(size + " extra bytes of " + registration.name());
    }
    return size;
  }

  private static byte[] name(String name) {
    byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
    if (bytes.length > MAX_TEXT_BYTES) {
      throw new IllegalStateException("name of " + bytes.length + " bytes: " + name);
    }
    return bytes;
  }

  private static String utf8(Bytes name) {
    WireReader reader = new WireReader(name.buffer());
    String text = reader.utf8(name.size());
    return reader.failed() ? null : text;
  }

  private static boolean isTooLong(Bytes name, String text, int maxChars) {
    return name.size() > MAX_TEXT_BYTES || text.codePointCount(0, text.length()) > maxChars;
  }

  private static boolean hasNul(Bytes name) {
    for (int i = 0; i < name.size(); i++) {
      if (name.at(i) == 0) {
        return true;
      }
    }
    return false;
  }
}
