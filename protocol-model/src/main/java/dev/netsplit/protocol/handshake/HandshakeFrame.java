package dev.netsplit.protocol.handshake;

import dev.netsplit.protocol.wire.Decoded;
import dev.netsplit.protocol.wire.ProtocolViolation;
import dev.netsplit.protocol.wire.WireReader;
import java.nio.ByteBuffer;

/** What all messages of a handshake share: a two-byte length, a tag, names. Knows no message. */
final class HandshakeFrame {

  static final int LENGTH_BYTES = 2;

  private HandshakeFrame() {}

  static boolean isIncomplete(ByteBuffer in) {
    return in.remaining() < LENGTH_BYTES || in.remaining() - LENGTH_BYTES < bodyLength(in);
  }

  static WireReader body(ByteBuffer in, byte tag) {
    WireReader reader = new WireReader(in.slice(in.position() + LENGTH_BYTES, bodyLength(in)));
    if (reader.u8() != tag) {
      reader.refuse(ProtocolViolation.UNEXPECTED_TAG);
    }
    return reader;
  }

  /** Moves {@code in} behind its first message if that was decoded. */
  static <T> Decoded<T> taken(ByteBuffer in, Decoded<T> outcome) {
    if (outcome.isValue()) {
      in.position(in.position() + LENGTH_BYTES + bodyLength(in));
    }
    return outcome;
  }

  static ByteBuffer nameBytes(String name) {
    checkLength(name);
    return ByteBuffer.wrap(Latin1.encode(name));
  }

  static void checkLength(String name) {
    if (name.codePointCount(0, name.length()) > HandshakeCodec.MAX_NAME_CHARS) {
      throw new IllegalStateException("node name of " + name.length() + " characters: " + name);
    }
  }

  private static int bodyLength(ByteBuffer in) {
    return in.getShort(in.position()) & 0xffff;
  }
}
