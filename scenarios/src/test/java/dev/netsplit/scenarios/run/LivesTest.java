package dev.netsplit.scenarios.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.netsplit.protocol.node.NodeMachine;
import dev.netsplit.scenarios.result.Detection;
import dev.netsplit.scenarios.result.ExperimentResult;
import dev.netsplit.scenarios.result.RunResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How nodes end, and how they come back. */
final class LivesTest {

  private static final String NODES =
      """
      version: 1
      name: lives
      run: { duration: 60s, seed: 3 }
      erlang: { net_ticktime: 8s }
      nodes: { app: { count: 3 } }
      discovery: { strategy: static }
      """;

  private static final double HALF_RTT = 0.0001;

  private static String events(String... events) {
    return NODES + "events:\n  - " + String.join("\n  - ", events) + "\n";
  }

  private static RunResult run(String yaml) {
    return Scenarios.runOnce(Scenarios.of(yaml));
  }

  /** A run whose machines are looked at: every machine of the first node, in order. */
  private static List<NodeMachine> machinesOfFirstNode(String yaml) {
    ClusterRun run = new ClusterRun(Scenarios.of(yaml).scenario(), 0);
    List<NodeMachine> machines = new ArrayList<>();
    run.run(
        () -> {
          if (run.cluster().isRunning(0) && !machines.contains(run.cluster().machine(0))) {
            machines.add(run.cluster().machine(0));
          }
          return false;
        });
    return machines;
  }

  @ParameterizedTest
  @CsvSource({"kill, 0", "halt, 0", "stop, 1"})
  void endOfAProcessIsToldByItsKernel(String kind, double afterSeconds) {
    RunResult run = run(events("{ at: 20s, crash: { nodes: app-1, kind: " + kind + " } }"));
    assertEquals(2, run.detections().size());
    for (Detection detection : run.detections()) {
      assertEquals("connection_closed", detection.reason());
      // init:stop takes a second, on a timer that fires up to a millisecond late.
      assertEquals(
          afterSeconds + HALF_RTT, detection.detectionNanos() / 1e9, afterSeconds * 0.0011 + 1e-5);
    }
  }

  @ParameterizedTest
  @CsvSource({"host", "power"})
  void endOfAHostIsToldByNobody(String kind) {
    RunResult run =
        run(events("{ at: 20s, crash: { nodes: [app-1, app-2], kind: " + kind + " } }"));
    // The two victims are no observers.
    assertEquals(2, run.detections().size());
    for (Detection detection : run.detections()) {
      assertEquals("net_tick_timeout", detection.reason());
      assertEquals("app-3@h3", detection.observer());
    }
  }

  @Test
  void restartedNodeComesBackWithANewCreationAndFindsEverybody() {
    String yaml = events("{ at: 20s, restart: { nodes: app-1, down_for: 3s } }");
    List<NodeMachine> machines = machinesOfFirstNode(yaml);
    assertEquals(2, machines.size());
    assertNotEquals(machines.get(0).creation(), machines.get(1).creation());
    assertEquals(2, machines.get(1).connections());
    RunResult run = run(yaml);
    assertEquals(3 + 2, run.connections());
    assertEquals(Map.of("connection_closed", 2L), run.nodedowns());
  }

  @ParameterizedTest
  @CsvSource({"0s, 21", "3s, 24", "'{ dist: uniform, min: 9s, max: 9s }', 30"})
  void restartTakesTheTimeItIsDownAndTheBoot(String downFor, double secondsAtRegistration) {
    String yaml =
        events(
            "{ at: 20s, phase: exact, restart: { nodes: app-1, kind: kill, down_for: "
                + downFor
                + " } }");
    assertEquals(secondsAtRegistration, secondsWhenBackAgain(yaml), 0.01);
  }

  /** When the first node runs for the second time. */
  private static double secondsWhenBackAgain(String yaml) {
    ClusterRun run = new ClusterRun(Scenarios.of(yaml).scenario(), 0);
    List<NodeMachine> machines = new ArrayList<>();
    run.run(
        () -> {
          if (run.cluster().isRunning(0) && !machines.contains(run.cluster().machine(0))) {
            machines.add(run.cluster().machine(0));
          }
          return machines.size() == 2;
        });
    assertEquals(2, machines.size());
    return run.nowNanos() / 1e9;
  }

  @Test
  void quickReturnOfADeadHostIsNoticedWhenItAnswersOrDialsAgain() {
    RunResult run =
        run(
            events(
                "{ at: 20s, name: reboot, restart: { nodes: app-1, kind: host, down_for: 500ms } }"));
    assertEquals(2, run.detections().size());
    for (Detection detection : run.detections()) {
      // Silence alone would take 6 s or more.
      assertTrue(
          detection.detected() && detection.detectionNanos() < 2_001_000_000L + 600_000_000L);
      assertNotEquals("net_tick_timeout", detection.reason());
    }
    assertEquals(3 + 2, run.connections());
  }

