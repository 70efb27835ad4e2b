package dev.netsplit.scenarios.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.netsplit.protocol.node.ConnectResult;
import dev.netsplit.protocol.node.NodedownReason;
import dev.netsplit.scenarios.model.Metric;
import dev.netsplit.scenarios.result.ExperimentResult;
import dev.netsplit.scenarios.result.RunResult;
import dev.netsplit.scenarios.result.SetupLog.Attempt;
import dev.netsplit.scenarios.stats.Expectations;
import dev.netsplit.scenarios.stats.Verdict;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is measured of whole runs. */
final class MeasuredRunsTest {

  private static final String HEAD =
      """
      version: 1
      name: t
      erlang: { net_ticktime: 8s, global: false }
      discovery: { strategy: static }
      """;

  private static final String MESH_OF_FOUR =
      HEAD + "run: { duration: 90s }\nnodes: { app: { count: 4, start: { spread: 300ms } } }\n";

  private static RunResult run(String yaml) {
    return Scenarios.runOnce(Scenarios.of(yaml));
  }

  @Test
  void aCutShorterThanTheShortestSilenceIsMaskedForEveryPairAcrossIt() {
    RunResult run =
        run(
            MESH_OF_FOUR
                + "events: [{ at: mesh + 20s, partition: { isolate: app-1 }, for: 2s }]\n");
    assertEquals(Map.of(2_000_000_000L, 3L), run.measures().quality().outages().maskedByLength());
    assertTrue(run.nodedowns().isEmpty());
  }

  @Test
  void aCutThatIsReportedMasksNothingAndIsNoFalseDetection() {
    RunResult run =
        run(
            MESH_OF_FOUR
                + "events: [{ at: mesh + 20s, partition: { isolate: app-1 }, for: 20s }]\n");
    assertEquals(Map.of("net_tick_timeout", 6L), run.nodedowns());
    assertTrue(run.measures().quality().outages().maskedByLength().isEmpty());
    assertTrue(run.measures().quality().falseDetections().isEmpty());
    assertEquals(4, run.measures().quality().silence().missedMax());
    assertEquals(0, run.measures().quality().silence().closestCall());
    assertEquals(0.5, run.measures().availability().afterMesh().min());
  }

  @Test
  void whatAFrozenNodeHearsWhenItRunsAgainIsNoFalseDetection() {
    RunResult run =
        run(MESH_OF_FOUR + "events: [{ at: mesh + 20s, pause: { nodes: app-1 }, for: 20s }]\n");
    assertEquals(Map.of("connection_closed", 3L, "net_tick_timeout", 3L), run.nodedowns());
    assertTrue(run.measures().quality().falseDetections().isEmpty());
  }

  /**
   * The intensity of one node is so much higher that it ticks, and gives up, long before the
   * other's next tick: OTP's documentation wants net_ticktime to be the same on all nodes.
   */
  @Test
  void aNodeThatIsMuchFasterThanItsPeerReportsItFalsely() {
    RunResult run =
        run(
            HEAD
                + """
                run: { duration: 60s }
                nodes:
                  slow: { count: 1, erlang: { net_ticktime: 60s } }
                  fast: { count: 1, erlang: { net_ticktime: 4s } }
                """);
    var reports = run.measures().quality().falseDetections();
    assertEquals("fast-1@h2", reports.get(0).observer());
    assertEquals("net_tick_timeout", reports.get(0).reason());
    assertTrue(reports.stream().allMatch(report -> report.strict()));
  }

  @Test
  void aFastPeerIsATickBurstAndAnIdleLinkIsNot() {
    RunResult run = run(MESH_OF_FOUR);
    assertEquals(3, run.measures().ticks().burst());
    // After the first tick, which finds the traffic of the set-up, each node sends 3 a period.
    assertEquals(12, run.measures().ticks().suppressed());
    long ticks =
        run.traffic().stream()
            .filter(traffic -> traffic.kind().equals("tick"))
            .findFirst()
            .orElseThrow()
            .messages();
    assertEquals(ticks, run.measures().ticks().sent());
  }

