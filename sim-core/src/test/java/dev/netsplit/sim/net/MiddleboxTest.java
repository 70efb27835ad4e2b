package dev.netsplit.sim.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** A device between a and b that forgets connections after 10 s of silence. */
class MiddleboxTest {

  private static final PathModel FORGETFUL =
      new PathModel() {
        @Override
        public long latencyNanos(int from, int to, long connectionKey, long packet) {
          return 10 * TestNetwork.MS;
        }

        @Override
        public long forgetsAfterNanos() {
          return 10_000 * TestNetwork.MS;
        }
      };

  private static TestNetwork network() {
    return new TestNetwork(TcpOptions.LINUX, FORGETFUL, Chunking.NONE);
  }

  private static void write(TestNetwork net, Script from, String text) {
    net.network.write(from.socket, TestNetwork.bytes(text), TestNetwork.PLAIN);
  }

  @Test
  void connectionThatRestedForLongerVanishesInBothDirections() {
    TestNetwork net = network().connected();
    net.at(15_000, () -> write(net, net.client, "late"));
    net.at(16_000, () -> write(net, net.server, "late"));
    net.runTo(60_000);
    assertEquals("", net.server.text.toString() + net.client.text);
    assertTrue(net.dropped.size() > 8, net.dropped.toString());
    assertTrue(net.repeated > 6, "repeated " + net.repeated);
  }

  @Test
  void packetOfEitherDirectionKeepsItRemembered() {
    TestNetwork net = network().connected();
    for (int i = 1; i <= 5; i++) {
      Script writer = i % 2 == 0 ? net.client : net.server;
      net.at(9_000L * i, () -> write(net, writer, "x"));
    }
    net.at(56_000, () -> write(net, net.client, "late"));
    net.runTo(60_000);
    assertEquals("xxx", net.client.text.toString());
    assertEquals("xx", net.server.text.toString());
  }

  @Test
  void whatAFaultStopsDoesNotReachIt() {
    TestNetwork net = network().connected();
    net.at(5_000, () -> net.drop(net.a, net.b));
    net.at(5_000, () -> write(net, net.client, "x"));
    net.at(13_000, () -> net.faults.remove(0));
    net.runTo(60_000);
    assertEquals("", net.server.text.toString());
  }

  @Test
  void newConnectionIsRememberedAndLoopbackPassesNoDevice() {
    TestNetwork net = network().connected();
    Script again = new Script();
    int process = net.network.spawn(net.a, "again", again);
    net.at(20_000, () -> net.network.connect(process, net.b, 1));
    net.runTo(30_000);
    assertEquals("20020 connected", again.calls.get(0));
    TestNetwork own = network();
    own.serverProcess = own.network.spawn(own.a, "server", own.server);
    own.clientProcess = own.network.spawn(own.a, "client", own.client);
    own.network.listen(own.serverProcess, 1, 2);
    own.network.connect(own.clientProcess, own.a, 1);
    own.at(20_000, () -> write(own, own.client, "x"));
    own.runTo(30_000);
    assertEquals("x", own.server.text.toString());
  }
}
