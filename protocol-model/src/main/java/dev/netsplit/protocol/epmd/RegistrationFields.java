package dev.netsplit.protocol.epmd;

import dev.netsplit.protocol.wire.Bytes;
import dev.netsplit.protocol.wire.WireReader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * A registration as bytes, the same in ALIVE2_REQ and PORT2_RESP. It does not know which of the two
 * it stands in. Source: erl_dist_protocol, "EPMD Protocol".
 */
final class RegistrationFields {

  /** Bytes of the fields, when name and extra are empty. */
  static final int FIXED_BYTES = 12;

  private RegistrationFields() {}

  static int size(Registration registration) {
    return FIXED_BYTES + name(registration.name()).length + extraSize(registration);
  }

  static void put(Registration registration, ByteBuffer out) {
    byte[] name = name(registration.name());
    out.putShort((short) registration.port());
    out.put((byte) registration.nodeType()).put((byte) registration.protocol());
    out.putShort((short) registration.highVersion()).putShort((short) registration.lowVersion());
    out.putShort((short) name.length).put(name);
    out.putShort((short) extraSize(registration));
    registration.extra().putInto(out);
  }

  static Registration read(WireReader reader) {
    int port = reader.u16();
    int nodeType = reader.u8();
    int protocol = reader.u8();
    int high = reader.u16();
    int low = reader.u16();
    String name = reader.utf8(reader.u16());
    return new Registration(name, port, nodeType, protocol, high, low, reader.bytes(reader.u16()));
  }

  /** The bytes of a name of our own; one that is too long is a mistake of the caller. */
  static byte[] name(String name) {
    byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
    if (bytes.length > EpmdRequestCodec.MAX_TEXT_BYTES) {
      throw new IllegalStateException("name of " + bytes.length + " bytes: " + name);
    }
    return bytes;
  }

  /** Bytes of a peer as text, or null when they are not UTF-8. */
  static String textOrNull(Bytes name) {
    WireReader reader = new WireReader(name.buffer());
    String text = reader.utf8(name.size());
    return reader.failed() ? null : text;
  }

  private static int extraSize(Registration registration) {
    int size = registration.extra().size();
    if (size > EpmdRequestCodec.MAX_TEXT_BYTES) {
      throw new IllegalStateException(size + " extra bytes of " + registration.name());
    }
    return size;
  }
}
