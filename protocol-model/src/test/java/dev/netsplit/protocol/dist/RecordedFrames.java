package dev.netsplit.protocol.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.netsplit.protocol.term.Term.Atom;
import dev.netsplit.protocol.wire.Decoded;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/** Reads the frames that one end of a connection sent and writes each back as it was. */
final class RecordedFrames {

  /** A message, and the frames it came in. */
  record Heard(DistMessage message, List<Frame> frames) {}

  private final RoundTrips trips;
  private final SortedSet<Integer> unknownSlots = new TreeSet<>();

  RecordedFrames(RoundTrips trips) {
    this.trips = trips;
  }

  /** Slots that were referred to and had been filled before the recording began. */
  SortedSet<Integer> unknownSlots() {
    return unknownSlots;
  }

  List<Heard> read(ByteBuffer in, boolean fromStart) {
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
              RecordedFrames::kind);
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
  static void writesTheSame(long agreed, List<Heard> messages) {
    Map<Atom, Integer> slots = new LinkedHashMap<>();
    for (Heard one : messages) {
      for (DistHeader.Reference reference : header(one.frames().get(0)).references()) {
        Integer before = slots.put(reference.atom(), reference.slot());
        assertEquals(before == null ? reference.slot() : before, reference.slot());
      }
    }
    // An atom that no header ever names lost its slot to one before it in its message.
    int[] takenSlot = {0};
    MessageEncoder encoder =
        new MessageEncoder(agreed, atom -> slots.getOrDefault(atom, takenSlot[0]));
    for (Heard one : messages) {
      List<DistHeader.Reference> references = header(one.frames().get(0)).references();
      if (references.isEmpty()) {
        assertEquals(one.frames(), List.of(encoder.encodeWaiting(one.message())));
      } else {
        takenSlot[0] = references.get(0).slot();
        assertEquals(one.frames(), encoder.encode(one.message()));
      }
    }
  }
}
