package dev.netsplit.protocol.handshake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.netsplit.protocol.capture.Capture;
import dev.netsplit.protocol.capture.TcpStream;
import dev.netsplit.protocol.wire.Decoded;
import dev.netsplit.protocol.wire.Hex;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class RecordedHandshakesTest {

  private static final String COOKIE = "secret";

  /** The connections of a recording that are no requests to epmd. */
  private static List<TcpStream> links(String capture) {
    return Capture.streams(capture).stream().filter(s -> s.serverPort() != 4369).toList();
  }

  /** Takes a message off {@code in} and checks that it is written back as it was. */
  private static <T> T taken(
      ByteBuffer in, Function<ByteBuffer, Decoded<T>> decode, BiConsumer<T, ByteBuffer> encode) {
    ByteBuffer before = in.duplicate();
    T message = decode.apply(in).value();
    before.limit(in.position());
    assertEquals(Hex.text(before), Hex.written(out -> encode.accept(message, out)));
    return message;
  }

  private static SendName sendName(ByteBuffer in) {
    return taken(in, HandshakeCodec::decodeSendName, HandshakeCodec::encodeSendName);
  }

  private static Status status(ByteBuffer in) {
    return taken(in, HandshakeCodec::decodeStatus, HandshakeCodec::encodeStatus).status();
  }

  private static Challenge challenge(ByteBuffer in) {
    return taken(in, HandshakeCodec::decodeChallenge, HandshakeCodec::encodeChallenge);
  }

  private static ChallengeReply reply(ByteBuffer in) {
    return taken(in, HandshakeCodec::decodeChallengeReply, HandshakeCodec::encodeChallengeReply);
  }

  private static ChallengeAck ack(ByteBuffer in) {
    return taken(in, HandshakeCodec::decodeChallengeAck, HandshakeCodec::encodeChallengeAck);
  }

  private static void succeeds(TcpStream link, Status expected, String initiator, String acceptor) {
    ByteBuffer asked = link.sent(true);
    ByteBuffer answered = link.sent(false);
    SendName name = sendName(asked);
    assertEquals(initiator, name.name());
    assertEquals(Flags.OTP_25_PUBLISHED, name.flags());
    assertEquals(expected, status(answered));
    Challenge challenge = challenge(answered);
    assertEquals(acceptor, challenge.name());
    ChallengeReply reply = reply(asked);
    assertEquals(Digest.of(COOKIE, challenge.challenge()), reply.digest());
    assertEquals(Digest.of(COOKIE, reply.challenge()), ack(answered).digest());
  }

  @Test
  void writesBackTheHandshakeThatSucceeded() {
    List<TcpStream> links = links("handshake_ok_ping_sync");

    assertEquals(1, links.size());
    succeeds(links.get(0), Status.OK, "a@10.88.0.1", "b@10.88.0.2");
  }

  @Test
  void writesBackBothHandshakesOfASimultaneousConnect() {
    List<TcpStream> links = links("handshake_simultaneous");

    assertEquals(2, links.size());
    assertEquals("a@10.88.0.1", sendName(links.get(0).sent(true)).name());
    ByteBuffer refusal = links.get(0).sent(false);
    assertEquals(Status.NOK, status(refusal));
    assertFalse(refusal.hasRemaining());
    succeeds(links.get(1), Status.OK_SIMULTANEOUS, "b@10.88.0.2", "a@10.88.0.1");
  }

  @Test
  void writesBackTheHandshakeThatAWrongCookieEnded() {
    List<TcpStream> links = links("handshake_wrong_cookie");

    assertEquals(1, links.size());
    ByteBuffer asked = links.get(0).sent(true);
    ByteBuffer answered = links.get(0).sent(false);
    sendName(asked);
    assertEquals(Status.OK, status(answered));
    Challenge challenge = challenge(answered);
    ChallengeReply reply = reply(asked);
    assertEquals(Digest.of(COOKIE, challenge.challenge()), reply.digest());
    assertNotEquals(Digest.of("wrong", challenge.challenge()), reply.digest());
    assertFalse(answered.hasRemaining());
  }
}
