package dev.netsplit.sim.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Processes whose time is counted: when their work is done, and what waits for it. */
class CoresTest {

  private static final long MS = TestNetwork.MS;

  private final TestNetwork net = new TestNetwork();
  private final List<String> done = new ArrayList<>();

  private static Computer computer(int cores, long wakeUpMillis, long sliceMillis) {
    return new Computer(cores, new WakeUps(wakeUpMillis * MS), sliceMillis * MS);
  }

  /** A process that at an instant works for some time, and notes when that is done. */
  private int worker(String name, Computer computer, long atMillis, long workMillis) {
    Script script = new Script();
    int process = net.network.spawn(net.a, name, script, computer);
    script.onTimer =
        kind -> {
          net.network.spend(process, workMillis * MS);
          net.network.afterWork(process, () -> note(name));
        };
    net.network.setTimer(process, 1, 0, atMillis * MS);
    return process;
  }

  private void note(String what) {
    done.add(TestNetwork.time(net.loop.nowNanos()) + " " + what);
  }

  /** A server on a computer that answers 5 ms after it has read, and a client at 10 ms. */
  private void connect(Computer computer) {
    net.serverProcess = net.network.spawn(net.b, "server", net.server, computer);
    net.clientProcess = net.network.spawn(net.a, "client", net.client);
    net.server.onData =
        socket -> {
          net.network.spend(net.serverProcess, 5 * MS);
          net.network.afterWork(
              net.serverProcess, () -> net.network.write(socket, TestNetwork.bytes("ok"), 3));
        };
    net.network.listen(net.serverProcess, 1, 2);
    net.network.connect(net.clientProcess, net.b, 1);
  }

  private void clientWrites(long atMillis, String text) {
    net.at(atMillis, () -> net.network.write(net.client.socket, TestNetwork.bytes(text), 3));
  }

  @Test
  void whatAProcessAsksForHappensWhenTheWorkBeforeItIsDone() {
    connect(computer(1, 1, 100));
    clientWrites(100, "x");
    net.runTo(1000);
    assertEquals(List.of("31 accepted", "111 read x"), net.server.calls);
    assertEquals(List.of("20 connected", "126 read ok"), net.client.calls);
  }

  @Test
  void whatArrivesDuringABusyTimeIsToldInOrderWithoutWakingUpAgain() {
    connect(computer(1, 1, 100));
    net.at(90, () -> net.network.noDelay(net.client.socket, true));
    clientWrites(100, "x");
    net.network.setTimer(net.serverProcess, 7, 0, 114 * MS);
    clientWrites(102, "y");
    net.network.setTimer(net.serverProcess, 8, 0, 113 * MS);
    clientWrites(105, "z");
    net.runTo(1000);
    assertEquals(
        List.of("111 read x", "116 read yz", "121 timer 8 0", "121 timer 7 0"),
        net.server.calls.subList(1, 5));
  }

  @Test
  void kernelAcknowledgesForABusyProcess() {
    connect(computer(1, 1, 1000));
    net.server.onData = socket -> net.network.spend(net.serverProcess, 500 * MS);
    net.at(90, () -> net.network.noDelay(net.client.socket, true));
    clientWrites(100, "x");
    clientWrites(102, "y");
    net.runTo(300);
    assertEquals(List.of(), net.sentBy(net.a, 200), "nothing is sent twice");
  }

  @Test
  void fourBusyProcessesShareTwoCores() {
    Computer computer = computer(2, 0, 100);
    for (String name : List.of("p", "q", "r", "s")) {
      worker(name, computer, 100, 10);
    }
    net.runTo(1000);
    assertEquals(List.of("110 p", "110 q", "120 r", "120 s"), done);
    assertEquals(0, computer.busyCores());
  }

  @Test
  void usedUpSliceGivesWayToWhoWaits() {
    Computer computer = computer(1, 0, 2);
    worker("p", computer, 100, 3);
    worker("q", computer, 100, 3);
    net.runTo(1000);
    assertEquals(List.of("105 p", "106 q"), done);
  }

  @Test
  void processKeepsItsCoreBeyondItsSliceWhenNobodyWaits() {
    worker("p", computer(1, 0, 2), 100, 7);
    net.runTo(1000);
    assertEquals(List.of("107 p"), done);
  }

  @Test
  void processKilledInItsWorkDoesNothingMoreAndFreesItsCore() {
    Computer computer = computer(1, 0, 100);
    int killed = worker("p", computer, 100, 50);
    worker("q", computer, 110, 5);
    net.at(120, () -> net.network.kill(killed));
    net.runTo(1000);
    assertEquals(List.of("125 q"), done);
    assertEquals(0, computer.busyCores());
  }

  @Test
  void crashedHostFreesItsCoresAndLeavesTheQueue() {
    Computer computer = computer(1, 0, 100);
    worker("p", computer, 100, 50);
    worker("q", computer, 110, 5);
    net.at(120, () -> net.network.crashHost(net.a));
    net.runTo(1000);
    assertEquals(List.of(), done);
    assertEquals(0, computer.busyCores());
  }

  @Test
  void processPausedInItsWorkDoesTheRestAfterwards() {
    Computer computer = computer(1, 0, 100);
    int paused = worker("p", computer, 100, 10);
    worker("q", computer, 101, 3);
    net.at(104, () -> net.network.pause(paused));
    net.at(200, () -> net.network.resume(paused));
    net.runTo(1000);
    assertEquals(List.of("107 q", "206 p"), done);
  }

