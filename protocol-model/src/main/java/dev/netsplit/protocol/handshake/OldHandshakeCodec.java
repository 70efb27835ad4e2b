package dev.netsplit.protocol.handshake;

import dev.netsplit.protocol.wire.Decoded;
import dev.netsplit.protocol.wire.ProtocolViolation;
import dev.netsplit.protocol.wire.WireReader;
import java.nio.ByteBuffer;

/**
 * The messages of handshake version 5 that differ from those of version 6, and the complement that
 * leads from the one to the other, each behind a two-byte length. It does not know which message is
 * due.
 *
 * <p>Source: erl_dist_protocol, "The Handshake in Detail". OTP 25 and later never send the first
 * two; from 25.3 on they take the first.
 */
public final class OldHandshakeCodec {

  private static final byte TAG_OLD = 'n';
  private static final byte TAG_COMPLEMENT = 'c';
  private static final short VERSION = 5;

  private OldHandshakeCodec() {}

  /** Whether the message at the front of {@code in}, as far as it is there, is an old send_name. */
  public static boolean isSendName(ByteBuffer in) {
    int tagAt = in.position() + HandshakeFrame.LENGTH_BYTES;
    return tagAt < in.limit() && in.get(tagAt) == TAG_OLD;
  }

  /** Appends an old send_name; a name that no wire carries is a mistake of the caller. */
  public static void encodeSendName(OldSendName message, ByteBuffer out) {
    ByteBuffer name = HandshakeFrame.nameBytes(message.name());
    out.putShort((short) (7 + name.remaining()));
    out.put(TAG_OLD).putShort(VERSION).putInt((int) message.flags()).put(name);
  }

  /** Appends an old challenge; a name that no wire carries is a mistake of the caller. */
  public static void encodeChallenge(OldChallenge message, ByteBuffer out) {
    ByteBuffer name = HandshakeFrame.nameBytes(message.name());
    out.putShort((short) (11 + name.remaining()));
    out.put(TAG_OLD).putShort(VERSION).putInt((int) message.flags());
    out.putInt(message.challenge()).put(name);
  }

  /** Appends a complement. */
  public static void encodeComplement(Complement message, ByteBuffer out) {
    out.putShort((short) 9).put(TAG_COMPLEMENT);
    out.putInt((int) (message.flags() >>> Integer.SIZE)).putInt(message.creation());
  }

  /** Takes an old send_name from the front of {@code in}; its name reaches to the end. */
  public static Decoded<OldSendName> decodeSendName(ByteBuffer in) {
    if (HandshakeFrame.isIncomplete(in)) {
      return Decoded.incomplete();
    }
    WireReader reader = HandshakeFrame.body(in, TAG_OLD);
    reader.u16();
    long flags = reader.u32();
    String name = readName(reader);
    return HandshakeFrame.taken(in, reader.outcome(new OldSendName(flags, name)));
  }

  /** Takes an old challenge from the front of {@code in}; its name reaches to the end. */
  public static Decoded<OldChallenge> decodeChallenge(ByteBuffer in) {
    if (HandshakeFrame.isIncomplete(in)) {
      return Decoded.incomplete();
    }
    WireReader reader = HandshakeFrame.body(in, TAG_OLD);
    reader.u16();
    long flags = reader.u32();
    int challenge = reader.i32();
    String name = readName(reader);
    return HandshakeFrame.taken(in, reader.outcome(new OldChallenge(flags, challenge, name)));
  }

  /** Takes a complement from the front of {@code in}; it must have its exact length. */
  public static Decoded<Complement> decodeComplement(ByteBuffer in) {
    if (HandshakeFrame.isIncomplete(in)) {
      return Decoded.incomplete();
    }
    WireReader reader = HandshakeFrame.body(in, TAG_COMPLEMENT);
    long flags = reader.u32() << Integer.SIZE;
    int creation = reader.i32();
    reader.requireEnd();
    return HandshakeFrame.taken(in, reader.outcome(new Complement(flags, creation)));
  }

  private static String readName(WireReader reader) {
    int length = reader.remaining();
    if (length > HandshakeCodec.MAX_NAME_CHARS) {
      reader.refuse(ProtocolViolation.TEXT_TOO_LONG);
    }
    String name = reader.latin1(length);
    if (!HandshakeCodec.isNodeName(name)) {
      reader.refuse(ProtocolViolation.BAD_NODE_NAME);
    }
    return name;
  }
}
