package dev.netsplit.protocol.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.netsplit.protocol.capture.TcpStream;
import dev.netsplit.protocol.handshake.Challenge;
import dev.netsplit.protocol.handshake.Flags;
import dev.netsplit.protocol.handshake.HandshakeCodec;
import dev.netsplit.protocol.handshake.SendName;
import dev.netsplit.protocol.handshake.Status;
import dev.netsplit.protocol.term.Term.Atom;
import dev.netsplit.protocol.wire.Decoded;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Reads what a recorded connection between two nodes carried, writes every message back as it was,
 * and keeps what it read.
 */
final class RecordedLink {

  /** A message, and the frames it came in. */
  record Heard(DistMessage message, List<Frame> frames) {}

  private final RoundTrips trips;
  private final List<Heard> heard = new ArrayList<>();
  private final SortedSet<Integer> unknownSlots = new TreeSet<>();

  RecordedLink(RoundTrips trips) {
    this.trips = trips;
  }

  /** The messages of both directions, those of the client first. */
  List<Heard> heard() {
    return heard;
  }

  /** Slots that were referred to and had been filled before the recording began. */
  SortedSet<Integer> unknownSlots() {
    return unknownSlots;
  }

  void read(TcpStream stream) {
    ByteBuffer asked = stream.sent(true);
    ByteBuffer answered = stream.sent(false);
    long agreed = stream.fromStart() ? handshake(asked, answered) : 0;
    for (ByteBuffer in : List.of(asked, answered)) {
      List<Heard> side = frames(in, stream.fromStart());
      if (stream.fromStart()) {
        writesTheSameFrames(agreed, side);
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

  private List<Heard> frames(ByteBuffer in, boolean fromStart) {
    FrameDecoder decoder = fromStart ? FrameDecoder.fromTheStart() : FrameDecoder.fromTheMiddle();
    FragmentAssembly assembly = new FragmentAssembly();
    List<Heard> messages = new ArrayList<>();
    List<Frame> fragments = new ArrayList<>();
    while (in.hasRemaining()) {
      Frame frame =
          trips.taken(
              in,
              bytes -> decoder.decode(DistFrames.decodeFrame(bytes).value()),
              DistFrames::encode,
              RecordedLink::kind);
      fragments.add(frame);
      unknownSlots.addAll(header(frame).unknownSlots());
      Decoded<Frame> whole = assembly.take(frame);
      if (whole.isValue()) {
        if (frame != Frame.TICK) {
          DistMessage message = MessageDecoder.message(whole.value()).value();
          trips.count(message.control().getClass().getSimpleName());
          messages.add(new Heard(message, List.copyOf(fragments)));
        }
        fragments.clear();
      }
    }
    assertEquals(List.of(), fragments);
    return messages;
  }

  private static DistHeader header(Frame frame) {
    if (frame instanceof Frame.Message message) {
      return message.header();
    }
    return frame instanceof Frame.FirstFragment first ? first.header() : DistHeader.NONE;
  }

  private static String kind(Frame frame) {
    if (frame instanceof Frame.Tick) {
      return "tick";
    } else if (frame instanceof Frame.Message message) {
      return message.header().references().isEmpty() ? "inline" : "cached";
    } else if (frame instanceof Frame.PassThrough) {
      return "pass";
    }
    return frame instanceof Frame.FirstFragment ? "first" : "next";
  }

  /**
   * Encodes the messages again, knowing nothing of their frames but into which slot each atom goes.
   */
  private static void writesTheSameFrames(long agreed, List<Heard> messages) {
    Map<Atom, Integer> slots = new LinkedHashMap<>();
    for (Heard one : messages) {
      for (DistHeader.Reference reference : header(one.frames().get(0)).references()) {
        Integer before = slots.put(reference.atom(), reference.slot());
        assertEquals(before == null ? reference.slot() : before, reference.slot());
      }
    }
    MessageEncoder encoder = new MessageEncoder(agreed, slots::get);
    for (Heard one : messages) {
      boolean waited = header(one.frames().get(0)).references().isEmpty();
      assertEquals(
          one.frames(),
          waited ? List.of(encoder.encodeWaiting(one.message())) : encoder.encode(one.message()));
    }
  }
}