  @Test
  void processPausedBeforeItHasACoreWaitsForOneAfterwards() {
    Computer computer = computer(1, 0, 100);
    worker("p", computer, 100, 10);
    int paused = worker("q", computer, 101, 3);
    net.at(104, () -> net.network.pause(paused));
    net.at(200, () -> net.network.resume(paused));
    net.runTo(1000);
    assertEquals(List.of("110 p", "203 q"), done);
  }

  @Test
  void blockedProcessLeavesItsCoreToOthers() {
    Computer computer = computer(1, 0, 100);
    Script script = new Script();
    int reader = net.network.spawn(net.a, "reader", script, computer);
    script.onTimer =
        kind -> {
          net.network.spend(reader, 2 * MS);
          net.network.block(reader, 20 * MS);
          net.network.spend(reader, 3 * MS);
          net.network.afterWork(reader, () -> note("reader"));
        };
    net.network.setTimer(reader, 1, 0, 100 * MS);
    worker("p", computer, 101, 6);
    net.runTo(1000);
    assertEquals(List.of("108 p", "125 reader"), done);
  }

  @Test
  void wakeUpCostsMoreAfterALongSleep() {
    TreeMap<Long, Long> steps = new TreeMap<>();
    steps.put(0L, MS);
    steps.put(50 * MS, 4 * MS);
    Computer computer = new Computer(1, new WakeUps(steps), 100 * MS);
    int process = worker("p", computer, 20, 1);
    net.network.setTimer(process, 1, 0, 40 * MS);
    net.network.setTimer(process, 1, 0, 200 * MS);
    net.runTo(1000);
    assertEquals(List.of("22 p", "42 p", "205 p"), done);
  }

  @Test
  void timerCancelledDuringTheBusyTimeDoesNotFire() {
    Computer computer = computer(1, 0, 100);
    Script script = new Script();
    int process = net.network.spawn(net.a, "p", script, computer);
    int[] second = new int[1];
    script.onTimer =
        kind -> {
          net.network.spend(process, 10 * MS);
          net.network.afterWork(process, () -> net.network.cancelTimer(second[0]));
        };
    net.network.setTimer(process, 1, 0, 100 * MS);
    second[0] = net.network.setTimer(process, 2, 0, 105 * MS);
    net.runTo(1000);
    assertEquals(List.of("100 timer 1 0"), script.calls);
  }

  @Test
  void processThatEndsItselfDoesSoWhenItsWorkIsDone() {
    Computer computer = computer(1, 0, 100);
    connect(computer);
    net.server.onData =
        socket -> {
          net.network.spend(net.serverProcess, 5 * MS);
          net.network.afterWork(net.serverProcess, () -> net.network.kill(net.serverProcess));
        };
    clientWrites(100, "x");
    net.runTo(1000);
    assertEquals("125 ended PEER_CLOSED", net.client.calls.get(1));
    assertEquals(0, computer.busyCores());
  }

  @Test
  void connectionAskedForAfterWorkBegins() {
    net.network.listen(net.network.spawn(net.b, "server", net.server), 1, 2);
    int process = net.network.spawn(net.a, "client", net.client, computer(1, 0, 100));
    net.client.onTimer =
        kind -> {
          net.network.spend(process, 5 * MS);
          int socket = net.network.socket(process, net.b, 1);
          net.network.afterWork(process, () -> net.network.open(socket));
        };
    net.network.setTimer(process, 1, 0, 100 * MS);
    net.runTo(1000);
    assertEquals(List.of("100 timer 1 0", "125 connected"), net.client.calls);
  }

  @Test
  void slowProcessWakesUpAndWorksForLonger() {
    int slow = worker("p", computer(1, 1, 100), 100, 3);
    net.network.pace(slow, 2_500);
    net.runTo(1000);
    assertEquals(List.of("110 p"), done);
  }

  @Test
  void paceChangesInTheMiddleOfTheWork() {
    int process = worker("p", computer(1, 0, 100), 100, 10);
    net.at(104, () -> net.network.pace(process, 3_000));
    net.at(110, () -> net.network.pace(process, Work.FULL_SPEED));
    net.runTo(1000);
    // 4 ms of it by 104, 2 more by 110, and the rest at full speed.
    assertEquals(List.of("114 p"), done);
  }

  @Test
  void slowProcessGivesWayAfterItsSliceAndDoesAllOfItsWork() {
    Computer computer = computer(1, 0, 2);
    int slow = worker("p", computer, 100, 3);
    net.network.pace(slow, 2_000);
    worker("q", computer, 100, 3);
    net.runTo(1000);
    assertEquals(List.of("107 q", "109 p"), done);
    assertEquals(0, computer.busyCores());
  }

  @Test
  void refusesAPaceFasterThanUsual() {
    int process = net.network.spawn(net.a, "p", new Script(), computer(1, 0, 100));
    assertThrows(IllegalStateException.class, () -> net.network.pace(process, 999));
  }

  @Test
  void workIsSpentOnlyFromWithinACall() {
    int process = net.network.spawn(net.a, "p", new Script(), computer(1, 0, 100));
    assertThrows(IllegalStateException.class, () -> net.network.spend(process, 1));
  }
}
