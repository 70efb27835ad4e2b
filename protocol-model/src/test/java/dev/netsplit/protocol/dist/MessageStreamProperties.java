package dev.netsplit.protocol.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.netsplit.protocol.capture.Capture;
import dev.netsplit.protocol.handshake.Flags;
import dev.netsplit.protocol.term.Term;
import dev.netsplit.protocol.term.Term.Atom;
import dev.netsplit.protocol.term.Term.Pid;
import dev.netsplit.protocol.wire.Bytes;
import dev.netsplit.protocol.wire.Decoded;
import dev.netsplit.protocol.wire.Hex;
import dev.netsplit.protocol.wire.HostileInput;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessageStreamProperties {

  private static final int MESSAGES = 150;
  private static final int SENDERS = 4;
  private static final Atom NODE = Term.atom("a@h");
  private static final Pid TO = new Pid(Term.atom("b@h"), 1, 0, 2);

  /** Frames that are due, those of one sender in one queue, and what they say once complete. */
  private static final class Sending {
    private final SplittableRandom random;
    private final MessageEncoder encoder;
    private final List<Deque<Frame>> due = new ArrayList<>();
    private final List<DistMessage> unfinished = new ArrayList<>();
    private final List<DistMessage> finished = new ArrayList<>();
    private final List<Frame> stream = new ArrayList<>();

    Sending(long seed, MessageEncoder encoder) {
      random = new SplittableRandom(seed);
      this.encoder = encoder;
      for (int i = 0; i < SENDERS; i++) {
        due.add(new ArrayDeque<>());
        unfinished.add(null);
      }
    }

    /** Lets senders take turns, each finishing a message before its next. */
    List<Frame> run() {
      for (int begun = 0; begun < MESSAGES; ) {
        int sender = random.nextInt(SENDERS);
        if (random.nextInt(8) == 0) {
          stream.add(Frame.TICK);
        } else if (due.get(sender).isEmpty()) {
          begin(sender);
          begun++;
        }
        proceed(sender);
      }
      for (int sender = 0; sender < SENDERS; sender++) {
        while (!due.get(sender).isEmpty()) {
          proceed(sender);
        }
      }
      return stream;
    }

    private void begin(int sender) {
      Pid pid = new Pid(NODE, sender, 0, 1);
      ControlMessage control =
          random.nextBoolean()
              ? new ControlMessage.SendSender(pid, TO)
              : new ControlMessage.RegSend(pid, atom(random));
      DistMessage message = DistMessage.of(control, payload(random));
      unfinished.set(sender, message);
      if (random.nextInt(10) == 0) {
        due.get(sender).add(encoder.encodeWaiting(message));
      } else {
        due.get(sender).addAll(encoder.encode(message));
      }
    }

    private void proceed(int sender) {
      if (!due.get(sender).isEmpty()) {
        stream.add(due.get(sender).remove());
        if (due.get(sender).isEmpty()) {
          finished.add(unfinished.get(sender));
        }
      }
    }
  }

  private static Atom atom(SplittableRandom random) {
    int which = random.nextInt(40);
    return Term.atom(which < 3 ? "\u4e2d".repeat(100 + which) : "x" + which);
  }

  private static Term payload(SplittableRandom random) {
    List<Term> parts = new ArrayList<>();
    int count = random.nextInt(random.nextInt(12) == 0 ? 400 : 6);
    for (int i = 0; i < count; i++) {
      parts.add(count > 6 ? Term.atom("y" + i) : atom(random));
    }
    int bytes = random.nextInt(6) == 0 ? random.nextInt(300_000) : random.nextInt(50);
    byte[] noise = new byte[bytes];
    random.nextBytes(noise);
    parts.add(new Term.Bin(Bytes.of(ByteBuffer.wrap(noise))));
    return new Term.Tuple(parts);
  }

  private static ByteBuffer written(List<Frame> frames) {
    int size = frames.stream().mapToInt(DistFrames::size).sum();
    ByteBuffer out = ByteBuffer.allocate(size);
    frames.forEach(frame -> DistFrames.encode(frame, out));
    assertEquals(0, out.remaining());
    return out.flip();
  }

  private static List<DistMessage> read(ByteBuffer stream, SplittableRandom random) {
    MessageDecoder decoder = new MessageDecoder();
    List<DistMessage> messages = new ArrayList<>();
    ByteBuffer in = stream.duplicate().limit(0);
    while (in.limit() < stream.limit()) {
      in.limit(Math.min(stream.limit(), in.limit() + 1 + random.nextInt(20_000)));
      Decoded<ByteBuffer> frame = DistFrames.decodeFrame(in);
      while (frame.isValue()) {
        if (frame.value().hasRemaining()) {
          Decoded<DistMessage> message = decoder.decode(frame.value());
          if (message.state() != Decoded.State.INCOMPLETE) {
            messages.add(message.value());
          }
        }
        frame = DistFrames.decodeFrame(in);
      }
    }
    assertEquals(0, in.remaining());
    return messages;
  }

  @ParameterizedTest
  @CsvSource({
    // Slots to choose from: few make nearly every message replace what another put there.
    "1, 2039, true, true",
    "2, 2039, true, true",
    "3, 7, true, true",
    "4, 1, true, true",
    "5, 7, true, false",
    "6, 2039, true, false",
    "7, 1, false, true",
    "8, 1, false, false",
  })
  void whatIsSentArrivesHoweverFramesInterleaveAndSegmentsAreCut(
      long seed, int slots, boolean cache, boolean fragments) {
    long flags = (cache ? Flags.DIST_HDR_ATOM_CACHE : 0L) | (fragments ? Flags.FRAGMENTS : 0L);
    MessageEncoder encoder =
        new MessageEncoder(flags, atom -> Math.floorMod(atom.text().hashCode(), slots));
    Sending sending = new Sending(seed, encoder);
    List<Frame> frames = sending.run();

    assertEquals(MESSAGES, sending.finished.size());
    assertEquals(fragments, frames.stream().anyMatch(frame -> frame instanceof Frame.NextFragment));
    List<DistMessage> arrived = read(written(frames), new SplittableRandom(seed));
    assertEquals(MESSAGES, arrived.size());
    for (int i = 0; i < MESSAGES; i++) {
      assertTrue(arrived.get(i).equals(sending.finished.get(i)), "message " + i + " differs");
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void whatIsReadOfHostileFramesReadsTheSameWhenWrittenBack(long seed) {
    int[] values = {0};
    HostileInput.offer(
        seed,
        bodies(),
        body -> {
          Decoded<Frame> first = seasoned().decode(body);
          if (first.isValue()) {
            ByteBuffer again = written(List.of(first.value()));
            ByteBuffer rewritten = DistFrames.decodeFrame(again).value();
            assertEquals(first.value(), seasoned().decode(rewritten).value());
            values[0]++;
          }
        });
    assertTrue(values[0] > 100, values[0] + " frames were read");
  }

  /** A decoder that has seen a message and may meet references to slots it knows and others. */
  private static FrameDecoder seasoned() {
    FrameDecoder decoder = FrameDecoder.fromTheMiddle();
    decoder.decode(Hex.bytes(bodies().get(0)));
    return decoder;
  }

  private static List<String> bodies() {
    List<String> bodies = new ArrayList<>();
    for (var stream : Capture.streams("handshake_hidden")) {
      for (var segment : stream.segments()) {
        if (segment.packet() > 21) {
          ByteBuffer data = segment.data();
          bodies.add(Hex.text(data.slice(4, data.remaining() - 4)));
        }
      }
    }
    bodies.add("834500000000000000090000000000000002008302");
    bodies.add("834600000000000000090000000000000001610277");
    return bodies;
  }
}
