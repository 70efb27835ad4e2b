package dev.netsplit.scenarios.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.netsplit.capture.CaptureFile;
import dev.netsplit.capture.CapturedPacket;
import dev.netsplit.capture.SegmentFinder;
import dev.netsplit.capture.TcpSegment;
import dev.netsplit.scenarios.format.ReadResult;
import dev.netsplit.scenarios.result.PacketRecord;
import dev.netsplit.scenarios.result.RunRecordings;
import dev.netsplit.scenarios.result.RunResult;
import dev.netsplit.scenarios.result.TrafficCount;
import dev.netsplit.sim.net.WirePacket;
import dev.netsplit.sim.net.WireTap;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The packets of a run as a file. */
final class PacketRecorderTest {

  private static final String LOSSY =
      """
      version: 1
      name: lossy
      run: { duration: 100s, repetitions: 1 }
      network: { within_zone: { latency: 5ms, loss: 10%, jitter: 1ms } }
      nodes: { app: { count: 4 } }
      discovery: { strategy: static }
      events:
        - { name: split, at: 30s, partition: { isolate: app-1, mode: reject }, for: 20s }
        - { name: death, at: 60s, crash: { nodes: app-2, kind: host } }
      output: { formats: [pcapng] }
      """;

  private static byte[] bytes(PacketRecord record) {
    try (ByteArrayOutputStream out = new ByteArrayOutputStream()) {
      record.writeTo(out);
      return out.toByteArray();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static List<CapturedPacket> packets(byte[] content) throws IOException {
    CaptureFile file = CaptureFile.open(new ByteArrayInputStream(content));
    List<CapturedPacket> packets = new ArrayList<>();
    for (Optional<CapturedPacket> next = file.next(); next.isPresent(); next = file.next()) {
      packets.add(next.get());
    }
    return packets;
  }

  private static Recording recording(String yaml) {
    return new Recording(Scenarios.of(yaml).scenario(), 0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"cold-start", "one-link-fails", "split-and-heal", "dead-host", "vm-stun"})
  void aRunWhosePacketsAreRecordedIsTheSameRun(String name) {
    ReadResult.Valid read = Scenarios.shipped(name, "run.repetitions=1", "output.formats=[pcapng]");
    Recording recording = new Recording(read.scenario(), 0);
    RunResult recorded = recording.run(() -> false);
    RunResult plain =
        new ClusterRun(read.scenario(), 0, Onlooker.NOBODY, WireTap.NONE, Engine.EVERY_TICK)
            .run(() -> false);
    assertEquals(plain.engineDigest(), recorded.engineDigest());
    assertEquals(plain.fingerprint(), recorded.fingerprint());
    assertEquals(plain.measures(), recorded.measures());
    assertTrue(recording.finish(recorded).packets().orElseThrow().packets() > 100);
  }

  @Test
  void everyByteOnTheWireIsInTheFile() throws IOException {
    Recording recording = recording(LOSSY);
    RunResult result = recording.run(() -> false);
    PacketRecord record = recording.finish(result).packets().orElseThrow();
    List<CapturedPacket> packets = packets(bytes(record));
    assertEquals(
        result.traffic().stream().mapToLong(TrafficCount::wireBytes).sum(),
        packets.stream().mapToLong(CapturedPacket::originalBytes).sum());
    assertEquals(record.packets(), packets.size());
    assertEquals(0, record.beyond());
    long before = 0;
    SegmentFinder finder = new SegmentFinder();
    for (CapturedPacket packet : packets) {
      assertTrue(finder.find(packet).isPresent(), packet::toString);
      assertTrue(packet.timeNanos() >= before, packet::toString);
      before = packet.timeNanos();
    }
    assertEquals(before, record.untilNanos());
    assertTrue(before <= result.endNanos(), "after the end");
  }

  @Test
  void everyPacketThatWasDroppedOrLostHasARemark() {
    Recording recording = recording(LOSSY);
    RunResult result = recording.run(() -> false);
    byte[] file = bytes(recording.finish(result).packets().orElseThrow());
    assertTrue(result.packets().lost() > 0, "no loss");
    assertEquals(result.packets().lost(), count(file, "lost by chance"));
    assertTrue(count(file, "sent by a firewall") > 0, "no answer of a firewall");
    assertEquals(
        result.packets().dropped(),
        count(file, "dropped on its way")
            + count(file, "stopped by a firewall")
            + count(file, "discarded at its destination"));
  }

  private static int count(byte[] file, String words) {
    return new String(file, StandardCharsets.ISO_8859_1).split(words, -1).length - 1;
  }

  @Test
  void sameRunMakesTheSameBytesAndAnotherFormatMakesNone() {
    Recording one = recording(LOSSY);
    Recording other = recording(LOSSY);
    byte[] first = bytes(one.finish(one.run(() -> false)).packets().orElseThrow());
    assertArrayEquals(first, bytes(other.finish(other.run(() -> false)).packets().orElseThrow()));
    Recording without = recording(LOSSY.replace("[pcapng]", "[jsonl]"));
    RunRecordings kept = without.finish(without.run(() -> false));
    assertEquals(Optional.empty(), kept.packets());
  }

  private static WirePacket packet(long nanos, int from, int to, long key, int bytes) {
    return packet(nanos, from, to, key, bytes, List.of());
  }

  private static WirePacket packet(
      long nanos, int from, int to, long key, int bytes, List<Long> ahead) {
    return new WirePacket(
        nanos,
        from,
        to,
        1,
        2,
        key,
        -key,
        WirePacket.ACK,
        1,
        1,
        65_536,
        1500,
        ahead,
        false,
        bytes,
        ByteBuffer.allocate(bytes));
  }

  @Test
  void fullFileLacksItsEndAndSaysSo() throws IOException {
    PacketRecorder recorder = new PacketRecorder("test", 400);
    recorder.nameHosts(host -> "h" + (host + 1));
    assertEquals(0, recorder.left(packet(10, 0, 1, 5, 100)));
    assertEquals(WireTap.NOT_KEPT, recorder.left(packet(20, 0, 1, 5, 200)));
    // There would be room for this one, but nothing may be missing in between.
    assertEquals(WireTap.NOT_KEPT, recorder.left(packet(30, 0, 1, 5, 0)));
    PacketRecord record = recorder.finish();
    assertEquals(2, record.beyond());
    assertEquals(1, record.packets());
    assertEquals(10, record.untilNanos());
    byte[] file = bytes(record);
    assertEquals(1, packets(file).size());
    assertEquals(1, count(file, "2 later packets are missing"));
  }

  @Test
  void timestampIsSentBackOnceItHasArrived() throws IOException {
    PacketRecorder recorder = new PacketRecorder("test");
    recorder.nameHosts(host -> "h" + (host + 1));
    int mark = recorder.left(packet(7_000_000, 0, 1, 5, 0));
    recorder.left(packet(8_000_000, 1, 0, -5, 0));
    recorder.arrived(15, mark);
    recorder.left(packet(9_000_000, 1, 0, -5, 0));
    List<CapturedPacket> packets = packets(bytes(recorder.finish()));
    assertEquals(List.of(8, 9, 10), packets.stream().map(each -> each.data().getInt(58)).toList());
    assertEquals(List.of(0, 0, 8), packets.stream().map(each -> each.data().getInt(62)).toList());
  }

  @Test
  void numbersOfADirectionFollowFromItsIdentity() throws IOException {
    PacketRecorder recorder = new PacketRecorder("test");
    recorder.nameHosts(host -> "h" + (host + 1));
    recorder.left(packet(1, 0, 1, 5, 3));
    recorder.left(packet(2, 1, 0, -5, 0));
    List<TcpSegment> segments = new ArrayList<>();
    SegmentFinder finder = new SegmentFinder();
    for (CapturedPacket packet : packets(bytes(recorder.finish()))) {
      segments.add(finder.find(packet).orElseThrow());
    }
    assertEquals(segments.get(0).sequence(), segments.get(1).acknowledged());
    assertEquals(segments.get(1).sequence(), segments.get(0).acknowledged());
  }

  @Test
  void whatCameAheadOfAGapIsToldInTheNumbersOfItsSender() throws IOException {
    PacketRecorder recorder = new PacketRecorder("test");
    recorder.nameHosts(host -> "h" + (host + 1));
    recorder.left(packet(1, 0, 1, 5, 0, List.of(11L, 21L, 31L, 41L)));
    CapturedPacket packet = packets(bytes(recorder.finish())).get(0);
    assertEquals(66 + 4 + 2 * 8, packet.originalBytes());
    ByteBuffer data = packet.data();
    int expected = data.getInt(42);
    // Two that mean nothing, SACK, its length.
    assertEquals(0x01010512, data.getInt(66));
    List<Integer> edges = List.of(70, 74, 78, 82).stream().map(data::getInt).toList();
    assertEquals(List.of(expected + 10, expected + 20, expected + 30, expected + 40), edges);
  }

  @Test
  void hostsHaveTheAddressesOfTheirNamesOrOnesThatNobodyElseHas() {
    List<String> names = List.of("h1", "h2/1", "h999999", "web", "h256", "h0", "h01");
    HostAddresses addresses = new HostAddresses(names::get);
    TreeSet<Integer> all = new TreeSet<>();
    for (int host = names.size() - 1; host >= 0; host--) {
      all.add(addresses.of(host));
    }
    assertEquals(names.size(), all.size());
    assertEquals(0x0a000001, addresses.of(0));
    assertEquals(0x0a000100, addresses.of(4));
    assertEquals(0x0a800002, addresses.of(1));
    assertEquals(names, addresses.known().stream().map(each -> each.name()).toList());
  }
}
