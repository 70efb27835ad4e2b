package dev.netsplit.protocol.node;

import dev.netsplit.protocol.handshake.Challenge;
import dev.netsplit.protocol.handshake.ChallengeAck;
import dev.netsplit.protocol.handshake.ChallengeReply;
import dev.netsplit.protocol.handshake.Complement;
import dev.netsplit.protocol.handshake.Digest;
import dev.netsplit.protocol.handshake.Flags;
import dev.netsplit.protocol.handshake.HandshakeCodec;
import dev.netsplit.protocol.handshake.OldHandshakeCodec;
import dev.netsplit.protocol.handshake.OldSendName;
import dev.netsplit.protocol.handshake.SendName;
import dev.netsplit.protocol.handshake.Status;
import dev.netsplit.protocol.handshake.StatusMessage;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.function.Consumer;

/** Messages of a hand-written peer with the cookie {@code secret}, in hexadecimal. */
final class Frames {

  static final String TICK = "00000000";

  /** The smallest word that every release from 25 on accepts, visible. */
  static final long MINIMAL = 0x407070F95L;

  private Frames() {}

  static String name(String name) {
    return name(name, MINIMAL);
  }

  static String name(String name, long flags) {
    return hex(out -> HandshakeCodec.encodeSendName(new SendName(flags, 5, name), out));
  }

  /** The version 5 form of a name, with the low half of the flags. */
  static String oldName(String name, long flags) {
    return hex(out -> OldHandshakeCodec.encodeSendName(new OldSendName(flags, name), out));
  }

  /** What follows an old name. */
  static String complement(long flags) {
    return hex(out -> OldHandshakeCodec.encodeComplement(new Complement(flags, 5), out));
  }

  static String named(String name, int creation) {
    return hex(
        out -> HandshakeCodec.encodeStatus(new StatusMessage(Status.NAMED, name, creation), out));
  }

  static String status(Status status) {
    return hex(out -> HandshakeCodec.encodeStatus(StatusMessage.of(status), out));
  }

  static String answer(boolean goOn) {
    return hex(out -> HandshakeCodec.encodeAnswer(goOn, out));
  }

  static String challenge(String name, int number) {
    return challenge(name, number, Flags.OTP_25_PUBLISHED);
  }

  static String challenge(String name, int number, long flags) {
    return hex(out -> HandshakeCodec.encodeChallenge(new Challenge(flags, number, 5, name), out));
  }

  /** The reply to the challenge that ends {@code received}. */
  static String reply(String received, String cookie) {
    return replyTo(challengeIn(received), cookie);
  }

  static String replyTo(int challenge, String cookie) {
    return hex(
        out ->
            HandshakeCodec.encodeChallengeReply(
                new ChallengeReply(7, Digest.of(cookie, challenge)), out));
  }

  /** The ack for the challenge reply that ends {@code received}. */
  static String ack(String received, String cookie) {
    ByteBuffer reply = tail(received, 23);
    return ackOf(HandshakeCodec.decodeChallengeReply(reply).value().challenge(), cookie);
  }

  static String ackOf(int challenge, String cookie) {
    return hex(
        out ->
            HandshakeCodec.encodeChallengeAck(new ChallengeAck(Digest.of(cookie, challenge)), out));
  }

  private static int challengeIn(String received) {
    int at =
        Math.max(
            received.lastIndexOf("4e0000000d07df7fb"), received.lastIndexOf("4e0000000f07df7fb"));
    byte[] bytes = HexFormat.of().parseHex(received.substring(at - 4));
    return HandshakeCodec.decodeChallenge(ByteBuffer.wrap(bytes)).value().challenge();
  }

  private static ByteBuffer tail(String received, int bytes) {
    return ByteBuffer.wrap(
        HexFormat.of().parseHex(received.substring(received.length() - 2 * bytes)));
  }

  private static String hex(Consumer<ByteBuffer> encoder) {
    ByteBuffer out = ByteBuffer.allocate(HandshakeCodec.MAX_MESSAGE_BYTES);
    encoder.accept(out);
    return HexFormat.of().formatHex(out.array(), 0, out.position());
  }
}
