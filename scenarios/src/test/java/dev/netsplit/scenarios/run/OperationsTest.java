package dev.netsplit.scenarios.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.netsplit.scenarios.result.Detection;
import dev.netsplit.scenarios.result.EventSpan;
import dev.netsplit.scenarios.result.RunResult;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What operators do to nodes and epmds, and what settings make of it. */
final class OperationsTest {

  private static final String HEAD =
      """
      version: 1
      name: operations
      run: { duration: 60s, seed: 3 }
      erlang: { net_ticktime: 8s, global: false }
      """;

  private static RunResult run(String yaml) {
    return Scenarios.runOnce(Scenarios.of(yaml));
  }

  private static long attempts(RunResult run, String result) {
    return run.connectAttempts().getOrDefault(result, 0L);
  }

  /** Two nodes, and one that starts {@code lateSeconds} after their epmd had its trouble. */
  private static RunResult epmdTrouble(String epmd, String lateSeconds) {
    return run(
        HEAD
            + "nodes:\n  app: { count: 2 }\n  late: { count: 1, start: { at: "
            + lateSeconds
            + ", boot_time: 0s } }\n"
            + "discovery: { strategy: static }\n"
            + "events: [{ at: 20s, name: trouble, phase: exact, "
            + epmd
            + " }]\n");
  }

  @Test
  void killedEpmdTakesNoConnectionButNobodyCanBeFound() {
    RunResult run = epmdTrouble("epmd: { hosts: 'app-*', do: kill }", "25s");
    assertEquals(1, run.connections());
    assertEquals(Map.of(), run.nodedowns());
    assertEquals(List.of(), run.detections());
    assertEquals(2, attempts(run, "no_epmd"));
  }

  @ParameterizedTest
  @CsvSource({"21s, 1", "21900ms, 1", "22100ms, 3", "30s, 3"})
  void restartedEpmdKnowsNobodyUntilTwoSecondsLater(String lateStarts, long connections) {
    RunResult run = epmdTrouble("epmd: { hosts: 'app-*', do: restart }", lateStarts);
    assertEquals(connections, run.connections());
    // Two were in vain in the beginning, when there was no newcomer yet.
    assertEquals(connections == 1 ? 2 + 2 : 2, attempts(run, "not_registered"));
  }

  @Test
  void epmdKilledForAWhileIsStartedAgain() {
    String kill = "epmd: { hosts: 'app-*', do: kill }, for: 5s";
    assertEquals(1, epmdTrouble(kill, "24s").connections());
    assertEquals(3, epmdTrouble(kill, "40s").connections());
  }

  @Test
  void frozenEpmdFailsAPingAfterSevenSeconds() {
    RunResult run = epmdTrouble("epmd: { hosts: 'app-*', do: pause }, for: 20s", "21s");
    assertEquals(1, run.connections());
    assertEquals(2, attempts(run, "timeout"));
    // Both dialled one after the other, each for seven seconds.
    assertEquals(
        3, epmdTrouble("epmd: { hosts: 'app-*', do: pause }, for: 6s", "21s").connections());
  }

  @Test
  void startingNodeStartsTheEpmdOfItsHost() {
    String yaml =
        HEAD
            + """
            nodes: { app: { count: 3, nodes_per_host: 2, start: { boot_time: 3s } } }
            discovery: { strategy: static }
            events:
              - { at: 20s, epmd: { hosts: app-1, do: kill } }
              - { at: 25s, restart: { nodes: app-1 } }
            """;
    // The other node of the host registers again at the new epmd.
    RunResult run = run(yaml);
    assertEquals(3 + 2, run.connections());
    assertEquals(Map.of("connection_closed", 2L), run.nodedowns());
  }

  @Test
  void epmdOfADeadHostCannotBeHit() {
    RunResult run =
        run(
            HEAD
                + """
                nodes: { app: { count: 2 } }
                events:
                  - { at: 20s, crash: { nodes: app-1, kind: host } }
                  - { at: 40s, name: none, epmd: { hosts: app-1, do: restart } }
                  - { at: 40s, name: again, epmd: { hosts: app-2, do: kill } }
                  - { at: 55s, name: nothing, epmd: { hosts: app-2, do: kill } }
                """);
    assertEquals(List.of("none", "nothing"), run.eventsNotReached());
  }

  @Test
  void disconnectIsOrderlyAndByTheFirstSet() {
    RunResult run =
        run(
            HEAD
                + """
                nodes: { app: { count: 4 } }
                discovery: { strategy: static }
                events: [{ at: 20s, disconnect: { between: [app-1, [app-2, app-3]] } }]
                """);
    assertEquals(List.of(), run.detections());
    assertEquals(Map.of("connection_closed", 2L, "disconnect", 2L), run.nodedowns());
  }

  @Test
  void newTicktimeIsObeyedOnceTheTransitionIsOver() {
    String yaml =
        HEAD.replace("8s", "60s")
            + """
            nodes: { app: { count: 2 } }
            discovery: { strategy: static }
            events:
              - { at: 5s, set: { net_ticktime: 4s, transition: 10s } }
              - { at: 45s, crash: { nodes: app-1, kind: host } }
            """;
    RunResult run = run(yaml.replace("duration: 60s", "duration: 3min"));
    Detection detection = run.detections().get(0);
    assertTrue(
        detection.detectionNanos() > 3_000_000_000L && detection.detectionNanos() < 5_100_000_000L,
        detection.toString());
    Detection before =
        run(yaml.replace("duration: 60s", "duration: 3min").replace("at: 5s", "at: 46s"))
            .detections()
            .get(0);
    assertTrue(before.detectionNanos() > 10_000_000_000L, before.toString());
  }

