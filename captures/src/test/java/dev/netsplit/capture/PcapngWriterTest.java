package dev.netsplit.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written, read back. */
class PcapngWriterTest {

  private static final int A = 0x0a000001;
  private static final int B = 0x0a000002;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final PcapngWriter writer = new PcapngWriter(out);

  private static TcpFrame frame(int options, int payload) {
    byte[] bytes = new byte[payload];
    for (int i = 0; i < payload; i++) {
      bytes[i] = (byte) (200 + i);
    }
    ByteBuffer nothing = ByteBuffer.wrap(new byte[options]);
    return new TcpFrame(A, B, 40_000, 4369, 7, -2, 24, 500, nothing, ByteBuffer.wrap(bytes));
  }

  private static ByteBuffer bytes(TcpFrame frame) {
    ByteBuffer bytes = ByteBuffer.allocate(frame.length());
    frame.writeTo(bytes);
    return bytes.flip();
  }

  private List<CapturedPacket> read() throws IOException {
    CaptureFile file = CaptureFile.open(new ByteArrayInputStream(out.toByteArray()));
    List<CapturedPacket> packets = new ArrayList<>();
    for (Optional<CapturedPacket> next = file.next(); next.isPresent(); next = file.next()) {
      packets.add(next.get());
    }
    return packets;
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 1448, 9000, 65_000})
  void framesComeBackAsTheyWere(int payload) throws IOException {
    writer.begin("test", List.of("one", "two"), "wire");
    writer.names(List.of(new PcapngWriter.Name(A, "h1"), new PcapngWriter.Name(B, "höst-22")));
    writer.packet(0, bytes(frame(12, payload)), List.of());
    writer.packet(Long.MAX_VALUE / 3, bytes(frame(0, payload)), List.of("lost", "forged"));
    writer.end(9, 3, 1);

    List<CapturedPacket> packets = read();
    assertEquals(2, packets.size());
    assertEquals(0, packets.get(0).timeNanos());
    assertEquals(Long.MAX_VALUE / 3, packets.get(1).timeNanos());
    assertEquals(bytes(frame(12, payload)), packets.get(0).data());
    assertEquals(66 + payload, packets.get(0).originalBytes());
    TcpSegment segment = new SegmentFinder().find(packets.get(1)).orElseThrow();
    assertEquals("10.0.0.1:40000", segment.source().toString());
    assertEquals("10.0.0.2:4369", segment.target().toString());
    assertEquals(frame(0, payload).payload(), segment.data());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 1447, 1448})
  void checksumsAreThoseThatAReceiverAccepts(int payload) {
    ByteBuffer bytes = bytes(frame(12, payload));
    assertEquals(0xffff, folded(bytes, 14, 20, 0));
    int tcpBytes = bytes.remaining() - 34;
    int addresses = folded(bytes, 26, 8, 0);
    assertEquals(0xffff, folded(bytes, 34, tcpBytes, addresses + 6 + tcpBytes));
  }

  /**
   * The sum of all 16-bit words in ones' complement; a byte short of a word counts as the first.
   */
  private static int folded(ByteBuffer in, int from, int length, int before) {
    int sum = before;
    for (int at = 0; at < length; at++) {
      sum += (in.get(from + at) & 0xff) << (at % 2 == 0 ? 8 : 0);
      sum = (sum & 0xffff) + (sum >> 16);
    }
    return sum;
  }

  @Test
  void knownSegmentHasTheChecksumOfItsBytes() {
    // By hand: 4500+0028+4000+4006+0a00+0001+0a00+0002 = d931, whose complement is 26ce.
    ByteBuffer bytes = bytes(frame(0, 0));
    assertEquals("4500002800004000400626ce", hex(bytes, 14, 12));
    assertEquals("02000a00000202000a0000010800", hex(bytes, 0, 14));
  }

  private static String hex(ByteBuffer in, int from, int length) {
    byte[] some = new byte[length];
    in.get(from, some);
    return HexFormat.of().formatHex(some);
  }

  @Test
  void blockOfAPacketIsAsLongAsSaid() throws IOException {
    writer.begin("test", List.of(), "wire");
    int before = out.size();
    ByteBuffer frame = bytes(frame(12, 2));
    writer.packet(1, frame, List.of());
    assertEquals(PcapngWriter.PACKET_BLOCK_BYTES - 4 + frame.remaining(), out.size() - before);
  }

  @Test
  void nameIsBehindItsAddressAndEndsWithZero() throws IOException {
    writer.begin("test", List.of(), "wire");
    int before = out.size();
    writer.names(List.of(new PcapngWriter.Name(A, "h1")));
    ByteBuffer block = ByteBuffer.wrap(out.toByteArray()).order(ByteOrder.LITTLE_ENDIAN);
    assertEquals("04000000" + "1c000000" + "0100" + "0700", hex(block, before, 12));
    assertEquals("0a000001" + "683100" + "00" + "00000000", hex(block, before + 12, 12));
  }

  @Test
  void longCommentMakesRoomForItself() throws IOException {
    String comment = "x".repeat(20_000);
    writer.begin("test", List.of(comment), "wire");
    writer.packet(1, bytes(frame(0, 60_000)), List.of(comment));
    assertEquals(1, read().size());
    assertTrue(out.toString(StandardCharsets.ISO_8859_1).contains(comment));
  }

  @Test
  void whatHasNoPlaceInAHeaderIsRefused() {
    assertThrows(IllegalStateException.class, () -> frame(3, 0));
    assertThrows(IllegalStateException.class, () -> frame(44, 0));
    assertThrows(IllegalStateException.class, () -> frame(0, 65_496));
  }
}
