package dev.netsplit.scenarios.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.netsplit.scenarios.result.Detection;
import dev.netsplit.scenarios.result.RunResult;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What each kind of partition does to those who see each other. */
final class PartitionTest {

  /** Two nodes, tick interval 2 s; a third joins while the cut lasts. */
  private static final String NODES =
      """
      version: 1
      name: cut
      run: { duration: 60s, seed: 3 }
      erlang: { net_ticktime: 8s, global: false }
      nodes:
        app: { count: 2 }
        late: { count: 1, start: { at: 30s } }
      discovery: { strategy: static }
      """;

  private static final double TICK_PERIOD = 2.001;

  private static RunResult cut(String partition) {
    return Scenarios.runOnce(
        Scenarios.of(NODES + "events: [{ at: 20s, name: cut, partition: {" + partition + "} }]\n"));
  }

  /** Reason and seconds by observer. */
  private static Map<String, Detection> byObserver(RunResult run) {
    TreeMap<String, Detection> found = new TreeMap<>();
    for (Detection detection : run.detections()) {
      found.put(detection.observer(), detection);
    }
    return found;
  }

  private static double seconds(Detection detection) {
    return detection.detectionNanos() / 1e9;
  }

  private static void assertWithin(double from, double to, Detection detection) {
    assertTrue(seconds(detection) >= from && seconds(detection) <= to + 0.02, detection.toString());
  }

  @ParameterizedTest
  @CsvSource({"forward, app-1@h1, app-2@h2", "backward, app-2@h2, app-1@h1"})
  void oneWayLossIsNoticedByTheReceiverAndLaterByTheSender(
      String direction, String sender, String receiver) {
    RunResult run = cut("between: [app-1, app-2], direction: " + direction);
    Map<String, Detection> found = byObserver(run);
    assertEquals(2, found.size());
    assertEquals("net_tick_timeout", found.get(receiver).reason());
    assertWithin(3 * TICK_PERIOD, 5 * TICK_PERIOD, found.get(receiver));
    assertEquals("net_tick_timeout", found.get(sender).reason());
    assertWithin(4 * TICK_PERIOD, 6 * TICK_PERIOD, found.get(sender));
    assertTrue(seconds(found.get(sender)) > seconds(found.get(receiver)));
  }

  @Test
  void isolationForwardCutsWhatTheIsolatedSend() {
    RunResult isolate = cut("isolate: app-1, direction: forward");
    RunResult between = cut("between: [app-1, [app-2, late-1]], direction: forward");
    assertEquals(between.detections(), isolate.detections());
    RunResult backward = cut("isolate: app-1, direction: backward");
    assertNotEquals(isolate.detections(), backward.detections());
  }

  @Test
  void rejectClosesTheSenderAtItsNextTickAndTellsTheReceiverNothing() {
    Map<String, Detection> found =
        byObserver(cut("between: [app-1, app-2], direction: forward, mode: reject"));
    assertEquals("connection_closed", found.get("app-1@h1").reason());
    assertWithin(0, TICK_PERIOD, found.get("app-1@h1"));
    assertEquals("net_tick_timeout", found.get("app-2@h2").reason());
    assertWithin(3 * TICK_PERIOD, 5 * TICK_PERIOD, found.get("app-2@h2"));
  }

  @Test
  void resetIsNoticedByBothAtOnce() {
    Map<String, Detection> found = byObserver(cut("between: [app-1, app-2], mode: reset"));
    for (Detection detection : found.values()) {
      assertEquals("connection_closed", detection.reason());
      assertEquals(0, detection.detectionNanos());
    }
    assertEquals(2, found.size());
  }

  @ParameterizedTest
  @CsvSource({"new_connections", "epmd"})
  void cutOfWhatIsNewLeavesOldConnectionsAliveAndKeepsNewcomersOut(String scope) {
    RunResult run = cut("isolate: app-1, scope: " + scope);
    assertEquals(List.of(), run.detections());
    assertEquals(new TreeMap<>(), run.nodedowns());
    // The newcomer reaches the other node, and waits for the isolated one in vain.
    assertEquals(2, run.connections());
    assertEquals(1, run.connectAttempts().get("timeout"));
  }

  @Test
  void distributionCutLeavesEpmdToBeAsked() {
    RunResult all = cut("isolate: late-1");
    RunResult dist = cut("isolate: late-1, scope: dist");
    // The newcomer learns the ports of both nodes and waits for them in vain.
    assertTrue(epmdMessages(dist) > epmdMessages(all));
    assertEquals(1, dist.connections());
  }

  private static long epmdMessages(RunResult run) {
    return run.traffic().stream()
        .filter(traffic -> traffic.kind().equals("epmd"))
        .mapToLong(traffic -> traffic.messages())
        .sum();
  }

  @Test
  void healEndsPartitionsOfEveryKind() {
    String events =
        """
        events:
          - { at: 20s, name: a, partition: { isolate: late-1, scope: epmd } }
          - { at: 20s, name: b, partition: { isolate: late-1, mode: reject, direction: forward } }
          - { at: 25s, heal: {} }
        """;
    RunResult run = Scenarios.runOnce(Scenarios.of(NODES + events));
    assertEquals(3, run.connections());
    assertEquals(List.of(), run.eventsNotReached());
  }

  @Test
  void nodesOfOneHostShareItsSide() {
    String yaml =
        """
        version: 1
        name: shared
        run: { duration: 60s }
        erlang: { net_ticktime: 8s, global: false }
        nodes: { app: { count: 4, nodes_per_host: 2 } }
        discovery: { strategy: static }
        events: [{ at: 20s, partition: { isolate: app-1 } }]
        """;
    RunResult run = Scenarios.runOnce(Scenarios.of(yaml));
    // Each of two nodes of one host loses each of two nodes of the other, and is lost.
    assertEquals(8, run.detections().size());
    assertEquals(8, run.detections().stream().filter(Detection::detected).count());
  }

  @Test
  void hostDrawnForTwoSidesBelongsToTheFirst() {
    String yaml =
        NODES
            + "events: [{ at: 20s, partition: { between: [{ any: [app-1], pick: 1 },"
            + " { any: ['app-*'], pick: 100% }] } }]\n";
    assertEquals(2, Scenarios.runOnce(Scenarios.of(yaml)).detections().size());
  }

  @Test
  void partitionWithAnEmptySideHitsNobody() {
    String yaml =
        NODES
            + "events: [{ at: 20s, name: none, partition: { between: [{ any: [app-1], pick: 1 },"
            + " { any: [app-1], pick: 1 }] } }]\n";
    assertEquals(List.of("none"), Scenarios.runOnce(Scenarios.of(yaml)).eventsNotReached());
  }
}
