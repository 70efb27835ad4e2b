package dev.netsplit.sim.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.netsplit.sim.net.WireTap.Fate;
import dev.netsplit.sim.random.Ratio;
import dev.netsplit.sim.random.Streams;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a tap is shown; one way takes 10 ms, the client is on a and the server on b. */
class WireTapTest {

  /** Notes packets, and what came of each. */
  private static final class Notes implements WireTap {
    final List<WirePacket> packets = new ArrayList<>();
    final List<String> fates = new ArrayList<>();
    final List<String> writes = new ArrayList<>();
    final List<Long> arrivals = new ArrayList<>();
    boolean wantsBytes = true;
    int over;

    @Override
    public boolean wantsBytes() {
      return wantsBytes;
    }

    @Override
    public void written(WireWrite write) {
      String bytes = StandardCharsets.ISO_8859_1.decode(write.bytes().duplicate()).toString();
      writes.add(
          write.process()
              + ">"
              + write.peerProcess()
              + " "
              + write.traffic()
              + " "
              + write.end()
              + " "
              + bytes);
    }

    @Override
    public void over(long key, long backKey) {
      over++;
    }

    @Override
    public int left(WirePacket packet) {
      packets.add(packet);
      fates.add("");
      return packets.size() - 1;
    }

    @Override
    public void ended(int mark, Fate fate) {
      fates.set(mark, fates.get(mark) + fate);
    }

    @Override
    public void arrived(long nowNanos, int mark) {
      arrivals.add(nowNanos);
      fates.set(mark, fates.get(mark) + "arrived");
    }

    /** The packets from a host on, as flags, number, acknowledged number and bytes. */
    List<String> from(int host, int first) {
      return packets.subList(first, packets.size()).stream()
          .filter(packet -> packet.fromHost() == host)
          .map(Notes::words)
          .toList();
    }

    private static String words(WirePacket packet) {
      return flags(packet.flags())
          + " "
          + packet.sequence()
          + " "
          + packet.acknowledged()
          + text(packet);
    }

    private static String flags(int bits) {
      StringBuilder names = new StringBuilder();
      names.append((bits & WirePacket.SYN) != 0 ? "S" : "");
      names.append((bits & WirePacket.FIN) != 0 ? "F" : "");
      names.append((bits & WirePacket.RST) != 0 ? "R" : "");
      names.append((bits & WirePacket.PSH) != 0 ? "P" : "");
      return names.append((bits & WirePacket.ACK) != 0 ? "." : "").toString();
    }

    private static String text(WirePacket packet) {
      String bytes = StandardCharsets.ISO_8859_1.decode(packet.payload().duplicate()).toString();
      return bytes.isEmpty() ? "" : " " + bytes;
    }
  }

  private final Notes notes = new Notes();

  private TestNetwork tapped() {
    return new TestNetwork(
        TcpOptions.LINUX, (from, to, key, packet) -> 10 * TestNetwork.MS, Chunking.NONE, notes);
  }

  private static void write(TestNetwork net, Script from, String text) {
    net.network.write(from.socket, TestNetwork.bytes(text), TestNetwork.PLAIN);
  }

  @Test
  void showsAWholeConnection() {
    TestNetwork net = tapped().connected();
    net.at(1000, () -> write(net, net.client, "hello"));
    net.at(2000, () -> net.network.close(net.client.socket));
    net.runTo(3000);
    assertEquals(
        List.of("S 0 1", ". 1 1", "P. 1 1 hello", "F. 6 1", ". 7 2"), notes.from(net.a, 0));
    assertEquals(List.of("S. 0 1", ". 1 6", "F. 1 7"), notes.from(net.b, 0));
    WirePacket syn = notes.packets.get(0);
    assertEquals(1, syn.toPort());
    assertEquals(syn.fromPort(), notes.packets.get(1).toPort());
    assertEquals(syn.key(), notes.packets.get(1).backKey());
    assertTrue(notes.fates.stream().allMatch("arrived"::equals), notes.fates::toString);
  }

  @Test
  void bytesThatHaveBeenReadAreShownAgainWhenTheirAcknowledgementIsLost() {
    TestNetwork net = tapped().connected();
    net.at(1000, () -> net.drop(net.b, net.a));
    net.at(1000, () -> write(net, net.client, "hello"));
    net.runTo(1900);
    assertEquals("hello", net.server.text.toString());
    List<String> expected = List.of("P. 1 1 hello", "P. 1 1 hello", "P. 1 1 hello", "P. 1 1 hello");
    assertEquals(expected, notes.from(net.a, 3));
    assertTrue(notes.fates.contains("DROPPED"), notes.fates::toString);
  }

  @Test
  void acknowledgementTellsOfWhatCameAheadOfAGap() {
    TestNetwork net = tapped().connected();
    net.client.onOpen = s -> net.network.noDelay(s, true);
    int[] cut = new int[1];
    net.at(1000, () -> cut[0] = net.drop(net.a, net.b));
    net.at(1000, () -> write(net, net.client, "lost"));
    net.at(1001, () -> net.faults.remove(cut[0]));
    net.at(1002, () -> write(net, net.client, "ahead"));
    net.runTo(1015);
    WirePacket told = notes.packets.get(notes.packets.size() - 1);
    assertEquals(List.of(5L, 10L), told.ahead());
    assertEquals(1, told.acknowledged());
  }

