package dev.netsplit.sim.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.netsplit.sim.fault.FaultRule;
import dev.netsplit.sim.fault.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Connections that a device on the path resets at both ends. One way takes 10 ms. */
class ConnectionResetTest {

  private static int reset(TestNetwork net) {
    return net.network.resetConnections(TestNetwork.oneWay(net.a, net.b).rejecting());
  }

  @Test
  void bothEndsAreToldAtOnceAndNothingIsSent() {
    TestNetwork net = new TestNetwork().connected();
    net.at(1000, () -> assertEquals(1, reset(net)));
    net.runTo(100_000);
    assertEquals(List.of("20 connected", "1000 ended RESET"), net.client.calls);
    assertEquals(List.of("30 accepted", "1000 ended RESET"), net.server.calls);
    assertEquals(List.of(), net.sentBy(net.a, 1000));
    assertEquals(List.of(), net.sentBy(net.b, 1000));
  }

  @Test
  void ruleOfEitherDirectionIsEnough() {
    TestNetwork net = new TestNetwork().connected();
    net.at(1000, () -> net.network.resetConnections(TestNetwork.oneWay(net.b, net.a)));
    net.runTo(2000);
    assertEquals(List.of("20 connected", "1000 ended RESET"), net.client.calls);
    assertEquals(List.of("30 accepted", "1000 ended RESET"), net.server.calls);
  }

  @Test
  void connectionTheRulePassesStaysOpen() {
    TestNetwork net = new TestNetwork().connected();
    FaultRule otherPort = TestNetwork.oneWay(net.a, net.b).exceptPort(1);
    net.at(1000, () -> assertEquals(0, net.network.resetConnections(otherPort)));
    net.at(1500, () -> net.network.write(net.client.socket, TestNetwork.bytes("x"), 3));
    net.runTo(2000);
    assertEquals(List.of("30 accepted", "1510 read x"), net.server.calls);
  }

  @Test
  void dataThatArrivedIsReadBeforeTheEndAndDataUnderWayIsLost() {
    TestNetwork net = new TestNetwork().connected();
    net.at(900, () -> net.network.pause(net.serverProcess));
    net.at(950, () -> net.network.write(net.client.socket, TestNetwork.bytes("in time"), 3));
    net.at(995, () -> net.network.write(net.client.socket, TestNetwork.bytes("late"), 3));
    net.at(1000, () -> reset(net));
    net.at(1500, () -> net.network.resume(net.serverProcess));
    net.runTo(3000);
    assertEquals(List.of("30 accepted", "1500 read in time", "1500 ended RESET"), net.server.calls);
    assertEquals(List.of("20 connected", "1000 ended RESET"), net.client.calls);
  }

  @Test
  void connectionBeingSetUpIsLeftAlone() {
    TestNetwork net = new TestNetwork().connected();
    net.at(15, () -> assertEquals(0, reset(net)));
    net.runTo(1000);
    assertEquals(List.of("20 connected"), net.client.calls);
    assertEquals(List.of("30 accepted"), net.server.calls);
  }

  @Test
  void endClosedByItsProcessIsResetWithoutAWord() {
    TestNetwork net = new TestNetwork().connected();
    net.at(900, () -> net.drop(net.a, net.b));
    net.at(950, () -> net.network.close(net.client.socket));
    net.at(1000, () -> assertEquals(1, reset(net)));
    net.runTo(100_000);
    assertEquals(List.of("20 connected"), net.client.calls);
    assertEquals(List.of("30 accepted", "1000 ended RESET"), net.server.calls);
    assertEquals(List.of("950 66"), net.sentBy(net.a, 900));
  }

  @Test
  void connectionToADeadHostIsGivenUpOnceAndItsPlaceUsedOnce() {
    TestNetwork net = new TestNetwork().connected();
    net.network.listen(net.clientProcess, 5, 2);
    net.at(500, () -> net.network.close(net.client.socket));
    net.at(500, () -> net.network.crashHost(net.b));
    net.at(1000, () -> assertEquals(1, reset(net)));
    net.at(1001, () -> assertEquals(0, reset(net)));
    int[] sockets = new int[2];
    net.at(2000, () -> sockets[0] = net.network.connect(net.clientProcess, net.a, 5));
    net.at(2000, () -> sockets[1] = net.network.connect(net.clientProcess, net.a, 5));
    net.runTo(2100);
    assertEquals(0, net.sentBy(net.a, 1000).stream().filter(p -> p.startsWith("1")).count());
    assertNotEquals(sockets[0], sockets[1]);
    assertEquals(5, net.client.calls.size());
  }

  @Test
  void everyConnectionIsJudgedOnceForEachDirectionWithItsPortsAndAge() {
    TestNetwork net = new TestNetwork().connected();
    StringBuilder seen = new StringBuilder();
    FaultRule noting =
        (now, p) -> {
          seen.append(p.fromHost()).append(':').append(p.fromPort());
          seen.append('>').append(p.toHost()).append(':').append(p.toPort());
          seen.append('@').append(TestNetwork.time(p.connectionBeganNanos())).append(' ');
          return p.fromHost() == net.b ? Verdict.DROP : Verdict.PASS;
        };
    net.at(40, () -> net.network.connect(net.clientProcess, net.b, 1));
    net.at(1000, () -> assertEquals(2, net.network.resetConnections(noting)));
    net.runTo(1000);
    assertEquals("0:32768>1:1@0 1:1>0:32768@0 0:32769>1:1@40 1:1>0:32769@40 ", seen.toString());
  }
}
