package dev.netsplit.protocol.dist;

import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.netsplit.protocol.capture.TcpStream;
import dev.netsplit.protocol.handshake.Challenge;
import dev.netsplit.protocol.handshake.Flags;
import dev.netsplit.protocol.handshake.HandshakeCodec;
import dev.netsplit.protocol.handshake.SendName;
import dev.netsplit.protocol.handshake.Status;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;

/**
 * Reads what a recorded connection between two nodes carried, writes every message back as it was,
 * and keeps what it read.
 */
final class RecordedLink {

  private final RoundTrips trips;
  private final List<RecordedFrames.Heard> heard = new ArrayList<>();
  private final RecordedFrames frames;

  RecordedLink(RoundTrips trips) {
    this.trips = trips;
    frames = new RecordedFrames(trips);
  }

  /** The messages of both directions, those of the client first. */
  List<RecordedFrames.Heard> heard() {
    return heard;
  }

  /** Slots that were referred to and had been filled before the recording began. */
  SortedSet<Integer> unknownSlots() {
    return frames.unknownSlots();
  }

  void read(TcpStream stream) {
    ByteBuffer asked = stream.sent(true);
    ByteBuffer answered = stream.sent(false);
    long agreed = stream.fromStart() ? handshake(asked, answered) : 0;
    for (ByteBuffer in : List.of(asked, answered)) {
      List<RecordedFrames.Heard> side = frames.read(in, stream.fromStart());
      if (stream.fromStart()) {
        RecordedFrames.writesTheSame(agreed, side);
      }
      heard.addAll(side);
    }
  }

  /** Takes the handshake, as far as it went; the answer is what both ends can do. */
  private long handshake(ByteBuffer asked, ByteBuffer answered) {
    SendName name =
        trips.taken(
            asked, HandshakeCodec::decodeSendName, HandshakeCodec::encodeSendName, m -> "name");
    Status status =
        trips
            .taken(
                answered,
                HandshakeCodec::decodeStatus,
                HandshakeCodec::encodeStatus,
                m -> "status_" + m.status())
            .status();
    if (status == Status.NOK || status == Status.NOT_ALLOWED) {
      assertFalse(asked.hasRemaining() || answered.hasRemaining());
      return 0;
    }
    Challenge challenge =
        trips.taken(
            answered,
            HandshakeCodec::decodeChallenge,
            HandshakeCodec::encodeChallenge,
            m -> "challenge");
    trips.taken(
        asked,
        HandshakeCodec::decodeChallengeReply,
        HandshakeCodec::encodeChallengeReply,
        m -> "reply");
    if (answered.hasRemaining()) {
      trips.taken(
          answered,
          HandshakeCodec::decodeChallengeAck,
          HandshakeCodec::encodeChallengeAck,
          m -> "ack");
    }
    return Flags.agreed(name.flags(), challenge.flags());
  }
}
