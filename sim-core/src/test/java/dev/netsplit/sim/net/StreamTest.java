package dev.netsplit.sim.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** An established connection without losses: segments, Nagle, ACKs, windows, ends. */
class StreamTest {

  @Test
  void nagleHoldsTheSecondSmallWriteUntilTheAck() {
    TestNetwork net = new TestNetwork().connected();
    net.client.onOpen = s -> net.network.write(s, TestNetwork.bytes("name"), 3);
    net.server.onData =
        s -> {
          net.network.write(s, TestNetwork.bytes("status"), 3);
          net.network.write(s, TestNetwork.bytes("challenge"), 3);
        };
    net.runTo(1000);
    assertEquals(List.of("20 connected", "40 read status", "60 read challenge"), net.client.calls);
    assertEquals(List.of("30 accepted", "30 read name", "50 drained"), net.server.calls);
  }

  @Test
  void noDelaySendsEachWriteAtOnceAsItsOwnSegment() {
    TestNetwork net = new TestNetwork().connected();
    net.client.onOpen =
        s -> {
          net.network.noDelay(s, true);
          net.network.write(s, TestNetwork.bytes("one"), 3);
          net.network.write(s, TestNetwork.bytes("three"), 3);
        };
    net.runTo(1000);
    assertEquals(List.of("20 66", "20 69", "20 71"), net.sentBy(net.a, 20));
  }

  @Test
  void waitingWritesLeaveTogether() {
    TestNetwork net = new TestNetwork().connected();
    net.client.onOpen =
        s -> {
          for (String part : List.of("a", "bc", "def")) {
            net.network.write(s, TestNetwork.bytes(part), 3);
          }
          assertEquals(5, net.network.bytesUnsent(s));
        };
    net.runTo(1000);
    assertEquals(List.of("30 accepted", "30 read a", "50 read bcdef"), net.server.calls);
  }

  @Test
  void longWriteIsCutAtTheMss() {
    TestNetwork net = new TestNetwork().connected();
    net.client.onOpen = s -> net.network.write(s, TestNetwork.bytes(3000), 3);
    net.runTo(1000);
    assertEquals(List.of("20 66", "20 1514", "20 1514", "20 170"), net.sentBy(net.a, 20));
    assertEquals(3000, net.server.text.length());
  }

  @Test
  void tickIsAFrameOfSeventyBytesAndIsAcknowledgedAtOnceAtAnyAge() {
    TestNetwork net = new TestNetwork().connected();
    for (int tick = 1; tick <= 30; tick++) {
      net.at(
          1000L * tick,
          () -> net.network.write(net.client.socket, TestNetwork.bytes(4), TestNetwork.BEAT));
    }
    net.runTo(31_000);
    assertEquals(List.of("30000 70"), net.sentBy(net.a, 29_500));
    assertEquals(List.of("30010 66"), net.sentBy(net.b, 29_500));
  }

  @Test
  void interactiveEndDelaysItsAckByFortyMilliseconds() {
    TestNetwork net = new TestNetwork().connected();
    net.client.onOpen = s -> net.network.write(s, TestNetwork.bytes("ask"), 3);
    net.server.onData = s -> answerOnce(net, s);
    net.at(60, () -> net.network.write(net.client.socket, TestNetwork.bytes("last"), 3));
    net.runTo(1000);
    assertEquals(List.of("30 66", "30 72", "110 66"), net.sentBy(net.b, 20));
  }

  private static void answerOnce(TestNetwork net, int socket) {
    if (net.server.text.length() == 3) {
      net.network.write(socket, TestNetwork.bytes("answer"), 3);
    }
  }

  @Test
  void ackRidesOnTheAnswerOfAnInteractiveEnd() {
    TestNetwork net = new TestNetwork().connected();
    net.client.onOpen = s -> net.network.write(s, TestNetwork.bytes("ask"), 3);
    net.server.onData = s -> net.network.write(s, TestNetwork.bytes("answer"), 3);
    net.at(60, () -> net.network.write(net.client.socket, TestNetwork.bytes("more"), 3));
    net.runTo(1000);
    assertEquals(List.of("70 72"), net.sentBy(net.b, 60));
  }

  @Test
  void finFollowsTheDataAndIsItsOwnPacket() {
    TestNetwork net = new TestNetwork().connected();
    net.client.onOpen =
        s -> {
          net.network.write(s, TestNetwork.bytes("x"), 3);
          net.network.write(s, TestNetwork.bytes("bye"), 3);
          net.network.close(s);
        };
    net.runTo(5000);
    assertEquals(List.of("20 66", "20 67", "20 69", "20 66"), net.sentBy(net.a, 20).subList(0, 4));
    assertEquals("xbye", net.server.text.toString());
    assertEquals("30 ended PEER_CLOSED", net.server.calls.get(net.server.calls.size() - 1));
    assertEquals(List.of("20 connected"), net.client.calls);
  }

  @Test
  void orderlyEndTakesAFinEachWayAndLeavesNothingBehind() {
    TestNetwork net = new TestNetwork().connected();
    net.at(100, () -> net.network.close(net.client.socket));
    net.runTo(200_000);
    assertEquals(List.of("100 66", "120 66"), net.sentBy(net.a, 100));
    assertEquals(List.of("110 66"), net.sentBy(net.b, 100));
  }

  @Test
  void bothEndsMayCloseAtOnce() {
    TestNetwork net = new TestNetwork().connected();
    net.at(100, () -> net.network.close(net.client.socket));
    net.at(100, () -> net.network.close(net.server.socket));
    net.runTo(200_000);
    assertEquals(List.of("100 66", "110 66"), net.sentBy(net.a, 100));
    assertEquals(List.of("100 66", "110 66"), net.sentBy(net.b, 100));
  }

  @Test
  void resetTellsThePeer() {
    TestNetwork net = new TestNetwork().connected();
    net.at(100, () -> net.network.reset(net.client.socket));
    net.runTo(1000);
    assertEquals(List.of("30 accepted", "110 ended RESET"), net.server.calls);
  }

  @Test
  void dataForAClosedSocketIsAnsweredByRst() {
    TestNetwork net = new TestNetwork().connected();
    net.at(100, () -> net.network.close(net.client.socket));
    net.at(105, () -> net.network.write(net.server.socket, TestNetwork.bytes("late"), 3));
    net.runTo(1000);
    assertTrue(net.sentBy(net.a, 110).contains("115 54"), net.packets.toString());
    assertEquals(List.of("30 accepted", "110 ended PEER_CLOSED"), net.server.calls);
  }

  @Test
  void loopbackAsksThePathFromAHostToItself() {
    TestNetwork net =
        new TestNetwork(
            TcpOptions.LINUX,
            (from, to, key, packet) -> from == to ? TestNetwork.MS : 10 * TestNetwork.MS,
            Chunking.NONE);
    net.serverProcess = net.network.spawn(net.a, "server", net.server);
    net.clientProcess = net.network.spawn(net.a, "client", net.client);
    net.network.listen(net.serverProcess, 1, 2);
    net.network.connect(net.clientProcess, net.a, 1);
    net.runTo(1000);
    assertEquals(List.of("2 connected"), net.client.calls);
    assertEquals(List.of("3 accepted"), net.server.calls);
  }
}
