package dev.netsplit.sim.net;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Losses on an established connection whose round trip is 20 ms, so that its timeout is 220 ms. */
class RetransmissionTest {

  private static void write(TestNetwork net, Script from, String text) {
    net.network.write(from.socket, TestNetwork.bytes(text), 3);
  }

  @Test
  void lostSegmentIsProbedForOnceAndThenRepeatedWithDoublingTimeouts() {
    TestNetwork net = new TestNetwork().connected();
    net.at(1000, () -> net.drop(net.a, net.b));
    net.at(1000, () -> write(net, net.client, "x"));
    net.runTo(8000);
    assertEquals(
        List.of("1000 67", "1220 67", "1440 67", "1880 67", "2760 67", "4520 67"),
        net.sentBy(net.a, 1000));
  }

  @Test
  void probeWaitsForTwoRoundTripsAndADelayedAckWhereTheTimeoutIsLonger() {
    TestNetwork net =
        new TestNetwork(
            TcpOptions.LINUX, (from, to, key, packet) -> 300 * TestNetwork.MS, Chunking.NONE);
    net.connected();
    net.at(5000, () -> net.drop(net.a, net.b));
    net.at(5000, () -> write(net, net.client, "x"));
    net.runTo(12_000);
    // The one sample is 600 ms, so the timeout is 600 + 4 * 300 ms.
    assertEquals(List.of("5000 67", "6400 67", "8200 67", "11800 67"), net.sentBy(net.a, 5000));
  }

  @Test
  void probeOfSeveralSegmentsRepeatsTheLastAfterTwoRoundTrips() {
    TestNetwork net = new TestNetwork().connected();
    net.client.onOpen = s -> net.network.noDelay(s, true);
    net.at(1000, () -> net.drop(net.a, net.b));
    net.at(1000, () -> write(net, net.client, "x"));
    net.at(1010, () -> write(net, net.client, "y"));
    net.runTo(3000);
    assertEquals(
        List.of("1000 67", "1010 67", "1052 67", "1272 68", "1712 68", "2592 68"),
        net.sentBy(net.a, 1000));
  }

  @Test
  void newDataMayFollowAProbeButNotATimeout() {
    TestNetwork net = new TestNetwork().connected();
    net.client.onOpen = s -> net.network.noDelay(s, true);
    net.at(1000, () -> net.drop(net.a, net.b));
    net.at(1000, () -> write(net, net.client, "x"));
    net.at(1300, () -> write(net, net.client, "y"));
    net.at(1500, () -> write(net, net.client, "z"));
    net.runTo(1700);
    assertEquals(List.of("1000 67", "1220 67", "1300 67", "1440 68"), net.sentBy(net.a, 1000));
  }

  @Test
  void lostFinIsProbedForToo() {
    TestNetwork net = new TestNetwork().connected();
    net.at(1000, () -> net.drop(net.a, net.b));
    net.at(1000, () -> net.network.close(net.client.socket));
    net.runTo(3000);
    assertEquals(
        List.of("1000 66", "1220 66", "1440 66", "1880 66", "2760 66"), net.sentBy(net.a, 1000));
  }

  @Test
  void healedStreamContinuesAtTheNextRetransmissionWithAllThatWaited() {
    TestNetwork net = new TestNetwork().connected();
    net.at(1000, () -> net.drop(net.a, net.b));
    net.at(1000, () -> write(net, net.client, "one"));
    net.at(1500, () -> write(net, net.client, "two"));
    net.at(1700, () -> net.faults.remove(0));
    net.at(1800, () -> write(net, net.client, "three"));
    net.runTo(8000);
    assertEquals(List.of("30 accepted", "1890 read one", "1910 read twothree"), net.server.calls);
  }

  @Test
  void laterSegmentsWaitBehindALostOne() {
    TestNetwork net = new TestNetwork().connected();
    net.client.onOpen = s -> net.network.noDelay(s, true);
    net.at(1000, () -> net.drop(net.a, net.b));
    net.at(1000, () -> write(net, net.client, "lost"));
    net.at(1001, () -> net.faults.remove(0));
    net.at(1005, () -> write(net, net.client, "early"));
    net.runTo(8000);
    assertEquals("30 accepted", net.server.calls.get(0));
    // The ACK of what came early reaches the sender at 1025, a round trip and a quarter after the
    // loss, and the repeated segment the receiver 10 ms later.
    assertEquals("1035 read lostearly", net.server.calls.get(1));
    assertEquals(2, net.server.calls.size());
  }

