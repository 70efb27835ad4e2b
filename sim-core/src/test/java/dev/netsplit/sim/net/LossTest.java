package dev.netsplit.sim.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Single packets lost on paths whose round trip is 20 ms, so that the timeout is 220 ms. */
class LossTest {

  /** Packets that are lost, as host number times a thousand and number of the packet. */
  private final TreeSet<Integer> lost = new TreeSet<>();

  private final TestNetwork net =
      new TestNetwork(
          TcpOptions.LINUX,
          new PathModel() {
            @Override
            public long latencyNanos(int from, int to, long key, long packet) {
              return 10 * TestNetwork.MS;
            }

            @Override
            public boolean loses(int from, int to, long key, long packet) {
              return lost.contains(from * 1000 + (int) packet);
            }
          },
          Chunking.NONE);

  private void loseFromClient(int... packets) {
    for (int packet : packets) {
      lost.add(net.a * 1000 + packet);
    }
  }

  private void loseFromServer(int... packets) {
    for (int packet : packets) {
      lost.add(net.b * 1000 + packet);
    }
  }

  /** One small segment each millisecond from 1000 ms on; the first is the client's packet 2. */
  private void stream(int segments) {
    net.client.onOpen = s -> net.network.noDelay(s, true);
    for (int i = 0; i < segments; i++) {
      String text = Character.toString('a' + i);
      net.at(1000 + i, () -> net.network.write(net.client.socket, TestNetwork.bytes(text), 3));
    }
  }

  private List<String> reads() {
    return net.server.calls.subList(1, net.server.calls.size());
  }

  @Test
  void lostPacketIsCountedAsLostAndNotAsDropped() {
    loseFromClient(2);
    net.connected();
    net.at(1000, () -> net.network.write(net.client.socket, TestNetwork.bytes("x"), 3));
    net.runTo(5000);
    assertEquals(List.of("1000 a 67"), net.lost);
    assertEquals(List.of(), net.dropped);
    assertEquals(1, net.repeated);
    assertEquals(List.of("1230 read x"), reads());
  }

  @Test
  void thirdSegmentAheadOfAGapHasTheLostOneRepeatedAtOnce() {
    loseFromClient(2);
    net.connected();
    stream(8);
    net.runTo(5000);
    // b, c and d arrive at 1011 to 1013; their ACKs are back at 1021 to 1023.
    assertEquals(List.of("1023 67"), net.sentBy(net.a, 1008));
    assertEquals(List.of("1033 read abcdefgh"), reads());
    assertEquals(1, net.repeated);
  }

  @Test
  void oneSegmentAheadOfAGapIsEnoughAfterAQuarterOfARoundTrip() {
    loseFromClient(2);
    net.connected();
    stream(2);
    net.runTo(5000);
    // b is acknowledged at 1021; a, which left at 1000, is late after 20 ms and 5 ms more.
    assertEquals(List.of("1025 67"), net.sentBy(net.a, 1002));
    assertEquals(List.of("1035 read ab"), reads());
  }

  @Test
  void segmentLostTwiceAmidTrafficIsRepeatedTwiceWithoutATimeout() {
    net.connected();
    stream(60);
    // The repetition at 1023 leaves behind that instant's new segment.
    loseFromClient(2, 2 + 24);
    net.runTo(5000);
    assertEquals(List.of("1000 a 67", "1023 a 67"), net.lost);
    assertEquals(2, net.repeated);
    // The loss has halved the window, so that nothing new leaves before 1039. That is acknowledged
    // at
    // 1059, and so the repetition should have been.
    assertEquals(List.of("1039 82", "1040 67"), net.sentBy(net.a, 1024).subList(0, 2));
    assertTrue(reads().get(0).startsWith("1069 read"), reads().toString());
  }