  @Test
  void everyAttemptIsKeptWithItsParts() {
    RunResult run = run(MESH_OF_FOUR);
    List<Attempt> attempts = run.measures().setup().attempts();
    long ended = run.connectAttempts().values().stream().mapToLong(Long::longValue).sum();
    assertEquals(ended, attempts.size());
    assertEquals(6, run.measures().setup().pairsConnected());
    List<Attempt> succeeded = attempts.stream().filter(Attempt::succeeded).toList();
    assertEquals(6, succeeded.size());
    for (Attempt attempt : succeeded) {
      assertTrue(attempt.resolvedNanos() >= 0, attempt::toString);
      assertTrue(attempt.portKnownNanos() > attempt.resolvedNanos(), attempt::toString);
      assertTrue(attempt.openNanos() > attempt.portKnownNanos(), attempt::toString);
      assertTrue(attempt.endNanos() > attempt.openNanos(), attempt::toString);
    }
  }

  @Test
  void aDisconnectIsAnEventAndNoFalseDetectionAtEitherEnd() {
    RunResult run =
        run(
            MESH_OF_FOUR
                + "events: [{ at: mesh + 20s, name: cut, disconnect: { between: [app-1, app-2] } }]\n");
    assertEquals(Map.of("connection_closed", 1L, "disconnect", 1L), run.nodedowns());
    assertTrue(run.measures().quality().falseDetections().isEmpty());
    assertEquals("cut", run.measures().events().get(0).event());
  }

  @Test
  void anOrderlyStopIsNoFalseDetection() {
    RunResult run =
        run(
            MESH_OF_FOUR
                + "events: [{ at: mesh + 20s, name: end, crash: { nodes: app-1, kind: stop } }]\n");
    assertEquals(3L, run.nodedowns().get("connection_closed"));
    assertTrue(run.measures().quality().falseDetections().isEmpty());
  }

  /** Half an RTT passes between the acceptor's nodeup and the dialler's: lan, 0.1 ms. */
  @Test
  void aPairIsOneSidedWhileItComesUp() {
    var asymmetry = run(MESH_OF_FOUR).measures().quality().asymmetry();
    assertEquals(6, asymmetry.pairs());
    assertEquals(600, asymmetry.totalNanos() / 1000.0, 60);
  }

