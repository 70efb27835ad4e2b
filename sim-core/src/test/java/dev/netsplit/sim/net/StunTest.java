package dev.netsplit.sim.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What others see of a host that a hypervisor stuns, and what it finds when it goes on. */
class StunTest {

  private static void write(TestNetwork net, Script from, String text) {
    net.network.write(from.socket, TestNetwork.bytes(text), 3);
  }

  private static TestNetwork stunned(long fromMillis, long toMillis) {
    TestNetwork net = new TestNetwork().connected();
    net.at(fromMillis, () -> net.network.stunHost(net.b));
    net.at(toMillis, () -> net.network.wakeHost(net.b));
    return net;
  }

  private static List<String> after(Script process, String first) {
    int at = process.calls.indexOf(first);
    return process.calls.subList(at + 1, process.calls.size());
  }

  @Test
  void stunnedHostAcknowledgesNothingAndTheDataComesAgainLater() {
    TestNetwork net = stunned(100, 1100);
    net.at(200, () -> write(net, net.client, "hello"));
    net.runTo(1099);
    assertEquals(List.of(), net.sentBy(net.b, 90));
    assertTrue(net.repeated >= 2, "repeated " + net.repeated);
    assertEquals("", net.server.text.toString());
    net.runTo(5000);
    // The next repetition after the host goes on brings it.
    assertEquals("hello", net.server.text.toString());
    assertEquals(1, after(net.server, "30 accepted").size());
  }

  @Test
  void stoppedProcessIsAcknowledgedForAndAStunnedHostIsNot() {
    TestNetwork stopped = new TestNetwork().connected();
    stopped.at(100, () -> stopped.network.pause(stopped.serverProcess));
    stopped.at(200, () -> write(stopped, stopped.client, "hello"));
    stopped.runTo(1000);
    assertEquals(0, stopped.repeated);
    TestNetwork stun = stunned(100, 5000);
    stun.at(200, () -> write(stun, stun.client, "hello"));
    stun.runTo(1000);
    assertNotEquals(0, stun.repeated);
  }

  @Test
  void timersOfAStunnedHostFireLateAtOnceEachOnce() {
    TestNetwork net = stunned(100, 900);
    net.runTo(50);
    net.network.setTimer(net.serverProcess, 7, 1, 300 * TestNetwork.MS);
    net.network.setTimer(net.serverProcess, 7, 2, 200 * TestNetwork.MS);
    net.network.setTimer(net.serverProcess, 7, 3, 950 * TestNetwork.MS);
    net.runTo(2000);
    assertEquals(
        List.of("900 timer 7 2", "900 timer 7 1", "950 timer 7 3"),
        after(net.server, "30 accepted"));
  }

  @Test
  void kernelOfAStunnedHostRepeatsWhatItIsOwedWhenItGoesOnAndNotBefore() {
    TestNetwork net = stunned(300, 5300);
    net.runTo(60);
    int lost = net.drop(net.b, net.a);
    write(net, net.server, "lost");
    net.at(299, () -> net.faults.remove(lost));
    net.runTo(5299);
    assertEquals(List.of(), net.sentBy(net.b, 300));
    net.runTo(6000);
    String first = net.sentBy(net.b, 300).get(0);
    assertTrue(first.startsWith("5300 "), first);
    assertEquals("lost", net.client.text.toString());
  }

  @Test
  void connectionsToAStunnedHostComeUpOnceItGoesOn() {
    TestNetwork net = stunned(100, 500);
    net.at(200, () -> net.network.connect(net.clientProcess, net.b, 1));
    net.runTo(499);
    assertEquals(List.of("20 connected"), net.client.calls);
    net.runTo(3000);
    // The SYN is repeated after a second.
    assertEquals("1220 connected", net.client.calls.get(1));
  }

  @Test
  void signalsReachAProcessOfAStunnedHostWhenThatGoesOn() {
    TestNetwork net = stunned(100, 500);
    net.at(200, () -> net.network.pause(net.serverProcess));
    net.runTo(50);
    net.network.setTimer(net.serverProcess, 7, 1, 300 * TestNetwork.MS);
    net.at(800, () -> net.network.resume(net.serverProcess));
    net.runTo(2000);
    assertEquals(List.of("800 timer 7 1"), after(net.server, "30 accepted"));
  }

  @Test
  void processThatStoodStillBeforeStandsStillAfterwards() {
    TestNetwork net = stunned(100, 500);
    net.at(90, () -> net.network.pause(net.serverProcess));
    net.at(600, () -> write(net, net.client, "hello"));
    net.runTo(2000);
    assertEquals("", net.server.text.toString());
    net.network.resume(net.serverProcess);
    net.runTo(2001);
    assertEquals("hello", net.server.text.toString());
  }

  @Test
  void resetOnThePathReachesTheOtherEndOnly() {
    TestNetwork net = stunned(100, 500);
    net.at(200, () -> net.network.resetConnections(TestNetwork.oneWay(net.a, net.b)));
    net.at(700, () -> write(net, net.server, "anybody?"));
    net.runTo(2000);
    assertEquals(List.of("200 ended RESET"), after(net.client, "20 connected"));
    // Its first packet is answered by an RST.
    assertEquals(List.of("720 ended RESET"), after(net.server, "30 accepted"));
  }

  @Test
  void hostThatCrashesWhileItIsStunnedForgetsWhatIsLate() {
    TestNetwork net = stunned(100, 500);
    boolean[] ran = {false};
    net.at(150, () -> net.network.whenAwake(net.b, () -> ran[0] = true));
    net.at(200, () -> net.network.crashHost(net.b));
    net.at(300, () -> net.network.reviveHost(net.b));
    net.runTo(2000);
    assertFalse(ran[0]);
    assertFalse(net.network.isStunned(net.b));
    assertTrue(net.network.hostAlive(net.b));
  }

  @Test
  void socketsOfADeadProcessAreClosedWhenTheHostGoesOn() {
    TestNetwork net = stunned(210, 600);
    net.at(50, () -> net.network.connect(net.clientProcess, net.b, 1));
    net.at(200, () -> net.network.kill(net.serverProcess, 0, 20 * TestNetwork.MS));
    net.runTo(2000);
    assertEquals(
        List.of("210 ended PEER_CLOSED", "610 ended PEER_CLOSED"),
        net.client.calls.subList(2, net.client.calls.size()));
  }
}
