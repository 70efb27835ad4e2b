package dev.netsplit.scenarios.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.netsplit.scenarios.result.RunResult;
import dev.netsplit.scenarios.result.Serving;
import dev.netsplit.scenarios.result.Serving.Heal;
import dev.netsplit.scenarios.result.Serving.Pause;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Clusters of which one side wins after a partition, and the others start anew. */
final class AutohealTest {

  private static final String CLUSTER =
      """
      version: 1
      name: autoheal
      run: { duration: 2min, seed: 5 }
      erlang: { net_ticktime: %s, prevent_overlapping_partitions: false }
      network: { preset: lan }
      nodes: { app: { count: %d } }
      discovery: { strategy: static }
      policy: { kind: autoheal, delay: 100ms, stop: 2s, start: 3s%s }
      """;

  private static final String TRAFFIC =
      "workload: { messages: [ { rate: 400/s, start: 15s, stop: 30s } ] }\n";
  private static final long STOP_NANOS = 2_000_000_000L;
  private static final long START_NANOS = 3_000_000_000L;
  private static final long SECOND = 1_000_000_000L;

  private static Serving serving(String ticktime, int nodes, String policy, String more) {
    RunResult run =
        Scenarios.runOnce(Scenarios.of(CLUSTER.formatted(ticktime, nodes, policy) + more + "\n"));
    return run.measures().serving();
  }

  private static Serving cut(int nodes, String policy, String event) {
    return serving("8s", nodes, policy, "events: [ { at: 20s, name: e, " + event + " } ]");
  }

  /** All links come back within a few milliseconds of each other. */
  private static Serving blip(int nodes, String policy, String cut) {
    String event = "phase: exact, partition: { " + cut + ", mode: reset }, for: 6ms";
    return serving(
        "60s", nodes, policy, TRAFFIC + "events: [ { at: 20s, name: e, " + event + " } ]");
  }

  private static List<String> restarted(Serving serving) {
    return serving.pauses().stream()
        .filter(pause -> pause.kind().equals("autoheal"))
        .map(pause -> shortName(pause.node()))
        .sorted()
        .toList();
  }

  private static String shortName(String node) {
    return node.substring(0, node.indexOf('@'));
  }

  private static List<String> heals(Serving serving) {
    return serving.heals().stream()
        .map(heal -> heal.kind() + " " + shortName(heal.node()))
        .toList();
  }

  @Test
  void nobodyStopsBeforeThePartitionIsOver() {
    Serving serving = cut(5, "", "partition: { isolate: [app-1, app-2] }");
    assertEquals(List.of(), serving.pauses());
    assertEquals(5, serving.atEnd().size());
    assertTrue(serving.minorityNanos() > 150 * SECOND, serving::toString);
    assertEquals(List.of(), serving.apartAtEnd());
  }

  /** The leader, the first of all names, loses. */
  @Test
  void theSmallerSideStartsAnewWhenAllAreInSightAgain() {
    Serving serving = blip(5, "", "isolate: app-1");
    assertEquals(List.of("app-1"), restarted(serving));
    assertEquals(List.of("finished app-2"), heals(serving));
    assertEquals(5, serving.atEnd().size());
    assertEquals(List.of(), serving.apartAtEnd());
    Heal heal = serving.heals().get(0);
    assertTrue(heal.fromNanos() > 20 * SECOND, heal::toString);
    assertTrue(heal.lastedNanos() >= STOP_NANOS + START_NANOS, heal::toString);
    assertTrue(heal.lastedNanos() < 6 * SECOND, heal::toString);
  }

  @ParameterizedTest
  @CsvSource({
    "'', finished app-3",
    "'[{ nodes: app-2, each: 3 }, { nodes: app-4, each: 2 }]', finished app-1",
    "'[{ nodes: app-2, each: 2 }, { nodes: app-4, each: 2 }]', finished app-3",
    "'[{ nodes: app-2, each: 3 }, { nodes: all, each: 1 }]', finished app-3"
  })
  void theSideWithTheMostClientsWinsAndTheLargerOneAmongEquals(String clients, String healed) {
    String more = clients.isEmpty() ? "" : ", clients: " + clients;
    Serving serving = cut(5, more, "partition: { isolate: [app-1, app-2] }, for: 30s");
    assertEquals(List.of(healed), heals(serving));
  }

