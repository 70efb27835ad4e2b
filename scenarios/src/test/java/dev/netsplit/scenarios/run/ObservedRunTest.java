package dev.netsplit.scenarios.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.netsplit.scenarios.model.Scenario;
import dev.netsplit.scenarios.result.Detection;
import dev.netsplit.scenarios.result.RunResult;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A run that is told what its nodes do, by a test instead of nodes. */
class ObservedRunTest {

  private static final long MILLI = 1_000_000;
  private static final long SECOND = 1000 * MILLI;

  private static final String YAML =
      """
      version: 1
      name: observed
      run: { duration: 60s, repetitions: 1 }
      erlang: { net_ticktime: 8s }
      nodes: { app: { count: 3 } }
      discovery: { strategy: static, parallel: 2 }
      events:
        - { at: mesh + 5s, name: fault, phase: exact, %s }
      """;

  /** Writes down what is asked for; everything happens at the present. */
  private static final class Script implements RealNodes {

    private final List<String> asked = new ArrayList<>();
    private long nowNanos;

    private long say(String what) {
      asked.add(what);
      return nowNanos;
    }

    @Override
    public void start(int node) {
      say("start " + node);
    }

    @Override
    public void name(int node) {
      say("name " + node);
    }

    @Override
    public void ping(int node, int peer) {
      say("ping " + node + ' ' + peer);
    }

    @Override
    public void disconnect(int node, int peer) {
      say("disconnect " + node + ' ' + peer);
    }

    @Override
    public void halt(int node) {
      say("halt " + node);
    }

    @Override
    public void stop(int node) {
      say("stop " + node);
    }

    @Override
    public long kill(int node) {
      return say("kill " + node);
    }

    @Override
    public long pause(int node) {
      return say("pause " + node);
    }

    @Override
    public long resume(int node) {
      return say("resume " + node);
    }

    @Override
    public long cut(int number, boolean resets, BitSet one, BitSet other) {
      return say("cut " + number + ' ' + resets + ' ' + one + ' ' + other);
    }

    @Override
    public long heal(int number) {
      return say("heal " + number);
    }
  }

  private final Script script = new Script();
  private ObservedRun run;

  private void begin(String event) {
    run = new ObservedRun(Scenarios.of(YAML.formatted(event)).scenario(), 0, script);
    run.prepare();
    run.begin();
    to(2 * SECOND);
    for (int node = 0; node < 3; node++) {
      run.named(2 * SECOND, node, 7);
    }
    to(2 * SECOND + MILLI);
  }

  private void to(long nowNanos) {
    script.nowNanos = nowNanos;
    run.advance(nowNanos);
  }

  private void everybodyUp(long atNanos) {
    for (int node = 0; node < 3; node++) {
      for (int peer = 0; peer < 3; peer++) {
        if (node != peer) {
          run.up(atNanos + node * MILLI, node, peer);
        }
      }
    }
  }

  private RunResult end() {
    to(60 * SECOND);
    assertTrue(run.isOver());
    return run.result();
  }