  @Test
  void refusalOfASynHasNoNumberOfItsOwn() {
    TestNetwork net = tapped();
    net.clientProcess = net.network.spawn(net.a, "client", net.client);
    net.network.connect(net.clientProcess, net.b, 9);
    net.runTo(100);
    assertEquals(List.of("R. " + WirePacket.UNNUMBERED + " 1"), notes.from(net.b, 0));
    assertFalse(notes.packets.get(1).forged());
  }

  @Test
  void firewallsAnswerIsForgedWithTheNumberThatIsExpected() {
    TestNetwork net = tapped().connected();
    net.at(900, () -> write(net, net.server, "tick"));
    net.at(1000, () -> net.reject(net.a, net.b));
    net.at(1500, () -> write(net, net.client, "x"));
    net.runTo(2000);
    int rejected = notes.packets.size() - 2;
    assertEquals("REFUSED", notes.fates.get(rejected));
    assertEquals(5, notes.packets.get(rejected + 1).sequence());
    assertEquals(WirePacket.RST, notes.packets.get(rejected + 1).flags());
    assertTrue(notes.packets.get(rejected + 1).forged());
  }

  @Test
  void packetThatFindsItsHostDownIsDiscarded() {
    TestNetwork net = tapped().connected();
    net.at(1000, () -> write(net, net.client, "x"));
    net.at(1005, () -> net.network.crashHost(net.b));
    net.runTo(1100);
    assertEquals("DISCARDED", notes.fates.get(3));
  }

  @Test
  void lostPacketsAreToldOf() {
    PacketLoss all = PacketLoss.independent(new Ratio(1, 1));
    TestNetwork net =
        new TestNetwork(
            TcpOptions.LINUX, new LossyPath(all, Streams.of(1, 0), 0), Chunking.NONE, notes);
    net.connected();
    net.runTo(10);
    assertEquals(List.of("LOST"), notes.fates);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void tappedRunIsTheSameRunAndTheTapIsShownEveryByte(int seed) {
    TestNetwork plain = lossy(seed, WireTap.NONE);
    TestNetwork tapped = lossy(seed, notes);
    assertEquals(plain.loop.engineDigest(), tapped.loop.engineDigest());
    assertEquals(plain.history.fingerprint(), tapped.history.fingerprint());
    assertEquals(plain.packets, tapped.packets);
    assertEquals(tapped.packets.size(), notes.packets.size());
    assertTrue(tapped.repeated > 0, "nothing was lost");
    assertEquals(tapped.lost.size(), notes.fates.stream().filter("LOST"::equals).count());
    assertEquals(40_000, tapped.server.text.length());
    assertEquals(tapped.server.text.toString(), stream(tapped.a));
  }

  private static TestNetwork lossy(int seed, WireTap tap) {
    PacketLoss loss = PacketLoss.independent(new Ratio(1, 8));
    PathModel path = new LossyPath(loss, Streams.of(seed, 0), 3);
    TestNetwork net = new TestNetwork(TcpOptions.LINUX, path, Chunking.NONE, tap).connected();
    net.server.notesData = false;
    for (int i = 0; i < 40; i++) {
      byte[] bytes = new byte[1000];
      for (int at = 0; at < bytes.length; at++) {
        bytes[at] = (byte) (i * 31 + at * 7);
      }
      net.at(1000 + 5 * i, () -> net.network.write(net.client.socket, ByteBuffer.wrap(bytes), 3));
    }
    net.runTo(400_000);
    return net;
  }

  /** What a host sent, put together from what the tap was shown; what is repeated is the same. */
  private String stream(int host) {
    StringBuilder all = new StringBuilder();
    for (WirePacket packet : notes.packets) {
      if (packet.fromHost() == host && packet.payload().hasRemaining()) {
        String text = StandardCharsets.ISO_8859_1.decode(packet.payload().duplicate()).toString();
        int at = (int) packet.sequence() - 1;
        int known = Math.min(text.length(), Math.max(0, all.length() - at));
        assertEquals(all.substring(at, at + known), text.substring(0, known));
        all.append(text.substring(known));
      }
    }
    return all.toString();
  }

  @Test
  void showsWhatIsWrittenBeforeItLeaves() {
    TestNetwork net = tapped().connected();
    net.at(1000, () -> write(net, net.client, "hello"));
    net.at(1001, () -> write(net, net.server, "yes"));
    net.at(2000, () -> net.network.close(net.client.socket));
    net.at(2001, () -> net.network.close(net.server.socket));
    net.runTo(100_000);
    assertEquals(List.of("client>server 3 6 hello", "server>client 3 4 yes"), notes.writes);
    assertEquals(1, notes.over, "the connection is forgotten once");
  }

  @Test
  void showsNoBytesToWhoWantsNone() {
    notes.wantsBytes = false;
    TestNetwork net = tapped().connected();
    net.at(1000, () -> write(net, net.client, "hello"));
    net.runTo(5000);
    List<WirePacket> loaded = notes.packets.stream().filter(packet -> packet.length() > 0).toList();
    assertEquals(1, loaded.size());
    assertEquals(5, loaded.get(0).length());
    assertFalse(loaded.get(0).payload().hasRemaining(), "bytes");
  }
}