  @Test
  void finThatOvertookLostDataIsTakenInItsPlace() {
    TestNetwork net = new TestNetwork().connected();
    net.at(1000, () -> net.drop(net.a, net.b));
    net.at(1000, () -> write(net, net.client, "lost"));
    net.at(1001, () -> net.faults.remove(0));
    net.at(1005, () -> net.network.close(net.client.socket));
    net.runTo(8000);
    assertEquals(
        List.of("30 accepted", "1035 read lost", "1035 ended PEER_CLOSED"), net.server.calls);
  }

  @Test
  void lostFinIsRepeated() {
    TestNetwork net = new TestNetwork().connected();
    net.at(1000, () -> net.drop(net.a, net.b));
    net.at(1000, () -> net.network.close(net.client.socket));
    net.at(1100, () -> net.faults.remove(0));
    net.runTo(8000);
    assertEquals(List.of("30 accepted", "1230 ended PEER_CLOSED"), net.server.calls);
  }

  @Test
  void oneWayLossSilencesTheOtherDirectionAfterTheFirstUnacknowledgedTick() {
    TestNetwork net = new TestNetwork().connected();
    for (int tick = 1; tick <= 10; tick++) {
      net.at(1000L * tick, () -> write(net, net.server, "b"));
      net.at(1000L * tick + 300, () -> write(net, net.client, "a"));
    }
    net.at(3500, () -> net.drop(net.a, net.b));
    net.runTo(11_000);
    assertEquals(
        List.of("20 connected", "1010 read b", "2010 read b", "3010 read b", "4010 read b"),
        net.client.calls);
    assertEquals("3310 read a", net.server.calls.get(net.server.calls.size() - 1));
  }

  @Test
  void lossBothWaysSilencesBothFromItsBeginning() {
    TestNetwork net = new TestNetwork().connected();
    for (int tick = 1; tick <= 10; tick++) {
      net.at(1000L * tick, () -> write(net, net.server, "b"));
      net.at(1000L * tick + 300, () -> write(net, net.client, "a"));
    }
    net.at(3100, () -> net.drop(net.a, net.b));
    net.at(3100, () -> net.drop(net.b, net.a));
    net.runTo(11_000);
    assertEquals("3010 read b", net.client.calls.get(net.client.calls.size() - 1));
    assertEquals("2310 read a", net.server.calls.get(net.server.calls.size() - 1));
  }

  @Test
  void closeBehindAnUnacknowledgedTickIsNotSeen() {
    TestNetwork net = new TestNetwork().connected();
    net.at(3500, () -> net.drop(net.a, net.b));
    net.at(4000, () -> write(net, net.server, "b"));
    net.at(6000, () -> net.network.close(net.server.socket));
    net.runTo(60_000);
    assertEquals(List.of("20 connected", "4010 read b"), net.client.calls);
  }

  @Test
  void givesUpAfterTheLastRetry() {
    TestNetwork net =
        new TestNetwork(
            new TcpOptions(6, 3, 200 * TestNetwork.MS),
            (from, to, key, packet) -> 10 * TestNetwork.MS,
            Chunking.NONE);
    net.connected();
    net.at(1000, () -> net.drop(net.a, net.b));
    net.at(1000, () -> write(net, net.client, "x"));
    net.runTo(60_000);
    assertEquals(
        List.of("1000 67", "1220 67", "1440 67", "1880 67", "2760 67"), net.sentBy(net.a, 1000));
    assertEquals(List.of("20 connected", "4520 ended TIMED_OUT"), net.client.calls);
  }

  @Test
  void linuxGivesUpAfterAboutAQuarterOfAnHour() {
    TestNetwork net = new TestNetwork().connected();
    net.at(1000, () -> net.network.crashHost(net.b));
    net.at(1000, () -> write(net, net.client, "x"));
    net.runTo(2_000_000);
    // The probe; 220 ms doubled nine times: 220 * (2^10 - 1); then six timeouts of 120 s.
    long gaveUp = 1000 + 220 + 220 * 1023 + 6 * 120_000;
    assertEquals(List.of("20 connected", gaveUp + " ended TIMED_OUT"), net.client.calls);
  }
}
