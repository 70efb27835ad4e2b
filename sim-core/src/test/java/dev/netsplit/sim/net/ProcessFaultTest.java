package dev.netsplit.sim.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What the other side sees when a process dies or stops, or its host vanishes. */
class ProcessFaultTest {

  private static void write(TestNetwork net, Script from, String text) {
    net.network.write(from.socket, TestNetwork.bytes(text), 3);
  }

  @Test
  void killedProcessSendsFin() {
    TestNetwork net = new TestNetwork().connected();
    net.at(100, () -> net.network.kill(net.serverProcess));
    net.runTo(1000);
    assertEquals(List.of("20 connected", "110 ended PEER_CLOSED"), net.client.calls);
  }

  /** Linux closes the newest first. */
  @Test
  void killedProcessClosesItsSocketsOneAfterAnother() {
    TestNetwork net = new TestNetwork().connected();
    net.at(50, () -> net.network.connect(net.clientProcess, net.b, 1));
    net.at(60, () -> net.network.connect(net.clientProcess, net.b, 1));
    net.at(200, () -> net.network.kill(net.serverProcess, 0, 7 * TestNetwork.MS));
    net.runTo(1000);
    assertEquals(
        List.of("210 ended PEER_CLOSED", "217 ended PEER_CLOSED", "224 ended PEER_CLOSED"),
        net.client.calls.subList(net.client.calls.size() - 3, net.client.calls.size()));
  }

  @Test
  void killedProcessHasToEndBeforeItsFirstSocketIsClosed() {
    TestNetwork net = new TestNetwork().connected();
    long endNanos = 30 * TestNetwork.MS;
    net.at(100, () -> net.network.kill(net.serverProcess, endNanos, 7 * TestNetwork.MS));
    net.runTo(1000);
    assertEquals(List.of("20 connected", "140 ended PEER_CLOSED"), net.client.calls);
  }

  /** Its kernel goes on to acknowledge until then; unread data turns a FIN into an RST. */
  @Test
  void whatArrivesBeforeASocketIsClosedIsUnread() {
    TestNetwork net = new TestNetwork().connected();
    net.runTo(40);
    int oldest = net.client.socket;
    net.at(50, () -> net.network.connect(net.clientProcess, net.b, 1));
    net.at(200, () -> net.network.kill(net.serverProcess, 0, 40 * TestNetwork.MS));
    net.at(210, () -> net.network.write(oldest, TestNetwork.bytes("late"), 3));
    net.runTo(1000);
    assertEquals(
        List.of("210 ended PEER_CLOSED", "250 ended RESET"),
        net.client.calls.subList(net.client.calls.size() - 2, net.client.calls.size()));
  }

  @Test
  void killedProcessWithUnreadDataSendsRst() {
    TestNetwork net = new TestNetwork().connected();
    net.at(100, () -> net.network.pause(net.serverProcess));
    net.at(100, () -> write(net, net.client, "unread"));
    net.at(200, () -> net.network.kill(net.serverProcess));
    net.runTo(1000);
    assertEquals(List.of("20 connected", "210 ended RESET"), net.client.calls);
    assertEquals(List.of("30 accepted"), net.server.calls);
  }

  @Test
  void killedProcessResetsWhatItHadNotAccepted() {
    TestNetwork net = new TestNetwork().connected();
    net.network.pause(net.serverProcess);
    net.at(200, () -> net.network.kill(net.serverProcess));
    net.runTo(1000);
    assertEquals(List.of("20 connected", "210 ended RESET"), net.client.calls);
    assertEquals(List.of(), net.server.calls);
  }

  @Test
  void killedProcessLeavesNoListenerAndNoTimer() {
    TestNetwork net = new TestNetwork().connected();
    net.network.setTimer(net.serverProcess, 1, 0, 500 * TestNetwork.MS);
    net.at(100, () -> net.network.kill(net.serverProcess));
    net.at(200, () -> net.network.connect(net.clientProcess, net.b, 1));
    net.runTo(1000);
    assertEquals("220 failed REFUSED", net.client.calls.get(2));
    assertEquals(List.of("30 accepted"), net.server.calls);
  }

