package dev.netsplit.sim.net;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Opening a connection: SYN, SYN-ACK, ACK, and what goes wrong with them. One way takes 10 ms. */
class ConnectingTest {

  @Test
  void connectTakesOneRoundTripAndAcceptAHalfMore() {
    TestNetwork net = new TestNetwork().connected();
    net.runTo(1000);
    assertEquals(List.of("20 connected"), net.client.calls);
    assertEquals(List.of("30 accepted"), net.server.calls);
    assertEquals(List.of("0 a 74", "10 b 74", "20 a 66"), net.packets);
  }

  @Test
  void synIsRepeatedAfterOneSecondDoublingAndGivenUpAfterTheSixthRetry() {
    TestNetwork net = new TestNetwork();
    net.drop(net.a, net.b);
    net.connected();
    net.runTo(200_000);
    assertEquals(
        List.of("0 74", "1000 74", "3000 74", "7000 74", "15000 74", "31000 74", "63000 74"),
        net.sentBy(net.a, 0));
    assertEquals(List.of("127000 failed TIMED_OUT"), net.client.calls);
  }

  @Test
  void connectSucceedsWithTheFirstSynAfterAHeal() {
    TestNetwork net = new TestNetwork();
    int cut = net.drop(net.a, net.b);
    net.connected();
    net.at(1500, () -> net.faults.remove(cut));
    net.runTo(10_000);
    assertEquals(List.of("3020 connected"), net.client.calls);
  }

  @Test
  void lostSynAckIsRepeated() {
    TestNetwork net = new TestNetwork();
    int cut = net.drop(net.b, net.a);
    net.connected();
    net.at(500, () -> net.faults.remove(cut));
    net.runTo(10_000);
    assertEquals(1, net.client.calls.size());
    assertEquals(List.of("1020 connected"), net.client.calls);
    assertEquals(List.of("1030 accepted"), net.server.calls);
  }

  @Test
  void dataStandsInForALostFinalAck() {
    TestNetwork net = new TestNetwork().connected();
    net.at(15, () -> net.drop(net.a, net.b));
    net.at(100, () -> net.faults.remove(0));
    net.at(200, () -> net.network.write(net.client.socket, TestNetwork.bytes("hi"), 3));
    net.runTo(900);
    assertEquals(List.of("210 accepted", "210 read hi"), net.server.calls);
  }

  @Test
  void portWithoutListenerRefuses() {
    TestNetwork net = new TestNetwork();
    int process = net.network.spawn(net.a, "client", net.client);
    net.network.connect(process, net.b, 9);
    net.runTo(1000);
    assertEquals(List.of("20 failed REFUSED"), net.client.calls);
  }

  @Test
  void deadHostAnswersNothing() {
    TestNetwork net = new TestNetwork();
    net.network.crashHost(net.b);
    int process = net.network.spawn(net.a, "client", net.client);
    net.network.connect(process, net.b, 9);
    net.runTo(200_000);
    assertEquals(List.of("127000 failed TIMED_OUT"), net.client.calls);
  }

  @Test
  void kernelOfAPausedProcessAcceptsInItsPlace() {
    TestNetwork net = new TestNetwork();
    net.connected();
    net.network.pause(net.serverProcess);
    net.at(5000, () -> net.network.resume(net.serverProcess));
    net.runTo(10_000);
    assertEquals(List.of("20 connected"), net.client.calls);
    assertEquals(List.of("5000 accepted"), net.server.calls);
  }

  @Test
  void fullBacklogOfAPausedProcessDropsSyns() {
    TestNetwork net = new TestNetwork();
    net.connected();
    net.network.pause(net.serverProcess);
    net.at(100, () -> net.network.connect(net.clientProcess, net.b, 1));
    net.at(200, () -> net.network.connect(net.clientProcess, net.b, 1));
    net.at(2500, () -> net.network.resume(net.serverProcess));
    net.runTo(2000);
    assertEquals(List.of("20 connected", "120 connected"), net.client.calls);
    assertEquals(List.of("210 a 74", "1210 a 74"), net.dropped);
    net.runTo(5000);
    assertEquals("3220 connected", net.client.calls.get(2));
    assertEquals(List.of("2500 accepted", "2500 accepted", "3230 accepted"), net.server.calls);
  }

  @Test
  void runningProcessIsNotHeldUpByHalfOpenConnections() {
    TestNetwork net = new TestNetwork().connected();
    for (int i = 0; i < 9; i++) {
      net.network.connect(net.clientProcess, net.b, 1);
    }
    net.runTo(900);
    assertEquals(10, net.server.calls.size());
  }

  @Test
  void portInUseIsSaid() {
    TestNetwork net = new TestNetwork().connected();
    assertEquals(Network.PORT_IN_USE, net.network.listen(net.serverProcess, 1, 1));
    assertEquals(32_768, net.network.listen(net.serverProcess, 0, 1));
  }

  @Test
  void ephemeralPortsCountUpPerHost() {
    TestNetwork net = new TestNetwork().connected();
    int second = net.network.connect(net.clientProcess, net.b, 1);
    assertEquals(32_769, net.network.localPort(second));
    int fromB = net.network.connect(net.serverProcess, net.a, 1);
    assertEquals(32_768, net.network.localPort(fromB));
  }
}