  @Test
  void noLoserStartsBeforeTheLastHasStopped() {
    String clients = ", clients: [{ nodes: app-1, each: 1 }]";
    Serving serving = blip(4, clients, "isolate: app-1");
    assertEquals(List.of("app-2", "app-3", "app-4"), restarted(serving));
    long lastStop =
        serving.pauses().stream().mapToLong(Pause::fromNanos).max().orElseThrow() + STOP_NANOS;
    serving
        .pauses()
        .forEach(
            pause ->
                assertTrue(
                    pause.fromNanos() + pause.lastedNanos() >= lastStop + START_NANOS,
                    pause::toString));
  }

  @Test
  void aBlipCostsEverybodyButTheWinnerARestart() {
    Serving serving = blip(3, "", "split: [app-1, app-2, app-3]");
    assertEquals(List.of("app-1", "app-2"), restarted(serving));
    assertEquals(List.of("finished app-3"), heals(serving));
    assertEquals(List.of(), serving.apartAtEnd());
  }

  /** A witness of a partial partition loses those who found out, so that sides come about. */
  @Test
  void aPartialPartitionIsMadeAFullOneAndHealed() {
    Serving serving = cut(3, "", "partition: { between: [app-1, app-2] }, for: 30s");
    assertEquals(3, serving.atEnd().size());
    assertEquals(List.of(), serving.apartAtEnd());
    assertTrue(heals(serving).get(heals(serving).size() - 1).startsWith("finished"), serving + "");
    assertTrue(restarted(serving).size() >= 1, serving::toString);
  }

  private static Serving cutWhileHealing(String ticktime, String cut) {
    String reset = "phase: exact, partition: { isolate: app-1, mode: reset }, for: 6ms";
    String later = "phase: exact, partition: { isolate: " + cut + " }";
    String events =
        "events: [ { at: 20s, name: a, " + reset + " }, { at: 21500ms, name: b, " + later + " } ]";
    return serving(ticktime, 4, "", TRAFFIC + events);
  }

  @Test
  void aWinnerThatLosesANodeGivesUpAndTheLoserStartsAllTheSame() {
    Serving serving = cutWhileHealing("60s", "app-4, mode: reset");
    assertEquals(List.of("app-1"), restarted(serving));
    assertEquals(List.of("aborted app-2"), heals(serving));
    Pause pause = serving.pauses().get(0);
    assertTrue(pause.lastedNanos() < STOP_NANOS + START_NANOS + SECOND, pause::toString);
  }

  @Test
  void aLoserWaitsAMinuteForTheOthersAndStartsThen() {
    Serving serving = cutWhileHealing("600s", "app-1, mode: drop");
    Pause pause = serving.pauses().get(0);
    long minuteNanos = 60 * SECOND + STOP_NANOS + START_NANOS;
    assertTrue(
        pause.lastedNanos() >= minuteNanos && pause.lastedNanos() < minuteNanos + SECOND,
        pause::toString);
  }

  /** The leader sees everybody again while two others do not see each other. */
  @Test
  void aLeaderDeniesWhileAnybodyMissesANode() {
    String blip = "phase: exact, partition: { isolate: app-1, mode: reset }, for: 6ms";
    String cut = "phase: exact, partition: { between: [app-2, app-3], mode: reset }, for: 20s";
    String events =
        "events: [ { at: 20s, name: cut, " + cut + " }, { at: 20050ms, name: e, " + blip + " } ]";
    Serving serving = serving("60s", 3, "", TRAFFIC + events);
    assertTrue(heals(serving).contains("denied app-1"), serving::toString);
    assertEquals(List.of(), serving.apartAtEnd());
  }
}
