package dev.netsplit.scenarios.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.netsplit.scenarios.result.EventSpan;
import dev.netsplit.scenarios.result.ExperimentResult;
import dev.netsplit.scenarios.result.RunResult;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Clusters whose {@code global} makes a mesh of whatever joins, and what refers to that. */
final class SyncRunTest {

  private static final long SECOND = 1_000_000_000L;

  private static final String HEAD =
      """
      version: 1
      name: sync
      run: { duration: 60s, seed: 3 }
      """;

  private static RunResult run(String yaml) {
    return Scenarios.runOnce(Scenarios.of(yaml));
  }

  @ParameterizedTest
  @CsvSource({"seed", "sequential_seed", "chain", "random_earlier", "all_to_all"})
  void everyStrategyEndsInAFullMesh(String strategy) {
    RunResult run =
        run(
            HEAD.replace("60s,", "60s, stop_when: sync,")
                + "nodes: { app: { count: 6 } }\ndiscovery: { start: all_registered, strategy: "
                + strategy
                + " }\n");
    assertEquals(15, run.connections());
    assertEquals(Map.of(), run.nodedowns());
    assertTrue(run.meshNanos() > SECOND, run.toString());
    assertTrue(run.endNanos() < 20 * SECOND, run.toString());
  }

  @Test
  void eventRelativeToSyncComesAfterTheMesh() {
    RunResult run =
        run(
            HEAD
                + """
                nodes: { app: { count: 2 } }
                events:
                  - { at: mesh, name: mesh, phase: exact, ping: { from: app-1, to: app-2 } }
                  - { at: sync + 5s, name: later, phase: exact, ping: { from: app-1, to: app-2 } }
                """);
    assertEquals(List.of(), run.eventsNotReached());
    List<EventSpan> events = run.measures().events();
    assertEquals("later", events.get(1).event());
    // The lockers of two nodes wait 200 ms before they agree.
    long gapNanos = events.get(1).beganNanos() - 5 * SECOND - run.meshNanos();
    assertTrue(gapNanos > SECOND / 5 && gapNanos < SECOND / 2, "gap " + gapNanos);
  }

  @Test
  void runThatStopsWithSyncWaitsForTheNextSyncAfterTheLastEvent() {
    RunResult run =
        run(
            HEAD.replace("60s,", "60s, stop_when: sync,")
                + """
                nodes: { app: { count: 3 } }
                events: [{ at: 20s, restart: { nodes: app-2, down_for: 3s } }]
                """);
    // Down for 3 s and a second of boot; it pings the first again.
    assertTrue(run.endNanos() > 25 * SECOND && run.endNanos() < 45 * SECOND, run.toString());
    assertEquals(3 + 2, run.connections());
  }

  @Test
  void nodeWithoutConnectAllStaysAtItsSeedAndKeepsTheClusterFromSync() {
    RunResult run =
        run(
            HEAD
                + """
                nodes:
                  app: { count: 3 }
                  apart: { count: 1, erlang: { connect_all: false } }
                events: [{ at: sync, name: never, heal: {} }]
                """);
    assertEquals(3 + 1, run.connections());
    assertEquals(List.of("never"), run.eventsNotReached());
  }

  @Test
  void nodesOutsideTheMeshAreTold() {
    String yaml =
        HEAD + "nodes: { app: { count: 3 }, apart: { count: 2, erlang: { global: false } } }\n";
    ExperimentResult result = Scenarios.run(Scenarios.of(yaml));
    assertTrue(
        result.notes().stream()
            .anyMatch(note -> note.contains("take no part in the mesh") && note.contains(": 2.")),
        result.notes().toString());
    List<String> whole = Scenarios.run(Scenarios.of(yaml.replace("false", "true"))).notes();
    assertTrue(whole.stream().noneMatch(note -> note.startsWith("Visible nodes")), "" + whole);
  }

  @ParameterizedTest
  @CsvSource({"true, 3", "false, 1"})
  void preventionDecidesWhatALostConnectionCosts(boolean prevention, long lostPairs) {
    RunResult run =
        run(
            HEAD
                + "erlang: { prevent_overlapping_partitions: "
                + prevention
                + " }\nnodes: { app: { count: 3 } }\n"
                + "events: [{ at: sync + 5s, disconnect: { between: [app-2, app-3] } }]\n");
    assertEquals(2 * lostPairs, run.nodedowns().values().stream().mapToLong(Long::longValue).sum());
  }

  @Test
  void onePingMakesTwoHalvesOneAgain() {
    RunResult run =
        run(
            HEAD
                + """
                erlang: { net_ticktime: 4s }
                nodes: { app: { count: 4 } }
                events:
                  - at: sync + 5s
                    partition: { between: [[app-1, app-2], [app-3, app-4]] }
                    for: 10s
                  - { at: sync + 30s, ping: { from: app-1, to: app-4 } }
                """);
    assertEquals(Map.of("net_tick_timeout", 8L), run.nodedowns());
    assertEquals(6 + 4, run.connections());
  }
}