  @Test
  void rebootBringsBackEveryNodeOfTheHost() {
    String yaml =
        events("{ at: 20s, restart: { nodes: app-1, kind: host } }")
            .replace("count: 3", "count: 4, nodes_per_host: 2");
    RunResult run = run(yaml);
    // Two nodes went down and up: each pair of hosts' nodes twice, and the pair on the host twice.
    assertEquals(6 + 5, run.connections());
  }

  @Test
  void crashIsUndoneByAStart() {
    RunResult run = run(events("{ at: 20s, for: 15s, crash: { nodes: app-1, kind: power } }"));
    assertEquals(3 + 2, run.connections());
    assertEquals(List.of(), run.eventsNotReached());
  }

  @Test
  void undoOfAStopWaitsForTheNodeToHaveStopped() {
    RunResult run = run(events("{ at: 20s, for: 200ms, crash: { nodes: app-1, kind: stop } }"));
    assertEquals(3 + 2, run.connections());
  }

  @Test
  void startedNodeBringsItsHostAndEpmdBack() {
    RunResult run =
        run(
            events(
                "{ at: 20s, crash: { nodes: [app-1, app-2], kind: host } }",
                "{ at: 40s, start: { nodes: app-1 } }"));
    assertEquals(3 + 1, run.connections());
    assertEquals(List.of(), run.eventsNotReached());
  }

  @Test
  void startOfNodesThatRunHitsNobody() {
    RunResult run = run(events("{ at: 20s, name: again, start: { nodes: all } }"));
    assertEquals(List.of("again"), run.eventsNotReached());
    assertEquals(3, run.connections());
  }

  @Test
  void supervisorBringsBackWhatEndedButNotWhatWentWithItsHost() {
    String supervised = NODES.replace("count: 3", "count: 3, restart_delay: 2s");
    String kill = "events: [{ at: 20s, phase: exact, crash: { nodes: app-1 } }]\n";
    assertEquals(3 + 2, run(supervised + kill).connections());
    assertEquals(3, run(NODES + kill).connections());
    assertEquals(23, secondsWhenBackAgain(supervised + kill), 0.01);
    String host = "events: [{ at: 20s, crash: { nodes: app-1, kind: host } }]\n";
    assertEquals(3, run(supervised + host).connections());
  }

  @Test
  void groupThatStartsOnADeadHostDoesNotStart() {
    String yaml =
        """
        version: 1
        name: late
        run: { duration: 60s }
        nodes:
          app: { count: 2 }
          late: { count: 1, start: { at: 30s } }
        discovery: { strategy: static }
        """;
    assertEquals(3, run(yaml).connections());
    // It does not run when its host dies, so that the event hits nobody.
    RunResult early = run(yaml + "events: [{ at: 10s, crash: { nodes: late-1, kind: host } }]\n");
    assertEquals(List.of("event-1"), early.eventsNotReached());
  }

  @Test
  void undoOfAKillBootsNoHostThatAnotherEventTook() {
    String yaml =
        events(
                "{ at: 20s, for: 10s, crash: { nodes: app-1, kind: kill } }",
                "{ at: 22s, crash: { nodes: app-2, kind: host } }")
            .replace("count: 3", "count: 4, nodes_per_host: 2");
    ExperimentResult result = Scenarios.run(Scenarios.of(yaml));
    assertEquals(6, result.runs().get(0).connections());
    assertTrue(
        result.notes().stream().anyMatch(note -> note.contains("in all runs: 1. Their host")),
        result.notes().toString());
  }

  @ParameterizedTest
  @CsvSource({"kill", "halt", "stop", "host"})
  void nodeThatBootsCanBeHit(String kind) {
    String yaml =
        events(
                "{ at: 20s, phase: exact, restart: { nodes: app-1, kind: kill, down_for: 0s } }",
                "{ at: 22s, phase: exact, crash: { nodes: app-1, kind: " + kind + " } }")
            .replace("count: 3", "count: 3, start: { boot_time: 5s }");
    RunResult run = run(yaml);
    assertEquals(List.of(), run.eventsNotReached());
    assertEquals(3, run.connections());
  }

  @ParameterizedTest
  @CsvSource({"kill", "halt", "host"})
  void nodeRestartedWhileItBootsBootsAgain(String kind) {
    String yaml =
        events(
                "{ at: 20s, phase: exact, restart: { nodes: app-1, kind: kill, down_for: 0s } }",
                "{ at: 22s, phase: exact, restart: { nodes: app-1, down_for: 9s, kind: "
                    + kind
                    + " } }")
            .replace("count: 3", "count: 3, start: { boot_time: 5s }");
    assertEquals(36, secondsWhenBackAgain(yaml), 0.01);
  }