  @Test
  void crashedHostIsSilentButItsPacketsUnderWayArrive() {
    TestNetwork net = new TestNetwork().connected();
    net.at(100, () -> write(net, net.server, "testament"));
    net.at(105, () -> net.network.crashHost(net.b));
    net.runTo(100_000);
    assertEquals(List.of("20 connected", "110 read testament"), net.client.calls);
    assertEquals(List.of("100 75"), net.sentBy(net.b, 100));
    assertTrue(!net.network.hostAlive(net.b));
  }

  @Test
  void pausedProcessHasItsDataAcknowledgedAndReadsItAfterwards() {
    TestNetwork net = new TestNetwork().connected();
    net.at(100, () -> net.network.pause(net.serverProcess));
    net.at(200, () -> write(net, net.client, "one"));
    net.at(300, () -> write(net, net.client, "two"));
    net.at(400, () -> net.network.close(net.client.socket));
    net.at(900, () -> net.network.resume(net.serverProcess));
    net.runTo(2000);
    assertEquals(List.of("210 66", "310 66"), net.sentBy(net.b, 100).subList(0, 2));
    assertEquals(
        List.of("30 accepted", "900 read onetwo", "900 ended PEER_CLOSED"), net.server.calls);
  }

  @Test
  void overdueTimersFireOnceEachAfterTheSocketsInOrderOfDeadline() {
    TestNetwork net = new TestNetwork().connected();
    net.network.setTimer(net.serverProcess, 2, 22, 600 * TestNetwork.MS);
    net.network.setTimer(net.serverProcess, 1, 11, 500 * TestNetwork.MS);
    net.at(100, () -> net.network.pause(net.serverProcess));
    net.at(700, () -> write(net, net.client, "x"));
    net.at(900, () -> net.network.resume(net.serverProcess));
    net.runTo(2000);
    assertEquals(
        List.of("30 accepted", "900 read x", "900 timer 1 11", "900 timer 2 22"), net.server.calls);
  }

  @Test
  void overdueTimerCancelledByWhatASocketBringsDoesNotFire() {
    TestNetwork net = new TestNetwork().connected();
    int timer = net.network.setTimer(net.serverProcess, 1, 0, 500 * TestNetwork.MS);
    net.server.onData = s -> net.network.cancelTimer(timer);
    net.at(100, () -> net.network.pause(net.serverProcess));
    net.at(700, () -> write(net, net.client, "x"));
    net.at(900, () -> net.network.resume(net.serverProcess));
    net.runTo(2000);
    assertEquals(List.of("30 accepted", "900 read x"), net.server.calls);
  }

  @Test
  void fullWindowOfAPausedReaderHoldsTheSenderUntilItReads() {
    TestNetwork net = new TestNetwork().connected();
    net.server.notesData = false;
    net.at(100, () -> net.network.pause(net.serverProcess));
    net.at(200, () -> net.network.write(net.client.socket, TestNetwork.bytes(100_000), 3));
    net.at(10_000, () -> assertTrue(net.network.bytesUnsent(net.client.socket) > 30_000));
    net.at(10_000, () -> net.network.resume(net.serverProcess));
    net.runTo(10_500);
    assertEquals(100_000, net.server.text.length());
    assertEquals(List.of("20 connected", "10010 drained"), net.client.calls);
  }

  @Test
  void lostWindowUpdateIsMadeUpForByProbes() {
    TestNetwork net = new TestNetwork().connected();
    net.server.notesData = false;
    net.at(100, () -> net.network.pause(net.serverProcess));
    net.at(200, () -> net.network.write(net.client.socket, TestNetwork.bytes(100_000), 3));
    net.at(9_999, () -> net.drop(net.b, net.a));
    net.at(10_000, () -> net.network.resume(net.serverProcess));
    net.at(10_005, () -> net.faults.remove(0));
    net.runTo(140_000);
    assertEquals(100_000, net.server.text.length());
  }

  @Test
  void processIsNeverCalledFromWithinItsOwnCall() {
    TestNetwork net = new TestNetwork().connected();
    net.at(100, () -> net.network.pause(net.clientProcess));
    net.at(100, () -> write(net, net.server, "x"));
    int[] depth = {0};
    net.client.onData = s -> depth[0]++;
    net.server.onTimer =
        kind -> {
          net.network.resume(net.clientProcess);
          assertEquals(0, depth[0]);
        };
    net.network.setTimer(net.serverProcess, 7, 0, 500 * TestNetwork.MS);
    net.runTo(1000);
    assertEquals(1, depth[0]);
    assertEquals("500 read x", net.client.calls.get(1));
  }
}
