package dev.netsplit.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CaptureFileTest {

  private static final long MORNING = 1_795_332_950_123_456_000L;

  private final Recording recording = new Recording();

  private void record() {
    recording.add(MORNING, new byte[] {1, 2, 3});
    recording.packets.add(
        new Recording.Packet(MORNING + 5000, ByteBuffer.wrap(new byte[] {4, 5, 6, 7}), 1500));
    recording.add(MORNING + 2_000_000_000L, new byte[0]);
  }

  private List<byte[]> inEveryFormat() {
    List<byte[]> files = new ArrayList<>();
    for (ByteOrder order : List.of(ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN)) {
      files.add(recording.pcap(order, false, 101));
      files.add(recording.pcap(order, true, 101));
      files.add(recording.pcapng(order, 101));
      files.add(recording.obsoletePcapng(order, 101));
    }
    return files;
  }

  private static CaptureFormatException refused(byte[] file) {
    return assertThrows(CaptureFormatException.class, () -> Recording.read(file));
  }

  @Test
  void readsTheSamePacketsInEveryFormat() throws IOException {
    record();
    for (byte[] file : inEveryFormat()) {
      List<CapturedPacket> packets = Recording.read(file);
      assertEquals(3, packets.size());
      for (int i = 0; i < packets.size(); i++) {
        CapturedPacket packet = packets.get(i);
        Recording.Packet written = recording.packets.get(i);
        assertEquals(i + 1, packet.number());
        assertEquals(written.timeNanos(), packet.timeNanos());
        assertEquals(101, packet.linkType());
        assertEquals(written.originalBytes(), packet.originalBytes());
        assertEquals(written.data(), packet.data());
        int at = (int) packet.offset();
        assertEquals(packet.data(), ByteBuffer.wrap(file, at, packet.data().remaining()).slice());
      }
    }
  }

  @Test
  void readsPacketsWithoutTime() throws IOException {
    recording.add(MORNING, new byte[] {1, 2, 3});
    List<CapturedPacket> packets =
        Recording.read(recording.simplePcapng(ByteOrder.LITTLE_ENDIAN, 1));

    assertEquals(1, packets.size());
    assertEquals(ByteBuffer.wrap(new byte[] {1, 2, 3}), packets.get(0).data());
    assertEquals(0, packets.get(0).timeNanos());
  }

  @Test
  void readsSectionsOfDifferentByteOrderBehindEachOther() throws IOException {
    record();
    byte[] file =
        Recording.joined(
            recording.pcapng(ByteOrder.BIG_ENDIAN, 1),
            recording.pcapng(ByteOrder.LITTLE_ENDIAN, 113));

    List<CapturedPacket> packets = Recording.read(file);
    assertEquals(6, packets.size());
    assertEquals(1, packets.get(2).linkType());
    assertEquals(113, packets.get(3).linkType());
    assertEquals(6, packets.get(5).number());
  }

  @Test
  void endsAtEveryCutWithAComplaintOfItsOffsetOrBetweenPackets() throws IOException {
    record();
    for (byte[] file : inEveryFormat()) {
      for (int length = 0; length < file.length; length++) {
        byte[] cut = Arrays.copyOf(file, length);
        try {
          assertTrue(Recording.read(cut).size() < 3 || file.length - length < 40);
        } catch (CaptureFormatException e) {
          assertTrue(e.offset() == length || (length < 24 && e.offset() == 0), e.getMessage());
          assertTrue(
              e.getMessage().startsWith("the file ends in the middle of")
                  || e.getMessage().startsWith("not a capture: the file "),
              e.getMessage());
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "1f8b0800, gzip",
    "28b52ffd, zstd",
    "fd377a58, compressed",
    "504b0304, zip",
    "3c68746d, editcap",
    "a1b2cd34, editcap"
  })
  void saysWhatAFileMayBeThatIsNoCapture(String hex, String hint) {
    byte[] file = new byte[40];
    ByteBuffer.wrap(file).putInt((int) Long.parseLong(hex, 16));

    CaptureFormatException e = refused(file);
    assertEquals(0, e.offset());
    assertTrue(
        e.getMessage().startsWith("not a capture: the file begins with " + hex.substring(0, 2)));
    assertTrue(e.hint().contains(hint), e.hint());
  }

  @Test
  void saysThatAFileIsEmpty() {
    assertEquals("not a capture: the file is empty", refused(new byte[0]).getMessage());
    byte[] text = "hi".getBytes(StandardCharsets.US_ASCII);
    assertEquals("not a capture: the file begins with 68:69", refused(text).getMessage());
  }

  @Test
  void refusesAPacketLongerThanAnyAtTheOffsetOfItsLength() {
    record();
    byte[] file = recording.pcap(ByteOrder.BIG_ENDIAN, false, 1);
    ByteBuffer.wrap(file).putInt(24 + 8, 1 << 30);

    CaptureFormatException e = refused(file);
    assertEquals(32, e.offset());
    assertEquals("packet 1 claims to have 1073741824 bytes", e.getMessage());
  }

  @Test
  void refusesAPacketOfAnInterfaceThatWasNotDescribed() {
    record();
    byte[] file = recording.pcapng(ByteOrder.BIG_ENDIAN, 1);
    // Behind the section, the interface, a block nobody knows, and the front of the packet's.
    int at = 28 + 32 + 20 + 8;
    ByteBuffer.wrap(file).putInt(at, 7);

    CaptureFormatException e = refused(file);
    assertEquals(at - 8, e.offset());
    assertEquals("packet 1 is of interface 7, which was not described", e.getMessage());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 8, 13, 1 << 29})
  void refusesABlockWhoseLengthCannotBe(int length) {
    record();
    byte[] file = recording.pcapng(ByteOrder.BIG_ENDIAN, 1);
    ByteBuffer.wrap(file).putInt(28 + 4, length);

    assertTrue(refused(file).offset() >= 28, "offset");
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0, 1000000, 0",
    "1500000, 0, 1000000, 1500000000",
    "1500000, 10, 1000000, 11500000000",
    "3, 0, 2, 1500000000",
    "1500000000001, 0, 1000000000000, 1500000000",
    "5000000, -100, 1000000, 0",
    "-1, 0, 1, 9223372035000000000"
  })
  void convertsTimesOfAnyClock(long stamp, long offset, long units, long nanos) {
    CaptureInterface clock = new CaptureInterface(1, 0, units, offset);

    assertEquals(nanos, clock.nanos(stamp));
  }

  @Test
  void doesNotReadBehindTheEndOfAStreamThatGivesLittleAtATime() throws IOException {
    record();
    byte[] file = recording.pcap(ByteOrder.LITTLE_ENDIAN, true, 1);
    ByteArrayInputStream dripping =
        new ByteArrayInputStream(file) {
          @Override
          public synchronized int read(byte[] into, int at, int length) {
            return super.read(into, at, Math.min(length, 1));
          }
        };
    CaptureFile capture = CaptureFile.open(dripping);

    assertTrue(capture.next().isPresent());
    assertTrue(capture.next().isPresent());
    assertTrue(capture.next().isPresent());
    assertTrue(capture.next().isEmpty());
    assertTrue(capture.next().isEmpty());
  }
}