  @Test
  void undoOfAPauseLeavesTheNextLifeFrozen() {
    RunResult run =
        run(
            events(
                "{ at: 20s, phase: exact, pause: { nodes: app-1 }, for: 20s }",
                "{ at: 22s, phase: exact, restart: { nodes: app-1, kind: kill, down_for: 0s } }",
                "{ at: 38s, phase: exact, pause: { nodes: app-1 }, for: 20s }"));
    assertEquals(2, run.nodedowns().get("net_tick_timeout"), run.nodedowns().toString());
    assertEquals(List.of(), run.measures().quality().falseDetections());
  }

  @Test
  void runThatStopsWithTheMeshWaitsForThoseWhoComeBack() {
    String yaml =
        events("{ at: 20s, restart: { nodes: app-1, down_for: 10s } }")
            .replace("duration: 60s", "duration: 60s, stop_when: mesh");
    assertTrue(run(yaml).endNanos() > 31_000_000_000L);
  }

  @Test
  void runThatStopsWithTheMeshWaitsForWhatNodesWereAskedToDo() {
    RunResult run =
        run(
            events("{ at: 20s, disconnect: { between: [app-1, app-2] } }")
                .replace("duration: 60s", "duration: 60s, stop_when: mesh"));
    assertEquals(List.of(), run.eventsNotReached());
    assertEquals(1, run.nodedowns().get("disconnect"));
    assertTrue(run.endNanos() < 29_000_000_000L);
  }

  @Test
  void startsWithoutAHostAreTold() {
    String yaml =
        NODES.replace(
                "count: 3",
                "count: 4, nodes_per_host: 4, start: { spread: { dist: uniform, min: 0s, max: 40s } }")
            + "events: [{ at: 20s, name: cut, crash: { nodes: all, kind: host } }]\n";
    ExperimentResult result = Scenarios.run(Scenarios.of(yaml));
    assertEquals(List.of(), result.runs().get(0).eventsNotReached());
    assertTrue(
        result.notes().stream().anyMatch(note -> note.startsWith("Starts of nodes that did not")),
        result.notes().toString());
    List<String> quiet = Scenarios.run(Scenarios.of(yaml.replace("at: 20s", "at: 50s"))).notes();
    assertFalse(quiet.stream().anyMatch(note -> note.startsWith("Starts of nodes that did not")));
  }

  @Test
  void restartShiftsNobodyElsesDraws() {
    String strangers =
        """
        version: 1
        name: strangers
        run: { duration: 60s, seed: 3 }
        network: { within_zone: { rtt: 10ms, jitter: 3ms } }
        nodes:
          app: { count: 3, start: { spread: { dist: uniform, min: 0s, max: 5s } } }
          other: { count: 2 }
        discovery: { strategy: static, seeds: "app-*" }
        events:
          - { at: 0s, phase: exact, partition: { isolate: "other-*" } }
        """;
    String restart = strangers + "  - { at: 20s, restart: { nodes: 'other-*', kind: host } }\n";
    Map<String, Long> before = digests(strangers);
    Map<String, Long> after = digests(restart);
    for (String host : List.of("h1", "h2", "h3")) {
      assertEquals(before.get(host), after.get(host), host);
    }
    assertNotEquals(before.get("h4"), after.get("h4"));
  }

  private static Map<String, Long> digests(String yaml) {
    ClusterRun run = new ClusterRun(Scenarios.of(yaml).scenario(), 0);
    run.run(() -> false);
    return new TreeMap<>(run.hostDigests());
  }

  @Test
  void everyOperationTwiceHasTheSameHistory() {
    String yaml =
        events(
            "{ at: 10s, restart: { nodes: { pick: 1 }, kind: host } }",
            "{ at: 20s, epmd: { hosts: { pick: 1 }, do: restart } }",
            "{ at: 25s, disconnect: { between: [app-1, app-2] } }",
            "{ at: 30s, partition: { isolate: app-3, mode: reset, direction: forward }, for: 9s }",
            "{ at: 45s, set: { net_ticktime: 4s, transition: 5s } }");
    RunResult one = run(yaml);
    RunResult same = run(yaml);
    assertEquals(one.fingerprint(), same.fingerprint());
    assertEquals(one.engineDigest(), same.engineDigest());
    assertFalse(one.limitReached());
    assertEquals(List.of(), one.eventsNotReached());
    assertNotEquals(one.fingerprint(), run(yaml.replace("seed: 3", "seed: 4")).fingerprint());
  }
}
