package dev.netsplit.protocol.node;

import static dev.netsplit.protocol.node.TestNetwork.MILLI;
import static dev.netsplit.protocol.node.TestNetwork.SECOND;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.netsplit.protocol.dist.DistMessage;
import dev.netsplit.protocol.dist.MessageDecoder;
import dev.netsplit.protocol.handshake.Flags;
import dev.netsplit.protocol.machine.Traffic;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What nodes say to each other unasked, beside what two nodes of OTP 25.2.3 said. */
class VisibleConnectionTest {

  private static final String A = "a@10.88.0.1";
  private static final String B = "b@10.88.0.2";

  /** Frames of handshake_ok_ping_sync.pcap from the ack on, in the order of the capture. */
  private static final List<String> CAPTURE =
      List.of(
          "B 83440"
              + "48fdc009a0b624031302e38382e302e3205007803726578601066656174757265735f7265717565"
              + "73746804610658520000000036000000006b029b5152015202680258520000000036000000006b"
              + "029b515203",
          "B 83440907fddd8e0c9a055612676c6f62616c5f6e616d655f73657276657280092467656e5f63617374"
              + "bc0c696e69745f636f6e6e656374dd066c6f636b65723b0f6e6f5f6c6f6e6765725f615f706964"
              + "9a0d636f6e6e656374696f6e5f69646e0b614031302e38382e302e316804610658520000000037"
              + "000000006b029b51520152026802520368045204680261086e0801000000000000000852006804"
              + "52055206740000000168025207520862000e93bc58520000000038000000006b029b51",
          "A 8344006804611358770b614031302e38382e302e3100000057000000006b029b51770a6e65745f6b65"
              + "726e656c5a0003770b614031302e38382e302e316b029b5100021844b7550001a19c5868",
          "A 8344006804610658770b614031302e38382e302e3100000057000000006b029b517700770a6e65745f"
              + "6b65726e656c680377092467656e5f63616c6c680258770b614031302e38382e302e3100000057"
              + "000000006b029b516c000000017705616c6961735a0003770b614031302e38382e302e316b029b"
              + "5100021844b7550001a19c58686802770769735f61757468770b614031302e38382e302e31",
          "A 8344048fdc009a0b614031302e38382e302e3105007803726578601066656174757265735f72657175"
              + "6573746804610658520000000036000000006b029b5152015202680258520000000036000000006"
              + "b029b515203",
          "A 83440907fddd8e0c9a055612676c6f62616c5f6e616d655f73657276657280092467656e5f63617374"
              + "bc0c696e69745f636f6e6e656374dd066c6f636b65723b0f6e6f5f6c6f6e6765725f615f706964"
              + "9a0d636f6e6e656374696f6e5f6964100b624031302e38382e302e326804610658520000000037"
              + "000000006b029b5152015202680252036804520468026108"
              + "6e0801feffffffffffff0752006804520552067400000001680252075208"
              + "62002b736458520000000038000000006b029b51",
          "A 83440407d5009a0556c610696e69745f636f6e6e6563745f61636b68046106585200000000370000000"
              + "06b029b51520152026804520352006e080100000000000000086e0801feffffffffffff07",
          "A 83440447cd009a10610e66656174757265735f7265706c790104657270636803611658520000000035"
              + "000000006b029b5158520100000036000000006b029b516803520252006c0000000152036a",
          "B 83440447a8009a6e1f05616c696173cc03796573680361165852000000003d000000006b029b515852"
              + "0100000057000000006b029b5168026c0000000152025a000352016b029b5100021844b7550001"
              + "a19c58685203",
          "B 83440447cd009a6e610e66656174757265735f7265706c790104657270636803611658520000000035"
              + "000000006b029b5158520100000036000000006b029b516803520252006c0000000152036a",
          "A 83440297009aaf0a6e65745f6b65726e656c6804611458520000000057000000006b029b5152015a00"
              + "0352006b029b5100021844b7550001a19c5868");

  private final Cluster cluster = new Cluster();

  /** Each message as "who what", references apart, whose numbers are everybody's own. */
  private static List<String> readable(List<String> framesWithSender) {
    MessageDecoder fromA = new MessageDecoder();
    MessageDecoder fromB = new MessageDecoder();
    List<String> lines = new ArrayList<>();
    for (String frame : framesWithSender) {
      MessageDecoder decoder = frame.startsWith("A") ? fromA : fromB;
      ByteBuffer body = ByteBuffer.wrap(HexFormat.of().parseHex(frame.substring(2)));
      DistMessage message = decoder.decode(body).value();
      lines.add(frame.charAt(0) + " " + message.toString().replaceAll("words=\\[[^]]*]", "words"));
    }
    return lines;
  }

  private List<String> said() {
    List<String> frames = new ArrayList<>();
    for (TestNetwork.Write write : cluster.network.writes()) {
      if (write.traffic() == Traffic.CONTROL) {
        frames.add((write.from().equals("10.88.0.1") ? "A " : "B ") + write.hex().substring(8));
      }
    }
    return frames;
  }

  @Test
  void visibleConnectTriggersTheRexTrafficOfTheCapture() {
    cluster.start(A);
    cluster.start(B);
    cluster.run(SECOND);
    cluster.ping(A, B);
    cluster.run(SECOND);
    List<String> expected =
        readable(CAPTURE).stream().filter(line -> !line.contains("global_name_server")).toList();
    assertEquals(8, expected.size());
    assertEquals(expected, readable(said()));
  }

  @Test
  void firstFramesAreAsLongAsThoseOfTheCapture() {
    cluster.start(A);
    cluster.start(B);
    cluster.run(SECOND);
    cluster.ping(A, B);
    cluster.run(SECOND);
    List<Integer> lengths = said().stream().map(frame -> frame.length() / 2 + 3).toList();
    assertEquals(List.of(90, 81, 160, 90), lengths.subList(0, 4));
  }

  @Test
  void hiddenConnectTriggersNoTraffic() {
    cluster.start(A, Cluster.Settings.DEFAULT.asHidden());
    cluster.start(B);
    cluster.run(SECOND);
    cluster.connect(A, B);
    cluster.run(SECOND);
    assertEquals(List.of("up " + A), cluster.journal.of(B).subList(1, 2));
    assertEquals(List.of(), said());
  }

  @Test
  void peerThatLeavesTheRequestUnansweredIsPutUpWith() {
    cluster.start("m@h1");
    RawPeer peer = cluster.raw("aa@h2", 50_000);
    cluster.run(SECOND);
    Dialogue dialogue = Dialogue.dials(cluster, "aa@h2", peer, "h1", Flags.OTP_25_PUBLISHED);
    cluster.run(10 * SECOND);
    assertEquals(1, dialogue.messages().size());
    cluster.run(10 * MILLI);
    assertEquals(List.of("up aa@h2"), cluster.journal.of("m@h1").subList(1, 2));
  }
}
