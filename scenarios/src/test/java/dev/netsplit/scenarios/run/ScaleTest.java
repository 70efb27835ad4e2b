package dev.netsplit.scenarios.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.netsplit.scenarios.model.NodeSpec;
import dev.netsplit.scenarios.result.MeshShape.Ending;
import dev.netsplit.scenarios.result.RunResult;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Groups that become larger and smaller. */
final class ScaleTest {

  private static final long SECOND = 1_000_000_000L;

  private static final String HEAD =
      """
      version: 1
      name: scale
      run: { duration: 200s, seed: 5 }
      erlang: { net_ticktime: 8s }
      network: { zones: [a, b] }
      nodes:
        app: { count: 3, zones: [a, b], nodes_per_host: 2, start: { boot_time: 1s } }
        web: { count: 1, start: { boot_time: 1s } }
      discovery: { strategy: %s }
      events:
      """;

  private static RunResult run(String strategy, String events) {
    return Scenarios.runOnce(Scenarios.of(HEAD.formatted(strategy) + events));
  }

  private static Ending ending(RunResult run) {
    return run.measures().shape().ending();
  }

  private static String scale(String at, String more) {
    return "  - { at: " + at + ", phase: exact, scale: { group: app, " + more + " } }\n";
  }

  @Test
  void newcomersGoOnWithTheNumbersHostsAndZonesOfTheirGroup() {
    List<NodeSpec> nodes =
        Scenarios.of(HEAD.formatted("seed") + scale("20s", "to: 6")).scenario().nodes();
    assertEquals(
        List.of(
            "app-1@h1 a",
            "app-2@h1 a",
            "app-3@h2 b",
            "web-1@h3 a",
            "app-4@h2 b",
            "app-5@h4 a",
            "app-6@h4 a"),
        nodes.stream().map(node -> node.name() + " " + node.zone()).toList());
    assertEquals(List.of(0, 1, 2, 3, 4, 5, 6), nodes.stream().map(NodeSpec::index).toList());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"seed", "static", "sequential_seed", "chain", "random_earlier", "all_to_all"})
  void newcomersFindTheOthersAsTheStrategySays(String strategy) {
    RunResult run = run(strategy, scale("20s", "to: 6"));
    assertEquals(7 * 6 / 2, ending(run).livePairs());
    assertEquals(0, ending(run).pairsApart());
    // The mesh of the beginning did not wait for them.
    assertTrue(run.meshNanos() < 10 * SECOND, "mesh " + run.meshNanos());
    assertEquals(List.of(), run.eventsNotReached());
  }

  @ParameterizedTest
  @CsvSource({"1s, 22", "20s, 60"})
  void newcomersComeOneAfterTheOther(String spread, long last) {
    RunResult run = run("static", scale("20s", "to: 6, spread: " + spread));
    long full = ending(run).fullSinceNanos();
    assertTrue(full > last * SECOND && full < (last + 5) * SECOND, "full since " + full);
  }

  @Test
  void lastNodesOfTheGroupStopInOrder() {
    RunResult run = run("static", scale("20s", "to: 1"));
    assertEquals(1, ending(run).livePairs());
    // They take their connections down: nobody waits for ticks, and nobody misses them.
    assertEquals(null, run.nodedowns().get("net_tick_timeout"));
    assertEquals(0, run.measures().quality().falseDetections().size());
    assertEquals(List.of(), run.detections());
  }

  @Test
  void groupHasItsSizeBackWhenTheEventIsOver() {
    RunResult larger = run("static", "  - { at: 20s, for: 60s, scale: { group: app, to: 6 } }\n");
    assertEquals(6, ending(larger).livePairs());
    RunResult smaller = run("static", "  - { at: 20s, for: 60s, scale: { group: app, to: 1 } }\n");
    assertEquals(6, ending(smaller).livePairs());
    assertEquals(0, ending(smaller).pairsApart());
    assertTrue(larger.connections() > 6 && smaller.connections() > 6);
  }

  @Test
  void selectorsMeanWhoIsThere() {
    String crash = "  - { at: %s, name: crash, phase: exact, crash: { nodes: %s } }\n";
    RunResult before = run("static", crash.formatted("10s", "app-5") + scale("20s", "to: 6"));
    assertEquals(List.of("crash"), before.eventsNotReached());
    RunResult after = run("static", scale("20s", "to: 6") + crash.formatted("60s", "app-5"));
    assertEquals(List.of(), after.eventsNotReached());
    assertEquals(6, after.detections().size());
    RunResult gone =
        run("static", scale("20s", "to: 1") + crash.formatted("60s", "{ any: [all], pick: 2 }"));
    assertEquals(0, ending(gone).livePairs());
  }

  @Test
  void whoHasTakenThePlaceOfANewcomerIsThereAndGoesWithTheOthers() {
    String events =
        scale("20s", "to: 4").replace("phase", "for: 100s, phase")
            + "  - { at: 40s, restart: { nodes: 'group:app', new_name: true } }\n";
    String yaml = HEAD.replace(", nodes_per_host: 2", "").formatted("kubernetes") + events;
    RunResult run = Scenarios.runOnce(Scenarios.of(yaml));
    assertEquals(List.of(), run.eventsNotReached());
    assertEquals(4 * 3 / 2, ending(run).livePairs());
    assertEquals(0, ending(run).pairsApart());
  }
}
