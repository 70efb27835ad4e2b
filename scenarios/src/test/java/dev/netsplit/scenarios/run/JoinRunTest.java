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

/** Clusters whose nodes connect to those they dial and to nobody else. */
final class JoinRunTest {

  private static final String HEAD =
      """
      version: 1
      name: joins
      run: { duration: 60s, seed: 3 }
      erlang: { net_ticktime: 8s, global: false }
      """;

  private static RunResult run(String yaml) {
    return Scenarios.runOnce(Scenarios.of(yaml));
  }

  @ParameterizedTest
  @CsvSource({"seed, 5", "chain, 5", "random_earlier, 5", "all_to_all, 15", "none, 0"})
  void strategiesConnectThoseTheyName(String strategy, long connections) {
    RunResult run =
        run(HEAD + "nodes: { app: { count: 6 } }\ndiscovery: { strategy: " + strategy + " }\n");
    assertEquals(connections, run.connections());
  }

  @Test
  void thirdOfASequenceJoinsAndTheFourthWaitsInVainWithoutTheMesh() {
    // Nobody tells the third node of the second.
    RunResult run =
        run(HEAD + "nodes: { app: { count: 4 } }\ndiscovery: { strategy: sequential_seed }\n");
    assertEquals(2, run.connections());
  }

  @Test
  void nodesThatStartApartJoinTogether() {
    String yaml =
        HEAD
            + "nodes: { app: { count: 5, start: { spread: 2s } } }\n"
            + "discovery: { strategy: chain, start: all_registered }\n";
    assertEquals(4, run(yaml).connections());
    // Otherwise they ping in vain, or not, depending on who is there.
    RunResult backwards =
        run(
            HEAD
                + "nodes:\n  late: { count: 1, start: { at: 5s } }\n  early: { count: 1 }\n"
                + "discovery: { strategy: chain }\n");
    assertEquals(Map.of("not_registered", 1L), backwards.connectAttempts());
  }

  @Test
  void pingOfAnOperatorConnects() {
    RunResult run =
        run(
            HEAD
                + """
                nodes: { app: { count: 4 } }
                discovery: { strategy: none }
                events:
                  - { at: 5s, name: across, ping: { from: app-1, to: [app-1, app-2, app-3] } }
                """);
    assertEquals(2, run.connections());
    assertEquals(List.of(), run.eventsNotReached());
  }

  @Test
  void victimsOfASpreadCrashGoOneAfterTheOther() {
    RunResult run =
        run(
            HEAD
                + """
                nodes: { app: { count: 4 } }
                discovery: { strategy: all_to_all }
                events:
                  - { at: 20s, phase: exact, name: down, crash: { nodes: 'app-[123]', spread: 5ms } }
                """
                    .replace("'app-[123]'", "[app-1, app-2, app-3]"));
    List<String> seenByTheLast =
        run.detections().stream()
            .filter(detection -> detection.observer().startsWith("app-4"))
            .map(Detection::target)
            .collect(Collectors.toList());
    assertEquals(List.of("app-1@h1", "app-2@h2", "app-3@h3"), seenByTheLast);
    // The second hears of the first, the third of both, the fourth of all.
    assertEquals(Map.of("connection_closed", 3L + 2 + 1), run.nodedowns());
    assertEquals(List.of("down"), names(run));
    assertEquals(20_000_000_000L, run.measures().events().get(0).beganNanos());
  }

  private static List<String> names(RunResult run) {
    return run.measures().events().stream().map(EventSpan::event).collect(Collectors.toList());
  }

  @Test
  void spreadDisconnectTakesPairAfterPairInOrder() {
    String yaml =
        HEAD
            + """
            nodes: { app: { count: 4 } }
            discovery: { strategy: all_to_all }
            events:
              - at: 20s
                phase: exact
                disconnect: { between: [app-1, [app-2, app-3, app-4]], spread: 10s }
              - { at: 25s, phase: exact, crash: { nodes: app-3 } }
            """;
    RunResult run = run(yaml);
    // Of three pairs the second is gone when its turn comes.
    assertEquals(Map.of("disconnect", 2L, "connection_closed", 2L + 3), run.nodedowns());
  }

  @Test
  void runThatStopsWithTheMeshWaitsForTheLastStep() {
    RunResult run =
        run(
            HEAD.replace("duration: 60s", "duration: 60s, stop_when: mesh")
                + """
                nodes: { app: { count: 3 } }
                discovery: { strategy: all_to_all }
                events: [{ at: mesh + 5s, crash: { nodes: [app-1, app-2], spread: 20s } }]
                """);
    // Mesh at 1 s, first victim 5 to 7 s later, the second 20 s after that.
    assertTrue(run.endNanos() > 26_000_000_000L && run.endNanos() < 29_000_000_000L);
  }
}
