package dev.netsplit.protocol.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.netsplit.protocol.capture.Capture;
import dev.netsplit.protocol.capture.TcpStream;
import dev.netsplit.protocol.wire.Decoded;
import dev.netsplit.protocol.wire.Hex;
import dev.netsplit.protocol.wire.HostileInput;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessageDecoderProperties {

  /** Frame bodies of real nodes, and fragments. */
  private static List<String> bodies() {
    List<String> bodies = new ArrayList<>();
    for (TcpStream stream : Capture.streams("handshake_ok_ping_sync")) {
      for (TcpStream.Segment segment : stream.segments()) {
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

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void readsHostileBodiesAsMessagesOrRefusesThem(long seed) {
    MessageDecoder[] decoder = {new MessageDecoder()};
    HostileInput.offer(
        seed,
        bodies(),
        body -> {
          Decoded<DistMessage> outcome = decoder[0].decode(body);
          assertEquals(0, body.position());
          switch (outcome.state()) {
            case VALUE, INCOMPLETE -> {
              // The next body meets what this one left behind.
            }
            case REFUSED -> decoder[0] = new MessageDecoder();
          }
        });
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void readsMutatedMessagesOnTopOfTheCacheOfARealConnection(long seed) {
    List<String> bodies = bodies();
    HostileInput.offer(
        seed,
        bodies,
        body -> {
          MessageDecoder decoder = new MessageDecoder();
          bodies.subList(0, 2).forEach(honest -> decoder.decode(Hex.bytes(honest)));
          Decoded<DistMessage> outcome = decoder.decode(body);
          if (outcome.isValue()) {
            DistMessage message = outcome.value();
            assertEquals(message.control().hasPayload(), message.payload().isPresent());
          }
        });
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void takesTheSameFramesHoweverTheStreamIsCut(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    ByteBuffer stream = ByteBuffer.allocate(1 << 16);
    List<String> bodies = bodies();
    bodies.forEach(body -> stream.putInt(body.length() / 2).put(Hex.bytes(body)));
    int end = stream.position();

    List<String> taken = new ArrayList<>();
    ByteBuffer in = stream.duplicate().limit(0).position(0);
    while (in.limit() < end) {
      in.limit(Math.min(end, in.limit() + 1 + random.nextInt(90)));
      Decoded<ByteBuffer> frame = DistFrames.decodeFrame(in);
      while (frame.isValue()) {
        taken.add(Hex.text(frame.value()));
        frame = DistFrames.decodeFrame(in);
      }
      assertEquals(Decoded.State.INCOMPLETE, frame.state());
    }
    assertEquals(bodies, taken);
    assertFalse(in.hasRemaining());
  }
}
