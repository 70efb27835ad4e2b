package dev.netsplit.sim.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** A host that crashed and boots again. One way takes 10 ms, the first timeout is 220 ms. */
class RevivedHostTest {

  private static void write(TestNetwork net, Script from, String text) {
    net.network.write(from.socket, TestNetwork.bytes(text), 3);
  }

  /** Hosts a and b connected; b is dead from 1000 to 2000. */
  private static TestNetwork rebooted() {
    TestNetwork net = new TestNetwork().connected();
    net.at(1000, () -> net.network.crashHost(net.b));
    net.at(2000, () -> net.network.reviveHost(net.b));
    return net;
  }

  @Test
  void answersAnOldConnectionsNextSegmentWithRst() {
    TestNetwork net = rebooted();
    net.at(5000, () -> write(net, net.client, "tick"));
    net.runTo(10_000);
    assertEquals(List.of("20 connected", "5020 ended RESET"), net.client.calls);
    assertEquals(List.of("30 accepted"), net.server.calls);
  }

  @Test
  void answersTheRetransmissionOfWhatWasSentWhileItWasDead() {
    TestNetwork net = rebooted();
    net.at(1500, () -> write(net, net.client, "tick"));
    net.runTo(10_000);
    // Repeated at 1720 and 1940 in vain and at 2380.
    assertEquals(List.of("20 connected", "2400 ended RESET"), net.client.calls);
  }

  @Test
  void tellsNobodyAnythingByItself() {
    TestNetwork net = rebooted();
    net.runTo(100_000);
    assertEquals(List.of("20 connected"), net.client.calls);
    assertEquals(List.of(), net.sentBy(net.b, 1000));
    assertTrue(net.network.hostAlive(net.b));
  }

  @Test
  void hasNoListenerUntilAProcessListensAgain() {
    TestNetwork net = rebooted();
    Script next = new Script();
    net.at(3000, () -> net.network.connect(net.clientProcess, net.b, 1));
    net.at(4000, () -> net.network.listen(net.network.spawn(net.b, "server", next), 1, 2));
    net.at(5000, () -> net.network.connect(net.clientProcess, net.b, 1));
    net.runTo(10_000);
    assertEquals(
        List.of("20 connected", "3020 failed REFUSED", "5020 connected"), net.client.calls);
    assertEquals(List.of("30 accepted"), net.server.calls);
    assertEquals(List.of("5030 accepted"), next.calls);
  }

  @Test
  void synThatBeganWhileItWasDeadIsAnsweredAtItsNextRetry() {
    TestNetwork net = rebooted();
    Script next = new Script();
    net.at(1100, () -> net.network.connect(net.clientProcess, net.b, 1));
    net.at(2000, () -> net.network.listen(net.network.spawn(net.b, "server", next), 1, 2));
    net.runTo(10_000);
    assertEquals(List.of("20 connected", "2120 connected"), net.client.calls);
    assertEquals(List.of("2130 accepted"), next.calls);
  }

  @Test
  void newConnectionFromItDoesNotDisturbAnOldOne() {
    TestNetwork net = new TestNetwork().connected();
    net.at(100, () -> net.network.listen(net.clientProcess, 5, 2));
    net.at(200, () -> net.network.connect(net.serverProcess, net.a, 5));
    net.at(1000, () -> net.network.crashHost(net.b));
    net.at(2000, () -> net.network.reviveHost(net.b));
    Script next = new Script();
    net.at(3000, () -> net.network.connect(net.network.spawn(net.b, "next", next), net.a, 5));
    net.runTo(10_000);
    assertEquals(List.of("3020 connected"), next.calls);
    assertEquals(List.of("20 connected", "230 accepted", "3030 accepted"), net.client.calls);
    assertNotEquals(32_768, net.network.localPort(next.socket));
  }

  @Test
  void crashesAgainLikeAnyOther() {
    TestNetwork net = rebooted();
    net.at(3000, () -> net.network.crashHost(net.b));
    net.at(3500, () -> write(net, net.client, "tick"));
    net.runTo(10_000);
    assertEquals(List.of("20 connected"), net.client.calls);
    assertFalse(net.network.hostAlive(net.b));
  }

  @Test
  void bootIsPartOfItsHistoryAndRevivingALivingHostIsNot() {
    TestNetwork twice = rebooted();
    twice.at(3000, () -> twice.network.reviveHost(twice.b));
    twice.runTo(10_000);
    TestNetwork once = rebooted();
    once.runTo(10_000);
    TestNetwork never = new TestNetwork().connected();
    never.at(1000, () -> never.network.crashHost(never.b));
    never.runTo(10_000);
    assertEquals(once.history.fingerprint(), twice.history.fingerprint());
    assertNotEquals(never.history.fingerprint(), once.history.fingerprint());
  }
}
