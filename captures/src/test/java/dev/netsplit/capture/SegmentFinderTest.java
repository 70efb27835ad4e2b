package dev.netsplit.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SegmentFinderTest {

  private static final byte[] DATA = {10, 20, 30};

  private final SegmentFinder finder = new SegmentFinder();

  private Optional<TcpSegment> find(int linkType, byte[] frame, int originalBytes) {
    return finder.find(
        new CapturedPacket(7, 0, 99, linkType, originalBytes, ByteBuffer.wrap(frame)));
  }

  private Optional<TcpSegment> find(int linkType, byte[] frame) {
    return find(linkType, frame, frame.length);
  }

  @ParameterizedTest
  @CsvSource({
    "1, 0200000000020200000000010800, 4",
    "1, 020000000002020000000001810000070800, 4",
    "1, 02000000000202000000000188a80007810000080800, 4",
    "1, 02000000000202000000000186dd, 6",
    "113, 00000001000602000000000100000800, 4",
    "113, 000000010006020000000001000086dd, 6",
    "276, 0800000000000001000100060200000000010000, 4",
    "276, 86dd000000000001000100060200000000010000, 6",
    "0, 02000000, 4",
    "0, 00000002, 4",
    "0, 1e000000, 6",
    "108, 00000002, 4",
    "108, 00000018, 6",
    "101, '', 4",
    "101, '', 6",
    "12, '', 4",
    "228, '', 4",
    "229, '', 6"
  })
  void findsTheSegmentOnEveryLink(int linkType, String header, int version) {
    byte[] front = HexFormat.of().parseHex(header);
    byte[] packet = version == 4 ? Recording.ipv4(5, DATA) : Recording.ipv6(5, DATA);
    byte[] padding = new byte[4];

    TcpSegment segment = find(linkType, Recording.joined(front, packet, padding)).orElseThrow();

    assertEquals(ByteBuffer.wrap(DATA), segment.data());
    assertEquals(3, segment.length());
    assertEquals(5, segment.sequence());
    assertEquals(7, segment.packet());
    assertTrue(segment.isAck());
    assertEquals(version == 4 ? "10.0.0.1:40000" : "[fd00::1]:40000", segment.source().toString());
    assertEquals(version == 4 ? "10.0.0.2:4369" : "[fd00::2]:4369", segment.target().toString());
  }

  @Test
  void tellsHowMuchOfASegmentWasRecorded() {
    byte[] whole = Recording.ipv4(5, DATA);

    TcpSegment cut = find(101, Arrays.copyOf(whole, whole.length - 1), whole.length).orElseThrow();
    assertEquals(3, cut.length());
    assertEquals(2, cut.data().remaining());

    TcpSegment bare = find(101, Arrays.copyOf(whole, 40), whole.length).orElseThrow();
    assertEquals(3, bare.length());
    assertEquals(0, bare.data().remaining());
    assertEquals(2, finder.cutOff());
    assertTrue(find(101, whole).isPresent());
    assertEquals(2, finder.cutOff());
  }

  @Test
  void takesTheLengthFromTheLinkWhereTheCardCutsPacketsUp() {
    byte[] packet = Recording.ipv4(5, DATA);
    ByteBuffer.wrap(packet).putShort(2, (short) 0);

    assertEquals(3, find(101, packet).orElseThrow().length());
  }

  @Test
  void countsWhatItDoesNotRead() {
    byte[] udp = Recording.ipv4(0, DATA);
    udp[9] = 17;
    byte[] fragment = Recording.ipv4(0, DATA);
    fragment[6] = 0x20;
    byte[] short4 = Arrays.copyOf(Recording.ipv4(0, DATA), 30);
    byte[] arp = HexFormat.of().parseHex("0200000000020200000000010806" + "0001080006040001");

    assertTrue(find(101, udp).isEmpty());
    assertTrue(find(101, fragment).isEmpty());
    assertTrue(find(101, short4).isEmpty());
    assertTrue(find(1, arp).isEmpty());
    assertTrue(find(105, udp).isEmpty());
    assertTrue(find(1, new byte[3]).isEmpty());
    assertTrue(find(101, Recording.ipv4(0, DATA)).isPresent());

    Map<PacketKind, Long> expected = new TreeMap<>();
    expected.put(PacketKind.TCP, 1L);
    expected.put(PacketKind.OTHER, 2L);
    expected.put(PacketKind.IP_FRAGMENT, 1L);
    expected.put(PacketKind.UNREADABLE, 2L);
    expected.put(PacketKind.UNKNOWN_LINK, 1L);
    assertEquals(expected, finder.counts());
  }

  @ParameterizedTest
  @CsvSource({
    "0, 1, ::1",
    "0, 0, ::",
    "1, 0, 0:0:0:1::",
    "0x20010db800000000, 0x0000000100000000, 2001:db8::1:0:0",
    "0x0001000200030004, 0x0005000600070008, 1:2:3:4:5:6:7:8",
    "0x0001000000030004, 0x0005000600070008, 1:0:3:4:5:6:7:8"
  })
  void writesAddressesShort(String high, String low, String text) {
    Endpoint end = new Endpoint(true, Long.decode(high), Long.decode(low), 9);

    assertEquals(text, end.address());
    assertEquals("[" + text + "]:9", end.toString());
  }
}