  @Test
  void whatNothingCameOfHasNotHappened() {
    RunResult run =
        run(
            HEAD
                + """
                nodes: { app: { count: 3 } }
                discovery: { strategy: static }
                events:
                  - { at: 20s, name: first, set: { net_ticktime: 4s, transition: 60s } }
                  - { at: 22s, name: refused, set: { net_ticktime: 16s, transition: 10s } }
                  - { at: 30s, name: apart, disconnect: { between: [app-1, app-2] } }
                  - { at: 40s, name: apart-already, disconnect: { between: [app-1, app-2] } }
                """);
    assertEquals(List.of("refused", "apart-already"), run.eventsNotReached());
    assertEquals(
        List.of("first", "apart"),
        run.measures().events().stream().map(EventSpan::event).collect(Collectors.toList()));
  }

  @Test
  void ticktimeChangedOnOneNodeOnlyDropsIdlePeers() {
    RunResult run =
        run(
            HEAD
                + """
                nodes: { app: { count: 3 } }
                discovery: { strategy: static }
                events: [{ at: 20s, set: { nodes: app-1, net_ticktime: 1s, transition: 0s } }]
                """);
    assertTrue(run.nodedowns().get("net_tick_timeout") >= 2, run.nodedowns().toString());
  }

  /** Three nodes on one host; one dies and starts again while epmd still holds its name. */
  private static final String NAME_IN_USE =
      HEAD
          + """
          epmd: { linger: 5s }
          nodes: { app: { count: 3, nodes_per_host: 3 } }
          discovery: { strategy: static }
          events: [{ at: 20s, phase: exact, restart: { nodes: app-1, kind: kill, down_for: 0s } }]
          """;

  @Test
  void lingeringNameIsRefusedAndTheNodeStaysDown() {
    RunResult refused = run(NAME_IN_USE);
    assertEquals(3, refused.connections());
    assertEquals(1, refused.measures().setup().nameConflicts());
    assertEquals(3 + 2, run(NAME_IN_USE.replace("linger: 5s", "linger: 0s")).connections());
  }

  @Test
  void supervisedNodeLoopsUntilItsNameIsFree() {
    RunResult run =
        run(NAME_IN_USE.replace("nodes_per_host: 3", "nodes_per_host: 3, restart_delay: 500ms"));
    assertEquals(3 + 2, run.connections());
    // Registrations at 1, 2.5, 4 and 5.5 s after the kill: boot, and half a second in between.
    assertEquals(3, run.measures().setup().nameConflicts());
  }

  @Test
  void retryingNodeAsksAgainWithoutBooting() {
    RunResult run =
        run(
            NAME_IN_USE.replace(
                "nodes_per_host: 3",
                "nodes_per_host: 3, restart_delay: 500ms, on_name_conflict: retry"));
    assertEquals(3 + 2, run.connections());
    // At 1, 1.5, ... 4.5 and 5 s after the kill.
    assertTrue(run.measures().setup().nameConflicts() >= 8);
  }

  @ParameterizedTest
  @CsvSource({"halt", "stop"})
  void retryingNodeEndsWhenItIsToldToAndNotAtItsNextRetry(String kind) {
    RunResult run =
        run(
            NAME_IN_USE
                .replace("linger: 5s", "linger: 60s")
                .replace(
                    "nodes_per_host: 3",
                    "nodes_per_host: 3, restart_delay: 10s, on_name_conflict: retry")
                .replace(
                    "down_for: 0s } }]",
                    "down_for: 0s } }, { at: 25s, for: 100s, crash: { nodes: app-1, kind: "
                        + kind
                        + " } }]"));
    assertEquals(List.of(), run.eventsNotReached());
    // Refused at 21 s; it would ask again at 31 s.
    assertEquals(1, run.measures().setup().nameConflicts());
  }

  @Test
  void connectionsBeyondTheBacklogOfAFrozenEpmdAreNotTaken() {
    String yaml =
        HEAD
            + """
            nodes:
              app: { count: 1 }
              late: { count: 5, start: { at: 20s } }
            discovery: { strategy: seed }
            events: [{ at: 20s, phase: exact, epmd: { hosts: app-1, do: pause }, for: 3s }]
            """;
    assertEquals(0, run(yaml).packets().dropped());
    assertTrue(run(yaml + "epmd: { backlog: 1 }\n").packets().dropped() > 0);
  }

  @Test
  void nodesThatNeverConnectByThemselvesDoNotMesh() {
    String yaml = HEAD + "nodes: { app: { count: 3 } }\ndiscovery: { strategy: static }\n";
    assertEquals(3, run(yaml).connections());
    String never = yaml.replace("net_ticktime: 8s", "net_ticktime: 8s, dist_auto_connect: never");
    assertEquals(0, run(never).connections());
  }

  @Test
  void nodesThatConnectOnceDoNotDialALostPeerAgain() {
    // a is still busy with the dead node when b dials it and leaves again; then b is a's next.
    String yaml =
        HEAD
            + """
            nodes:
              dead: { count: 1 }
              a: { count: 1, start: { at: 5s } }
              b: { count: 1 }
            discovery: { strategy: static }
            events:
              - { at: 0s, phase: exact, partition: { isolate: dead-1 } }
              - { at: 10s, phase: exact, disconnect: { between: [b-1, a-1] } }
            """;
    assertEquals(2, run(yaml).connections());
    String once = yaml.replace("net_ticktime: 8s", "net_ticktime: 8s, dist_auto_connect: once");
    assertEquals(1, run(once).connections());
  }
}