  @Test
  void severalGapsAreRepairedTogetherAndNothingElseIsRepeated() {
    loseFromClient(2, 4, 6);
    net.connected();
    stream(10);
    net.runTo(5000);
    assertEquals(3, net.repeated);
    String last = reads().get(reads().size() - 1);
    assertTrue(Integer.parseInt(last.substring(0, last.indexOf(' '))) <= 1040, last);
    assertEquals("abcdefghij", net.server.text.toString());
  }

  @Test
  void lostTailIsFoundByAProbeAfterTwoRoundTrips() {
    loseFromClient(6, 7);
    net.connected();
    stream(6);
    net.runTo(5000);
    // The ACK of d, at 1023, sets the probe to 1023 + 2 * 20 + 2; it repeats f, whose ACK shows e.
    assertEquals(List.of("1065 67", "1085 67"), net.sentBy(net.a, 1006));
    assertEquals("1095 read ef", reads().get(reads().size() - 1));
  }

  @Test
  void lostAckIsMadeGoodByTheNext() {
    net.connected();
    stream(10);
    loseFromServer(2, 3, 4);
    net.runTo(5000);
    assertEquals(3, net.lost.size());
    assertEquals(0, net.repeated);
  }

  @Test
  void lostAckOfALoneSegmentCostsOneRepetitionAndNoDelay() {
    loseFromServer(1);
    net.connected();
    net.at(1000, () -> net.network.write(net.client.socket, TestNetwork.bytes("x"), 3));
    net.runTo(5000);
    assertEquals(List.of("1010 read x"), reads());
    assertEquals(List.of("1000 67", "1220 67"), net.sentBy(net.a, 1000));
    assertEquals(List.of("1010 66", "1230 66"), net.sentBy(net.b, 1000));
  }

  @Test
  void ackOfWhatIsAheadOfAGapTellsItOnTheWire() {
    loseFromClient(2, 4);
    net.connected();
    stream(4);
    net.runTo(1014);
    // One block makes the option 12 bytes long, two make it 20.
    assertEquals(List.of("1011 78", "1013 86"), net.sentBy(net.b, 1000));
  }

  @Test
  void lostFinIsRepeatedAndSoIsTheAnswerToIt() {
    loseFromClient(2);
    loseFromServer(1);
    net.connected();
    net.at(1000, () -> net.network.close(net.client.socket));
    net.runTo(100_000);
    assertEquals("1230 ended PEER_CLOSED", net.server.calls.get(1));
    assertEquals(List.of("1000 66", "1220 66", "1440 66", "1460 66"), net.sentBy(net.a, 1000));
    // The own FIN at once, the answer to the peer's when that comes again, the own FIN again.
    assertEquals(List.of("1230 66", "1450 66", "1450 66"), net.sentBy(net.b, 1000));
  }

  @Test
  void lostWindowUpdateIsAskedFor() {
    net.client.onOpen = s -> net.network.noDelay(s, true);
    net.connected();
    net.server.notesData = false;
    net.at(900, () -> net.network.pause(net.serverProcess));
    net.at(1000, () -> net.network.write(net.client.socket, TestNetwork.bytes(100_000), 3));
    net.at(2000, () -> loseFromServer(nextOf(net.b)));
    net.at(2000, () -> net.network.resume(net.serverProcess));
    net.runTo(60_000);
    assertEquals(1, net.lost.size());
    assertEquals(100_000, net.server.text.length());
  }

  private int nextOf(int host) {
    return net.sentBy(host, 0).size();
  }

  @Test
  void lostSynSynAckAndLastAckDelayTheConnectionByASecondEach() {
    loseFromClient(0, 2);
    loseFromServer(0);
    net.connected();
    net.runTo(60_000);
    // The second SYN is answered at 1010, and again, by the server's own timer, at 2010. The ACK of
    // that is lost too, so that the server answers once more, and to that the client as well.
    assertEquals(List.of("2020 connected"), net.client.calls);
    assertEquals(List.of("4030 accepted"), net.server.calls);
  }
}
