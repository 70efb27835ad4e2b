package dev.netsplit.sim.net;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/** When a connection with TCP_USER_TIMEOUT is given up; the round trip is 20 ms. */
class UserTimeoutTest {

  private static final long SECOND = 1000 * TestNetwork.MS;

  private static void write(TestNetwork net, Script from, int bytes) {
    net.network.write(from.socket, TestNetwork.bytes(bytes), TestNetwork.PLAIN);
  }

  private static TestNetwork impatientClient() {
    TestNetwork net = new TestNetwork().connected();
    net.client.onOpen = s -> net.network.userTimeout(s, 3 * SECOND);
    net.client.notesData = false;
    net.server.notesData = false;
    return net;
  }

  private static List<String> ends(Script script) {
    return script.calls.stream().filter(call -> call.contains(" ended")).toList();
  }

  @Test
  void connectionIsGivenUpSoLongAfterItsFirstTimeout() {
    TestNetwork net = impatientClient();
    net.at(1000, () -> net.drop(net.a, net.b));
    net.at(1000, () -> write(net, net.client, 1));
    net.runTo(100_000);
    // A probe at 1220, the first timeout at 1440, others at 1880 and 2760.
    assertEquals(List.of("4440 ended TIMED_OUT"), ends(net.client));
    assertEquals(
        List.of("1000 67", "1220 67", "1440 67", "1880 67", "2760 67"), net.sentBy(net.a, 1000));
  }

  @Test
  void endWithoutTheOptionGoesOnTrying() {
    TestNetwork net = impatientClient();
    net.at(1000, () -> net.drop(net.b, net.a));
    net.at(1000, () -> write(net, net.server, 1));
    net.runTo(100_000);
    assertEquals(List.of(), ends(net.server));
    assertEquals(List.of(), ends(net.client));
  }

  @Test
  void answerGivesTheWholeTimeAgain() {
    TestNetwork net = impatientClient();
    net.at(1000, () -> net.drop(net.a, net.b));
    net.at(1000, () -> write(net, net.client, 1));
    net.at(2000, () -> net.faults.remove(0));
    net.at(4100, () -> write(net, net.client, 1));
    net.at(5000, () -> net.drop(net.a, net.b));
    net.at(5000, () -> write(net, net.client, 1));
    net.runTo(8000);
    assertEquals(List.of(), ends(net.client));
    assertEquals(2, net.server.text.length());
    net.runTo(8440);
    assertEquals(List.of("8440 ended TIMED_OUT"), ends(net.client));
  }

  @Test
  void windowThatStaysClosedIsNoAnswer() {
    TestNetwork net = impatientClient();
    net.at(1000, () -> net.network.pause(net.serverProcess));
    net.at(1000, () -> write(net, net.client, 200_000));
    net.runTo(10_000);
    assertEquals(1, ends(net.client).size(), net.client.calls.toString());
  }
}
