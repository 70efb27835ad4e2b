package dev.netsplit.protocol.epmd;

import dev.netsplit.protocol.wire.Bytes;
import dev.netsplit.protocol.wire.Decoded;
import dev.netsplit.protocol.wire.ProtocolViolation;
import dev.netsplit.protocol.wire.WireReader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * The requests to epmd as bytes, each behind a length of two. It does not know any registry, and
 * judges a request only by itself.
 *
 * <p>Limits and the order of checks are those of the daemon of OTP 25. Source: erl_dist_protocol,
 * "EPMD Protocol".
 */
public final class EpmdRequestCodec {

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

  private static final int ALIVE2_REQUEST = 'x';
  private static final int PORT2_REQUEST = 'z';
  private static final int NAMES_REQUEST = 'n';
  private static final int DUMP_REQUEST = 'd';
  private static final int KILL_REQUEST = 'k';
  private static final int STOP_REQUEST = 's';

  private EpmdRequestCodec() {}

  /** Appends an ALIVE2_REQ. */
  public static void encodeAlive2(Registration registration, ByteBuffer out) {
    out.putShort((short) (1 + RegistrationFields.size(registration)));
    out.put((byte) ALIVE2_REQUEST);
    RegistrationFields.put(registration, out);
  }

  /** Appends a PORT2_REQ. */
  public static void encodePort2(String name, ByteBuffer out) {
    encodeNamed(PORT2_REQUEST, RegistrationFields.name(name), out);
  }

  /** Appends a NAMES_REQ. */
  public static void encodeNames(ByteBuffer out) {
    encodeNamed(NAMES_REQUEST, new byte[0], out);
  }

  /** Appends a DUMP_REQ. */
  public static void encodeDump(ByteBuffer out) {
    encodeNamed(DUMP_REQUEST, new byte[0], out);
  }

  /** Appends a KILL_REQ. */
  public static void encodeKill(ByteBuffer out) {
    encodeNamed(KILL_REQUEST, new byte[0], out);
  }

  /** Appends a STOP_REQ. */
  public static void encodeStop(String name, ByteBuffer out) {
    encodeNamed(STOP_REQUEST, RegistrationFields.name(name), out);
  }

  private static void encodeNamed(int opcode, byte[] name, ByteBuffer out) {
    out.putShort((short) (1 + name.length)).put((byte) opcode).put(name);
  }

  /**
   * Takes a request, with its length, from the front of {@code in}.
   *
   * @return refused when the daemon would close the connection without a word
   */
  public static Decoded<EpmdRequest> decode(ByteBuffer in) {
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
    Decoded<EpmdRequest> outcome = reader.outcome(readBody(reader));
    if (outcome.isValue()) {
      in.position(in.position() + LENGTH_BYTES + length);
    }
    return outcome;
  }

  /** What stands behind the opcode of NAMES, DUMP and KILL is not looked at. */
  private static EpmdRequest readBody(WireReader reader) {
    int opcode = reader.u8();
    return switch (opcode) {
      case ALIVE2_REQUEST -> readAlive2(reader);
      case PORT2_REQUEST -> readLookup(reader);
      case NAMES_REQUEST -> new EpmdRequest.Names();
      case DUMP_REQUEST -> new EpmdRequest.Dump();
      case KILL_REQUEST -> new EpmdRequest.Kill();
      case STOP_REQUEST -> readStop(reader);
      default -> new EpmdRequest.Other(opcode);
    };
  }

  private static EpmdRequest readAlive2(WireReader reader) {
    if (reader.remaining() <= RegistrationFields.FIXED_BYTES) {
      reader.refuse(ProtocolViolation.FRAME_TOO_SHORT);
    }
    int port = reader.u16();
    int nodeType = reader.u8();
    int protocol = reader.u8();
    int high = reader.u16();
    int low = reader.u16();
    Bytes name = reader.bytes(reader.u16());
    Bytes extra = reader.bytes(reader.u16());
    if (firstNul(name) < name.size()) {
      reader.refuse(ProtocolViolation.BAD_NAME);
    }
    String text = RegistrationFields.textOrNull(name);
    if (text == null || isTooLong(name, text, MAX_NAME_CHARS)) {
      String shown = StandardCharsets.UTF_8.decode(name.buffer()).toString();
      return new EpmdRequest.RegisterUnacceptable(
          shown, high, RegistrationRefusal.NAME_UNACCEPTABLE);
    }
    if (extra.size() > MAX_TEXT_BYTES) {
      return new EpmdRequest.RegisterUnacceptable(text, high, RegistrationRefusal.EXTRA_TOO_LONG);
    }
    return new EpmdRequest.Register(
        new Registration(text, port, nodeType, protocol, high, low, extra));
  }

  private static EpmdRequest readLookup(WireReader reader) {
    Bytes bytes = reader.bytes(reader.remaining());
    int size = bytes.size();
    if (size > 0 && bytes.at(size - 1) == 0) {
      bytes = bytes.prefix(size - 1);
    }
    if (bytes.size() == 0 || firstNul(bytes) < bytes.size()) {
      reader.refuse(ProtocolViolation.BAD_NAME);
    }
    String text = RegistrationFields.textOrNull(bytes);
    if (text == null) {
      reader.refuse(ProtocolViolation.BAD_UTF8);
    } else if (isTooLong(bytes, text, MAX_LOOKUP_CHARS)) {
      reader.refuse(ProtocolViolation.TEXT_TOO_LONG);
    }
    return new EpmdRequest.Lookup(text);
  }

  /** The name ends at the first NUL, and is judged by nothing but being there. */
  private static EpmdRequest readStop(WireReader reader) {
    Bytes bytes = reader.bytes(reader.remaining());
    if (bytes.size() == 0) {
      reader.refuse(ProtocolViolation.BAD_NAME);
    }
    return new EpmdRequest.Stop(bytes.prefix(firstNul(bytes)));
  }

  private static boolean isTooLong(Bytes name, String text, int maxChars) {
    return name.size() > MAX_TEXT_BYTES || text.codePointCount(0, text.length()) > maxChars;
  }

  /** Where the first NUL is; the size when there is none. */
  private static int firstNul(Bytes name) {
    int at = 0;
    while (at < name.size() && name.at(at) != 0) {
      at++;
    }
    return at;
  }
}
