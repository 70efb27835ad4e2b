package dev.netsplit.protocol.handshake;

import dev.netsplit.protocol.wire.Decoded;
import dev.netsplit.protocol.wire.ProtocolViolation;
import dev.netsplit.protocol.wire.WireReader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * The six messages of handshake version 6 as bytes, each behind a two-byte length. It does not know
 * which message is due: its caller asks for the one its state waits for.
 *
 * <p>Source: erl_dist_protocol, "The Handshake in Detail". What is left of version 5 is in {@link
 * OldHandshakeCodec}.
 */
public final class HandshakeCodec {

  /** Most characters of a node name: it must fit an atom. */
  public static final int MAX_NAME_CHARS = 255;

  /** Enough for any message of this codec with its length: the longest is a challenge. */
  public static final int MAX_MESSAGE_BYTES = 2 + 19 + 4 * MAX_NAME_CHARS;

  private static final byte TAG_NAME = 'N';
  private static final byte TAG_STATUS = 's';
  private static final byte TAG_REPLY = 'r';
  private static final byte TAG_ACK = 'a';
  private static final String TRUE = "true";
  private static final String FALSE = "false";

  private HandshakeCodec() {}

  /** Appends a send_name; a name that is not ISO 8859-1 or too long is a mistake of the caller. */
  public static void encodeSendName(SendName message, ByteBuffer out) {
    ByteBuffer name = HandshakeFrame.nameBytes(message.name());
    out.putShort((short) (15 + name.remaining()));
    out.put(TAG_NAME).putLong(message.flags()).putInt(message.creation());
    out.putShort((short) name.remaining()).put(name);
  }

  /** Appends a status. */
  public static void encodeStatus(StatusMessage message, ByteBuffer out) {
    byte[] text = message.status().text().getBytes(StandardCharsets.US_ASCII);
    if (message.status() != Status.NAMED) {
      out.putShort((short) (1 + text.length)).put(TAG_STATUS).put(text);
      return;
    }
    HandshakeFrame.checkLength(message.name());
    byte[] name = message.name().getBytes(StandardCharsets.UTF_8);
    out.putShort((short) (1 + text.length + 2 + name.length + 4)).put(TAG_STATUS).put(text);
    out.putShort((short) name.length).put(name).putInt(message.creation());
  }

  /** Appends the initiator's answer to {@link Status#ALIVE}: whether it wants to go on. */
  public static void encodeAnswer(boolean goOn, ByteBuffer out) {
    byte[] text = (goOn ? TRUE : FALSE).getBytes(StandardCharsets.US_ASCII);
    out.putShort((short) (1 + text.length)).put(TAG_STATUS).put(text);
  }

  /** Appends a challenge; a name that is not ISO 8859-1 or too long is a mistake of the caller. */
  public static void encodeChallenge(Challenge message, ByteBuffer out) {
    ByteBuffer name = HandshakeFrame.nameBytes(message.name());
    out.putShort((short) (19 + name.remaining()));
    out.put(TAG_NAME).putLong(message.flags()).putInt(message.challenge());
    out.putInt(message.creation()).putShort((short) name.remaining()).put(name);
  }

  /** Appends a challenge reply. */
  public static void encodeChallengeReply(ChallengeReply message, ByteBuffer out) {
    out.putShort((short) (5 + Digest.BYTES)).put(TAG_REPLY).putInt(message.challenge());
    putDigest(message.digest(), out);
  }

  /** Appends a challenge ack. */
  public static void encodeChallengeAck(ChallengeAck message, ByteBuffer out) {
    out.putShort((short) (1 + Digest.BYTES)).put(TAG_ACK);
    putDigest(message.digest(), out);
  }

  /**
   * Takes a send_name from the front of {@code in}. Bytes behind the name are passed over, as later
   * versions may put fields there.
   *
   * @return refused when the name is not {@code alive@host}, or, with {@link Flags#NAME_ME}, not a
   *     host alone
   */
  public static Decoded<SendName> decodeSendName(ByteBuffer in) {
    if (HandshakeFrame.isIncomplete(in)) {
      return Decoded.incomplete();
    }
    WireReader reader = HandshakeFrame.body(in, TAG_NAME);
    long flags = reader.i64();
    int creation = reader.i32();
    String name = readName(reader);
    boolean wantsName = (flags & Flags.NAME_ME) != 0;
    if (wantsName ? name.isEmpty() || name.indexOf('@') >= 0 : !isNodeName(name)) {
      reader.refuse(ProtocolViolation.BAD_NODE_NAME);
    }
    return HandshakeFrame.taken(in, reader.outcome(new SendName(flags, creation, name)));
  }