  private static Detection detection(RunResult result, String observer) {
    return result.detections().stream()
        .filter(one -> one.observer().startsWith(observer))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void startsAllProcessesBeforeItBeginsAndNamesThemAtTheirTime() {
    begin("crash: { nodes: app-2, kind: kill }");
    assertEquals(List.of("start 0", "start 1", "start 2"), script.asked.subList(0, 3));
    assertTrue(script.asked.containsAll(List.of("name 0", "name 1", "name 2")));
  }

  @Test
  void dialsAsTheScenarioSays() {
    begin("crash: { nodes: app-2, kind: kill }");
    List<String> pings = script.asked.stream().filter(what -> what.startsWith("ping")).toList();
    assertEquals(6, pings.size());
    assertTrue(pings.contains("ping 2 0"));
  }

  @Test
  void letsAPingWaitForAPeerThatIsTakingItsName() {
    run =
        new ObservedRun(
            Scenarios.of(YAML.formatted("crash: { nodes: app-2, kind: kill }")).scenario(),
            0,
            script);
    run.prepare();
    run.begin();
    to(2 * SECOND);
    run.named(2 * SECOND, 2, 7);
    to(2 * SECOND + MILLI);
    assertFalse(script.asked.contains("ping 2 0"), script.asked::toString);
    run.named(2 * SECOND + 2 * MILLI, 0, 7);
    assertTrue(script.asked.contains("ping 2 0"), script.asked::toString);
    assertFalse(script.asked.contains("ping 2 1"), script.asked::toString);
  }

  @Test
  void sendsAPingAtOnceWhereTakingANameTakesTimeInTheSimulationToo() {
    String profiled =
        YAML.replace("net_ticktime: 8s", "net_ticktime: 8s, profile: loopback-vm")
            .formatted("disconnect: { between: [app-1, app-2] }");
    run = new ObservedRun(Scenarios.of(profiled).scenario(), 0, script);
    run.prepare();
    run.begin();
    to(2 * SECOND);
    run.named(2 * SECOND, 0, 7);
    to(2 * SECOND + MILLI);
    assertTrue(script.asked.contains("ping 0 1"), script.asked.toString());
  }

  @Test
  void countsAFaultFromTheSignalAndMeasuresWhoReportsItWhen() {
    begin("crash: { nodes: app-2, kind: kill }");
    everybodyUp(3 * SECOND);
    to(7 * SECOND);
    assertFalse(script.asked.contains("kill 1"));
    to(8 * SECOND + 2 * MILLI);
    assertTrue(script.asked.contains("kill 1"));
    // Later reports come first, and the end of the process last.
    run.down(8 * SECOND + 30 * MILLI, 2, 1, "connection_closed");
    run.down(8 * SECOND + 22 * MILLI, 0, 1, "connection_closed");
    run.exited(8 * SECOND + 40 * MILLI, 1);
    RunResult result = end();
    assertEquals(2, result.detections().size());
    assertEquals(20 * MILLI, detection(result, "app-1").detectionNanos());
    assertEquals(28 * MILLI, detection(result, "app-3").detectionNanos());
    assertEquals(3 * SECOND + 2 * MILLI, result.meshNanos());
    assertEquals(2L, result.nodedowns().get("connection_closed"));
    assertEquals(3, result.connections());
  }

  @Test
  void leavesUndetectedWhatNobodyReported() {
    begin("pause: { nodes: app-2, what: vm }, for: 4s");
    everybodyUp(3 * SECOND);
    to(9 * SECOND);
    assertTrue(script.asked.contains("pause 1"));
    to(13 * SECOND);
    assertTrue(script.asked.contains("resume 1"));
    RunResult result = end();
    assertEquals(2, result.detections().size());
    result.detections().forEach(one -> assertEquals(Detection.UNDETECTED, one.detectionNanos()));
  }

  @Test
  void cutsAndHealsBothWaysAndKnowsBothEndsAsObservers() {
    begin("partition: { between: [app-1, app-3] }, for: 20s");
    everybodyUp(3 * SECOND);
    to(9 * SECOND);
    assertTrue(script.asked.contains("cut 0 false {0} {2}"));
    to(30 * SECOND);
    assertTrue(script.asked.contains("heal 0"));
    assertEquals(2, end().detections().size());
  }

  @Test
  void takesALogLineOfGlobalAsTheReasonOfTheNodedownBehindIt() {
    begin("partition: { between: [app-1, app-3] }");
    everybodyUp(3 * SECOND);
    to(12 * SECOND);
    String line = "'global' at node app-2@h2 disconnected node app-1@h1 in order to prevent ";
    run.logged(12 * SECOND, 1, line + "overlapping partitions");
    run.down(12 * SECOND + MILLI, 1, 0, "disconnect");
    run.down(12 * SECOND + 2 * MILLI, 0, 1, "connection_closed");
    assertEquals(2L, end().nodedowns().get("overlap"));
  }

  @Test
  void canBeMeasuredAgainFromItsRecord() throws Exception {
    begin("crash: { nodes: app-2, kind: kill }");
    everybodyUp(3 * SECOND);
    run.synced(3 * SECOND + 5 * MILLI, 0, 1);
    to(8 * SECOND + 2 * MILLI);
    run.down(8 * SECOND + 30 * MILLI, 2, 1, "connection_closed");
    run.logged(8 * SECOND + 31 * MILLI, 2, "a line with  words");
    run.down(8 * SECOND + 22 * MILLI, 0, 1, "{send_net_tick_failed,closed}");
    run.exited(8 * SECOND + 40 * MILLI, 1);
    RunResult first = end();
    Scenario scenario =
        Scenarios.of(YAML.formatted("crash: { nodes: app-2, kind: kill }")).scenario();
    String text = RunRecords.text(scenario, List.of(run.record()));
    RunResult again = RunRecords.measure(scenario, text).get(0);
    assertEquals(first.fingerprint(), again.fingerprint());
    assertEquals(first.endNanos(), again.endNanos());
    assertEquals(first.meshNanos(), again.meshNanos());
    assertEquals(first.detections(), again.detections());
    assertEquals(first.nodedowns(), again.nodedowns());
    assertEquals(first.connections(), again.connections());
  }

  private String record(String event) {
    begin(event);
    everybodyUp(3 * SECOND);
    to(9 * SECOND);
    end();
    return RunRecords.text(Scenarios.of(YAML.formatted(event)).scenario(), List.of(run.record()));
  }

  private static String refusal(String event, String text) {
    Scenario scenario = Scenarios.of(YAML.formatted(event)).scenario();
    return assertThrows(RunRecords.Unusable.class, () -> RunRecords.measure(scenario, text))
        .getMessage();
  }

  @Test
  void refusesTheRecordOfAnotherScenario() {
    String kill = "crash: { nodes: app-2, kind: kill }";
    String text = record(kill);
    String other = refusal("pause: { nodes: app-2, what: vm }, for: 4s", text);
    assertTrue(other.contains("`pause 1` where the record has `kill 1 "), other);
    String none = refusal("ping: { from: app-1, to: app-3 }", text);
    assertTrue(none.contains("no `kill 1 "), none);
    String nodes = refusal(kill, text.replace("app-3", "web-3"));
    assertTrue(nodes.contains("nodes are other ones"), nodes);
  }

  @Test
  void refusesATextThatIsNoRecord() {
    String kill = "crash: { nodes: app-2, kind: kill }";
    String text = record(kill);
    assertTrue(refusal(kill, "").contains("does not begin with"));
    assertTrue(refusal(kill, text.replace("up ", "flies ")).contains("`flies` is no word"));
    assertTrue(refusal(kill, text + "up 1 9 0\n").contains("no node 9"));
    assertTrue(refusal(kill, text + "up soon 0 1\n").contains("no line of a record"));
    assertTrue(refusal(kill, text.substring(0, 10)).contains("does not begin"));
    assertTrue(refusal(kill, text.replace("run 0", "run")).contains("no `run` with a number"));
  }

  /** The log and the reports come from processes, and nodes, that do not wait for each other. */
  @Test
  void takesAHangUpForACauseThoughItsSignsAreSeenInAnyOrder() {
    begin("partition: { between: [app-1, app-3] }");
    everybodyUp(3 * SECOND);
    to(12 * SECOND);
    String line = "'global' at node app-2@h2 disconnected node app-1@h1 in order to prevent ";
    run.down(12 * SECOND + 5 * MILLI, 0, 1, "connection_closed");
    run.down(12 * SECOND + 6 * MILLI, 1, 0, "disconnect");
    run.logged(12 * SECOND + 7 * MILLI, 1, line + "overlapping partitions");
    assertEquals(2L, end().nodedowns().get("overlap"));
  }

  @Test
  void takesALogLineThatComesMuchLaterForAnother() {
    begin("partition: { between: [app-1, app-3] }");
    everybodyUp(3 * SECOND);
    to(12 * SECOND);
    String line = "'global' at node app-2@h2 disconnected node app-1@h1 in order to prevent ";
    run.down(12 * SECOND + 6 * MILLI, 1, 0, "disconnect");
    run.logged(12 * SECOND + 300 * MILLI, 1, line + "overlapping partitions");
    assertEquals(1L, end().nodedowns().get("disconnect"));
  }

  @Test
  void ignoresWhatANodeReportsAfterItsEnd() {
    begin("crash: { nodes: app-2, kind: kill }");
    everybodyUp(3 * SECOND);
    to(9 * SECOND);
    run.down(9 * SECOND + MILLI, 1, 0, "connection_closed");
    assertTrue(end().nodedowns().isEmpty());
  }

  @Test
  void startsANodeAgainThatIsToComeBack() {
    begin("restart: { nodes: app-2, kind: kill, down_for: 3s }");
    everybodyUp(3 * SECOND);
    to(9 * SECOND);
    int before = script.asked.size();
    to(20 * SECOND);
    assertEquals(List.of("start 1", "name 1"), script.asked.subList(before, before + 2));
  }

  @Test
  void namesReasonsThatNoSimulatedNodeGives() {
    begin("crash: { nodes: app-2, kind: kill }");
    everybodyUp(3 * SECOND);
    run.down(4 * SECOND, 0, 2, "{send_net_tick_failed,closed}");
    assertEquals(List.of("{send_net_tick_failed,closed}"), run.strangeReasons());
  }
}
