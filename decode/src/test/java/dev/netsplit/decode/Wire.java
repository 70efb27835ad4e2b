package dev.netsplit.decode;

import dev.netsplit.protocol.dist.ControlMessage;
import dev.netsplit.protocol.dist.DistFrames;
import dev.netsplit.protocol.dist.DistMessage;
import dev.netsplit.protocol.dist.Frame;
import dev.netsplit.protocol.dist.MessageEncoder;
import dev.netsplit.protocol.handshake.Challenge;
import dev.netsplit.protocol.handshake.ChallengeAck;
import dev.netsplit.protocol.handshake.ChallengeReply;
import dev.netsplit.protocol.handshake.Digest;
import dev.netsplit.protocol.handshake.Flags;
import dev.netsplit.protocol.handshake.HandshakeCodec;
import dev.netsplit.protocol.handshake.SendName;
import dev.netsplit.protocol.handshake.Status;
import dev.netsplit.protocol.handshake.StatusMessage;
import dev.netsplit.protocol.term.Term;
import dev.netsplit.protocol.wire.Bytes;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Bytes as nodes send them, for tests. */
final class Wire {

  static final String A = "a@one";
  static final String B = "b@two";
  static final byte[] TICK = new byte[4];

  private static final Term.Pid PID = new Term.Pid(Term.atom(A), 7, 0, 1);

  private Wire() {}

  static byte[] bytes(Consumer<ByteBuffer> writer) {
    ByteBuffer out = ByteBuffer.allocate(1 << 20);
    writer.accept(out);
    byte[] bytes = new byte[out.position()];
    out.flip().get(bytes);
    return bytes;
  }

  static byte[] sendName() {
    SendName name = new SendName(Flags.OTP_25_PUBLISHED, 1, A);
    return bytes(out -> HandshakeCodec.encodeSendName(name, out));
  }

  static byte[] statusAndChallenge() {
    Challenge challenge = new Challenge(Flags.OTP_25_PUBLISHED, 5, 2, B);
    return bytes(
        out -> {
          HandshakeCodec.encodeStatus(StatusMessage.of(Status.OK), out);
          HandshakeCodec.encodeChallenge(challenge, out);
        });
  }

  static byte[] reply() {
    ChallengeReply reply = new ChallengeReply(6, Digest.of("secret", 5));
    return bytes(out -> HandshakeCodec.encodeChallengeReply(reply, out));
  }

  static byte[] ack() {
    ChallengeAck ack = new ChallengeAck(Digest.of("secret", 6));
    return bytes(out -> HandshakeCodec.encodeChallengeAck(ack, out));
  }

  /** A connection of {@link #A} to {@link #B}, up. */
  static Packets.Connection connected(Packets packets, int port) {
    return packets
        .connection(40000, port)
        .opens()
        .client(sendName())
        .server(statusAndChallenge())
        .client(reply())
        .server(ack());
  }

  /** One end's messages, each with its frames, written with one atom cache. */
  static List<byte[]> messages(Term... payloads) {
    MessageEncoder encoder =
        new MessageEncoder(Flags.agreed(Flags.OTP_25_PUBLISHED, Flags.OTP_25_PUBLISHED));
    List<byte[]> written = new ArrayList<>();
    for (Term payload : payloads) {
      DistMessage message =
          DistMessage.of(new ControlMessage.RegSend(PID, Term.atom("sink")), payload);
      written.add(
          bytes(
              out -> {
                for (Frame frame : encoder.encode(message)) {
                  DistFrames.encode(frame, out);
                }
              }));
    }
    return written;
  }

  static Term binary(int size) {
    return new Term.Bin(Bytes.of(ByteBuffer.allocate(size)));
  }
}