  /** Takes a status from the front of {@code in}; a text nobody defined is refused. */
  public static Decoded<StatusMessage> decodeStatus(ByteBuffer in) {
    if (HandshakeFrame.isIncomplete(in)) {
      return Decoded.incomplete();
    }
    WireReader reader = HandshakeFrame.body(in, TAG_STATUS);
    int named = Status.NAMED.text().length();
    String text = reader.latin1(Math.min(reader.remaining(), named));
    if (text.equals(Status.NAMED.text())) {
      return HandshakeFrame.taken(in, readNamed(reader));
    }
    text += reader.latin1(reader.remaining());
    for (Status status : Status.values()) {
      if (status != Status.NAMED && status.text().equals(text)) {
        return HandshakeFrame.taken(in, reader.outcome(StatusMessage.of(status)));
      }
    }
    reader.refuse(ProtocolViolation.UNKNOWN_STATUS);
    return reader.outcome(null);
  }

  /** Takes the initiator's answer to {@link Status#ALIVE} from the front of {@code in}. */
  public static Decoded<Boolean> decodeAnswer(ByteBuffer in) {
    if (HandshakeFrame.isIncomplete(in)) {
      return Decoded.incomplete();
    }
    WireReader reader = HandshakeFrame.body(in, TAG_STATUS);
    String text = reader.latin1(reader.remaining());
    if (!text.equals(TRUE) && !text.equals(FALSE)) {
      reader.refuse(ProtocolViolation.UNKNOWN_STATUS);
    }
    return HandshakeFrame.taken(in, reader.outcome(text.equals(TRUE)));
  }

  /** Takes a challenge from the front of {@code in}; bytes behind the name are passed over. */
  public static Decoded<Challenge> decodeChallenge(ByteBuffer in) {
    if (HandshakeFrame.isIncomplete(in)) {
      return Decoded.incomplete();
    }
    WireReader reader = HandshakeFrame.body(in, TAG_NAME);
    long flags = reader.i64();
    int challenge = reader.i32();
    int creation = reader.i32();
    String name = readName(reader);
    if (!isNodeName(name)) {
      reader.refuse(ProtocolViolation.BAD_NODE_NAME);
    }
    return HandshakeFrame.taken(
        in, reader.outcome(new Challenge(flags, challenge, creation, name)));
  }

  /** Takes a challenge reply from the front of {@code in}; it must have its exact length. */
  public static Decoded<ChallengeReply> decodeChallengeReply(ByteBuffer in) {
    if (HandshakeFrame.isIncomplete(in)) {
      return Decoded.incomplete();
    }
    WireReader reader = HandshakeFrame.body(in, TAG_REPLY);
    int challenge = reader.i32();
    Digest digest = new Digest(reader.i64(), reader.i64());
    reader.requireEnd();
    return HandshakeFrame.taken(in, reader.outcome(new ChallengeReply(challenge, digest)));
  }

  /** Takes a challenge ack from the front of {@code in}; it must have its exact length. */
  public static Decoded<ChallengeAck> decodeChallengeAck(ByteBuffer in) {
    if (HandshakeFrame.isIncomplete(in)) {
      return Decoded.incomplete();
    }
    WireReader reader = HandshakeFrame.body(in, TAG_ACK);
    Digest digest = new Digest(reader.i64(), reader.i64());
    reader.requireEnd();
    return HandshakeFrame.taken(in, reader.outcome(new ChallengeAck(digest)));
  }

  /** Whether {@code name} has exactly one {@code @}, with something on either side. */
  public static boolean isNodeName(String name) {
    int at = name.indexOf('@');
    return at > 0 && at == name.lastIndexOf('@') && at < name.length() - 1;
  }

  private static Decoded<StatusMessage> readNamed(WireReader reader) {
    String name = reader.utf8(reader.u16());
    int creation = reader.i32();
    reader.requireEnd();
    if (name.codePointCount(0, name.length()) > MAX_NAME_CHARS) {
      reader.refuse(ProtocolViolation.TEXT_TOO_LONG);
    }
    if (!isNodeName(name)) {
      reader.refuse(ProtocolViolation.BAD_NODE_NAME);
    }
    return reader.failed()
        ? reader.outcome(null)
        : Decoded.value(new StatusMessage(Status.NAMED, name, creation));
  }

  private static String readName(WireReader reader) {
    int length = reader.u16();
    if (length > MAX_NAME_CHARS) {
      reader.refuse(ProtocolViolation.TEXT_TOO_LONG);
    }
    return reader.latin1(length);
  }

  private static void putDigest(Digest digest, ByteBuffer out) {
    out.putLong(digest.high()).putLong(digest.low());
  }
}