  @Test
  void measuringChangesNoRun() {
    String events = "events: [{ at: mesh + 20s, crash: { nodes: app-2, kind: host } }]\n";
    RunResult often = run(MESH_OF_FOUR + events + "measure: { sample_every: 10ms }\n");
    RunResult seldom = run(MESH_OF_FOUR + events + "measure: { sample_every: 60s }\n");
    assertEquals(often.fingerprint(), seldom.fingerprint());
    assertEquals(often.engineDigest(), seldom.engineDigest());
    assertTrue(often.measures().availability().samples().count() > 8_000);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "metric: nodedowns, where: { kind: net_tick_timeout }, eq: 3 | true",
        "metric: nodedowns, where: { kind: connection_closed }, eq: 0 | true",
        "metric: undetected, where: { event: lost, nodes: app-1 }, eq: 0 | true",
        "metric: detection_time, stat: count, where: { nodes: [app-1, app-3] }, eq: 2 | true",
        "metric: detection_time, stat: max, where: { kind: net_tick_timeout }, le: 10.1s | true",
        "metric: detection_time, stat: max, where: { kind: killed }, le: 10.1s | false",
        "metric: window_position, stat: max, le: 1.01 | true",
        "metric: window_position, stat: min, ge: 0 | true",
        "metric: false_detections, eq: 0 | true",
        "metric: false_detections, where: { kind: strict, nodes: app-1 }, eq: 0 | true",
        "metric: false_detection_rate, eq: 0 | true",
        "metric: masked_outages, eq: 0 | true",
        "metric: masked_outage_time, stat: max, le: 1s | false",
        "metric: closest_call, eq: 0 | true",
        "metric: closest_call, where: { kind: survived }, ge: 2 | true",
        "metric: missed_ticks_max, eq: 4 | true",
        "metric: asymmetry_time, stat: sum, le: 1ms | true",
        "metric: pair_availability, stat: min, where: { kind: after_mesh }, eq: 100% | true",
        "metric: pair_availability, stat: mean, ge: 99% | true",
        "metric: pair_availability, stat: min, ge: 99% | false",
        "metric: connect_attempts, where: { kind: ok }, eq: 6 | true",
        "metric: attempts_per_pair, le: 2 | true",
        "metric: setup_latency, stat: max, le: 2ms | true",
        "metric: setup_latency, stat: max, where: { kind: tcp }, le: 0.25ms | true",
        "metric: setup_latency, stat: min, where: { kind: handshake }, ge: 0.5ms | true",
        "metric: simultaneous_connects, eq: 0 | true",
        "metric: name_conflicts, eq: 0 | true",
        "metric: name_conflict_time, stat: max, le: 1s | false",
        "metric: bytes, where: { kind: tick }, gt: 1000 | true",
        "metric: tick_bandwidth, gt: 100 | true",
        "metric: ticks_suppressed, eq: 12 | true",
        "metric: tick_burst, eq: 3 | true"
      })
  void expectationsReadEveryMetric(String expectation, boolean holds) {
    String yaml =
        MESH_OF_FOUR
            + "events: [{ at: mesh + 20s, name: lost, crash: { nodes: app-2, kind: host } }]\n"
            + "expect: [{ "
            + expectation
            + " }]\n";
    ExperimentResult result = Scenarios.run(Scenarios.of(yaml));
    Verdict verdict = Expectations.evaluate(result).get(0);
    assertEquals(holds, verdict.holds(), verdict::text);
  }

  @Test
  void nobodyIsOutOfSyncOnlyWhereNodesRunGlobal() {
    String yaml = MESH_OF_FOUR + "expect: [{ metric: unsynced_nodes, eq: 0 }]\n";
    ExperimentResult result = Scenarios.run(Scenarios.of(yaml, "erlang.global=false"));
    Verdict verdict = Expectations.evaluate(result).get(0);
    assertEquals("not measured: no node runs `global` in 1 of 1 run", verdict.text());
  }

  @Test
  void aTimelineThatDidNotHappenFailsWhatDependsOnIt() {
    String yaml =
        MESH_OF_FOUR
            + "events: [{ at: mesh + 80s, for: 1s, partition: { isolate: app-1 } }]\n"
            + "measure: { mesh_hold: 89s }\n"
            + "expect: [{ metric: masked_outages, eq: 0 }, { metric: connections, eq: 6 }]\n";
    List<Verdict> verdicts = Expectations.evaluate(Scenarios.run(Scenarios.of(yaml)));
    assertEquals(
        "not measured: event event-1 never happened in 1 of 1 run", verdicts.get(0).text());
    assertTrue(verdicts.get(1).holds());
  }

  @Test
  void kindsAreWhatNodesReport() {
    Stream<String> reasons = Stream.of(NodedownReason.values()).map(NodedownReason::text);
    assertEquals(
        Stream.concat(reasons, Stream.of(EvictionWatch.REASON)).toList(), Metric.NODEDOWNS.kinds());
    assertEquals(
        Stream.of(ConnectResult.values()).map(r -> r.name().toLowerCase(Locale.ROOT)).toList(),
        Metric.CONNECT_ATTEMPTS.kinds());
    List<String> traffic = new TrafficCounter().counts().stream().map(t -> t.kind()).toList();
    assertEquals(traffic, Metric.BYTES.kinds());
  }
}
