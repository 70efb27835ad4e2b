package dev.netsplit.cli.fuzz;

import dev.netsplit.capture.CaptureFile;
import dev.netsplit.capture.CapturedPacket;
import dev.netsplit.capture.SegmentFinder;
import dev.netsplit.capture.TcpSegment;
import dev.netsplit.scenarios.format.ReadOptions;
import dev.netsplit.scenarios.format.ReadResult;
import dev.netsplit.scenarios.format.ScenarioReader;
import dev.netsplit.scenarios.format.UnknownOverrideException;
import dev.netsplit.scenarios.run.Experiment;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Valid inputs: what a small cluster says on the wire, taken out of its capture, and a few terms
 * and scenarios.
 */
final class Corpus {

  private static final int EPMD_PORT = 4369;

  /** Five nodes with names, groups, large messages in fragments, and one that is lost. */
  static final String SCENARIO =
      """
      version: 1
      name: corpus
      params: { tick: 8s }
      run: { duration: 60s }
      erlang: { net_ticktime: "${tick}", pg_scopes: 1 }
      network: { zones: [a, b], within_zone: { rtt: 1ms } }
      nodes: { app: { count: 5, zones: [a, b], start: { spread: 500ms } } }
      workload:
        global_names: 2
        pg_members: 2
        messages: [{ rate: 1/s, size: 300 B }]
      events:
        - { at: 20s, name: big, send: { from: app-1, to: app-2, size: 200 KiB } }
        - { at: 30s, name: death, crash: { nodes: app-3, kind: kill } }
      output: { formats: [pcapng] }
      """;

  final byte[] capture;
  final List<byte[]> requests = new ArrayList<>();
  final List<byte[]> responses = new ArrayList<>();
  final List<byte[]> handshakes = new ArrayList<>();

  /** What one end of each connection said, behind the handshake. */
  final List<byte[]> streams = new ArrayList<>();

  private final Map<String, ByteArrayOutputStream> connections = new TreeMap<>();

  Corpus() throws IOException {
    capture = recorded();
    CaptureFile file = CaptureFile.open(new ByteArrayInputStream(capture));
    SegmentFinder finder = new SegmentFinder();
    Optional<CapturedPacket> packet = file.next();
    while (packet.isPresent()) {
      finder.find(packet.get()).ifPresent(this::take);
      packet = file.next();
    }
    connections.values().forEach(stream -> streams.add(stream.toByteArray()));
  }

  /** The first packets of the capture, whole blocks of the file. */
  byte[] beginning(int mostBytes) {
    ByteBuffer blocks = ByteBuffer.wrap(capture);
    boolean big = capture[8] == 0x1a;
    blocks.order(big ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
    int end = 0;
    while (end + blocks.getInt(end + 4) <= mostBytes) {
      end += blocks.getInt(end + 4);
    }
    return Arrays.copyOf(capture, end);
  }

  private static byte[] recorded() throws IOException {
    ReadResult.Valid read = read();
    Experiment experiment = new Experiment(read.scenario(), read.resolvedYaml());
    var result = experiment.run((run, done, total) -> {}, () -> false);
    var recorded = experiment.recordings(result.runs().get(0), () -> false).orElseThrow();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    recorded.packets().orElseThrow().writeTo(out);
    return out.toByteArray();
  }

  private static ReadResult.Valid read() {
    try {
      byte[] yaml = SCENARIO.getBytes(StandardCharsets.UTF_8);
      ReadResult read = ScenarioReader.read("corpus.yaml", yaml, ReadOptions.none());
      if (read instanceof ReadResult.Valid valid) {
        return valid;
      }
      throw new AssertionError(((ReadResult.Invalid) read).errors());
    } catch (UnknownOverrideException e) {
      throw new AssertionError(e);
    }
  }

  private void take(TcpSegment segment) {
    byte[] data = new byte[segment.data().remaining()];
    segment.data().duplicate().get(data);
    if (data.length == 0) {
      return;
    }
    if (segment.target().port() == EPMD_PORT) {
      requests.add(data);
    } else if (segment.source().port() == EPMD_PORT) {
      responses.add(data);
    } else if (isHandshake(data)) {
      handshakes.add(data);
    } else {
      String connection = segment.source() + " " + segment.target();
      connections.computeIfAbsent(connection, of -> new ByteArrayOutputStream()).writeBytes(data);
    }
  }

  private static boolean isHandshake(byte[] data) {
    return data.length > 2
        && ByteBuffer.wrap(data).getShort() == data.length - 2
        && "NnsraC".indexOf(data[2]) >= 0;
  }

  /** Terms of every tag, nested, of great size, and compressed. */
  static List<byte[]> terms() {
    String nested = "6c00000001".repeat(400) + "6a" + "6a".repeat(400);
    return List.of(
        hex("6a"),
        hex("61ff"),
        hex("62ffffffff"),
        hex("46400921fb54442d18"),
        hex("6e0a0100112233445566778899"),
        hex("6f0000000c00112233445566778899aabbcc"),
        hex("6b000568656c6c6f"),
        hex("6d0000000568656c6c6f"),
        hex("4d0000000203f0c0"),
        hex("680361017702616277026364"),
        hex("6900000002610161027702"),
        hex("7400000002770161610177016261026a"),
        hex("6c0000000361016102610378016a"),
        hex("5877046e404068000000230000000000000001"),
        hex("5a000377046e40406800000001000000010000000200000003"),
        hex("7877046e404068000000000000000500000001"),
        hex(nested),
        hex("50000000057801cb4dcc4f4a0500051b01d1"));
  }

  static byte[] hex(String digits) {
    return HexFormat.of().parseHex(digits);
  }
}
