package dev.netsplit.sim.net;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * A firewall in front of a host that answers with RST, as nftables' {@code reject with tcp reset}
 * does. One way takes 10 ms, so an answer is back after 20 ms.
 */
class RejectTest {

  private static final int RST = 54;

  private static void write(TestNetwork net, Script from, String text) {
    net.network.write(from.socket, TestNetwork.bytes(text), 3);
  }

  @Test
  void rejectedSynIsRefusedAfterOneRoundTrip() {
    TestNetwork net = new TestNetwork();
    net.reject(net.a, net.b);
    net.connected();
    net.runTo(200_000);
    assertEquals(List.of("20 failed REFUSED"), net.client.calls);
    assertEquals(List.of(), net.server.calls);
    assertEquals(List.of("0 a 74", "10 b " + RST), net.packets);
    assertEquals(List.of("0 a 74"), net.dropped);
  }

  @Test
  void rejectedDataResetsItsSenderAndTheOtherEndHearsNothing() {
    TestNetwork net = new TestNetwork().connected();
    net.at(1000, () -> net.reject(net.a, net.b));
    net.at(1500, () -> write(net, net.client, "x"));
    net.runTo(2_000_000);
    assertEquals(List.of("20 connected", "1520 ended RESET"), net.client.calls);
    assertEquals(List.of("30 accepted"), net.server.calls);
  }

  @Test
  void acknowledgementOfDeliveredDataIsRejectedToo() {
    TestNetwork net = new TestNetwork().connected();
    net.at(1000, () -> net.reject(net.a, net.b));
    net.at(1500, () -> write(net, net.server, "tick"));
    net.runTo(1600);
    assertEquals(List.of("20 connected", "1510 read tick", "1530 ended RESET"), net.client.calls);
    assertEquals(List.of("1510 a 66"), net.dropped);
  }

  @Test
  void otherEndIsNotToldWhatItsRepetitionsReachAClosedSocketEither() {
    TestNetwork net = new TestNetwork().connected();
    net.at(1000, () -> net.reject(net.a, net.b));
    net.at(1500, () -> write(net, net.server, "tick"));
    net.at(2500, () -> write(net, net.server, "tock"));
    net.runTo(2_000_000);
    assertEquals("30 accepted", net.server.calls.get(0));
    // Nothing but the end of all retransmission, a quarter of an hour later.
    assertEquals(2, net.server.calls.size());
    assertEquals("ended TIMED_OUT", net.server.calls.get(1).replaceFirst("\\d+ ", ""));
    // Each repetition is answered with an RST, which is discarded without an answer of its own.
    assertEquals("1730 a " + RST, net.dropped.get(1));
    assertEquals("1730 a " + RST, net.sentBy(net.a, 1600).get(0).replace(" ", " a "));
    assertEquals(1, net.sentBy(net.b, 1500).stream().filter(p -> p.endsWith(" " + RST)).count());
  }

  @Test
  void idleConnectionDoesNotNotice() {
    TestNetwork net = new TestNetwork().connected();
    net.at(1000, () -> net.reject(net.a, net.b));
    net.runTo(100_000);
    assertEquals(List.of("20 connected"), net.client.calls);
    assertEquals(List.of("30 accepted"), net.server.calls);
  }

  @Test
  void rejectingBothWaysResetsEachEndAtItsOwnNextSegment() {
    TestNetwork net = new TestNetwork().connected();
    net.at(1000, () -> net.reject(net.a, net.b));
    net.at(1000, () -> net.reject(net.b, net.a));
    net.at(1500, () -> write(net, net.client, "x"));
    net.at(2500, () -> write(net, net.server, "y"));
    net.runTo(100_000);
    assertEquals(List.of("20 connected", "1520 ended RESET"), net.client.calls);
    assertEquals(List.of("30 accepted", "2520 ended RESET"), net.server.calls);
  }

  @Test
  void answerIsLostWhereTheWayBackDrops() {
    TestNetwork net = new TestNetwork().connected();
    net.at(1000, () -> net.reject(net.a, net.b));
    net.at(1000, () -> net.drop(net.b, net.a));
    net.at(1500, () -> write(net, net.client, "x"));
    net.runTo(1600);
    assertEquals(List.of("20 connected"), net.client.calls);
    assertEquals(List.of("1500 a 67", "1510 b " + RST), net.dropped);
  }

  @Test
  void connectionFromTheRejectedSideIsNeverAccepted() {
    TestNetwork net = new TestNetwork().connected();
    net.at(100, () -> net.network.listen(net.clientProcess, 5, 2));
    net.at(100, () -> net.reject(net.a, net.b));
    net.at(200, () -> net.network.connect(net.serverProcess, net.a, 5));
    net.runTo(200_000);
    assertEquals(List.of("30 accepted", "127200 failed TIMED_OUT"), net.server.calls);
    assertEquals(List.of("20 connected"), net.client.calls);
  }

  @Test
  void answerFromBeforeLaterDataIsIgnoredAndTheNextOneCounts() {
    TestNetwork net = new TestNetwork().connected();
    net.at(1000, () -> net.reject(net.a, net.b));
    net.at(1500, () -> write(net, net.client, "x"));
    // On its way when the RST for "x" is made; acknowledged, and rejected, from 1518 on.
    net.at(1508, () -> write(net, net.server, "tick"));
    net.runTo(2000);
    assertEquals(List.of("20 connected", "1518 read tick", "1538 ended RESET"), net.client.calls);
  }

  @Test
  void olderConnectionsGoOnWhenOnlyNewOnesAreRejected() {
    TestNetwork net = new TestNetwork().connected();
    long from = 1000 * TestNetwork.MS;
    net.at(
        1000,
        () -> net.faults.add(TestNetwork.oneWay(net.a, net.b).rejecting().onlyBegunFrom(from)));
    net.at(1500, () -> write(net, net.client, "x"));
    net.at(2000, () -> net.network.connect(net.clientProcess, net.b, 1));
    net.runTo(3000);
    assertEquals(List.of("20 connected", "2020 failed REFUSED"), net.client.calls);
    assertEquals(List.of("30 accepted", "1510 read x"), net.server.calls);
  }

  @Test
  void oneServiceIsCutAndAnotherIsNot() {
    TestNetwork net = new TestNetwork();
    net.faults.add(TestNetwork.oneWay(net.a, net.b).rejecting().onlyPort(2));
    net.connected();
    net.network.listen(net.serverProcess, 2, 1);
    net.network.connect(net.clientProcess, net.b, 2);
    net.runTo(1000);
    assertEquals(List.of("20 connected", "20 failed REFUSED"), net.client.calls);
  }

  @Test
  void firewallAnswersForADeadHostToo() {
    TestNetwork net = new TestNetwork();
    net.reject(net.a, net.b);
    net.network.crashHost(net.b);
    int process = net.network.spawn(net.a, "client", net.client);
    net.network.connect(process, net.b, 9);
    net.runTo(200_000);
    assertEquals(List.of("20 failed REFUSED"), net.client.calls);
  }

  @Test
  void answerToAHostThatDiedMeanwhileVanishes() {
    TestNetwork net = new TestNetwork().connected();
    net.at(1000, () -> net.reject(net.a, net.b));
    net.at(1500, () -> write(net, net.client, "x"));
    net.at(1505, () -> net.network.crashHost(net.a));
    net.runTo(2000);
    assertEquals(List.of("1500 a 67", "1510 b " + RST), net.dropped);
    assertEquals(List.of("20 connected"), net.client.calls);
  }
}
