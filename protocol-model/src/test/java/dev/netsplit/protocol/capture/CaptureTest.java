package dev.netsplit.protocol.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CaptureTest {

  private static final String FILE = "handshake_ok_ping_sync";

  private static ByteBuffer joined(List<ByteBuffer> parts) {
    ByteBuffer file = ByteBuffer.allocate(parts.stream().mapToInt(ByteBuffer::remaining).sum());
    parts.forEach(part -> file.put(part.duplicate()));
    return file.flip();
  }

  private static List<ByteBuffer> contents(List<TcpStream> streams) {
    List<ByteBuffer> contents = new ArrayList<>();
    for (TcpStream stream : streams) {
      contents.add(stream.sent(true));
      contents.add(stream.sent(false));
    }
    return contents;
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void putsShuffledAndRepeatedPacketsIntoOrder(long seed) {
    List<ByteBuffer> packets = Capture.packets(Capture.file(FILE));
    SplittableRandom random = new SplittableRandom(seed);
    // Behind the handshakes of both connections, so that their first sequence numbers are known.
    for (int at = 14; at < packets.size() - 3; at += 1 + random.nextInt(4)) {
      switch (random.nextInt(3)) {
        case 0 -> packets.add(at, packets.remove(at + 1));
        case 1 -> packets.add(at + 2, packets.get(at));
        default -> packets.add(at, packets.remove(at + 2));
      }
    }

    assertEquals(contents(Capture.streams(FILE)), contents(Capture.streams(joined(packets))));
  }

  @Test
  void missesAPacketThatIsNotThere() {
    List<ByteBuffer> packets = Capture.packets(Capture.file(FILE));
    packets.remove(24);

    IllegalStateException gap =
        assertThrows(IllegalStateException.class, () -> Capture.streams(joined(packets)));
    assertTrue(gap.getMessage().startsWith("bytes missing before packet "), gap.getMessage());
  }

  @Test
  void tellsConnectionsFromTheirStartFromThoseJoinedLater() {
    assertTrue(Capture.streams(FILE).stream().allMatch(TcpStream::fromStart));
    List<TcpStream> ticks = Capture.streams("ticks_T4");

    assertEquals(1, ticks.size());
    assertFalse(ticks.get(0).fromStart());
    assertEquals(
        16 * 4, ticks.get(0).sent(true).remaining() + ticks.get(0).sent(false).remaining());
  }

  @Test
  void countsBytesThatWereSentAgainOnce() {
    List<TcpStream> streams = Capture.streams("nodedown_tick_timeout_T4");

    assertEquals(1, streams.size());
    assertEquals(4 * 4, streams.get(0).sent(true).remaining());
    assertEquals(3 * 4, streams.get(0).sent(false).remaining());
  }

  @Test
  void readsConnectionsOverIpv6() {
    TcpStream ipv6 = Capture.streams("epmd_kill_refused").get(2);

    assertEquals("0:0:0:0:0:0:0:1:51954", ipv6.client());
    assertEquals(4369, ipv6.serverPort());
  }
}
