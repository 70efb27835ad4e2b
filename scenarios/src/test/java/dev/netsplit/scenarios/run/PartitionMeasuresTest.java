package dev.netsplit.scenarios.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.netsplit.scenarios.result.ExperimentResult;
import dev.netsplit.scenarios.result.MeshShape;
import dev.netsplit.scenarios.result.MeshShape.Collateral;
import dev.netsplit.scenarios.result.RunResult;
import dev.netsplit.scenarios.stats.Expectations;
import dev.netsplit.scenarios.stats.Outcome;
import dev.netsplit.scenarios.stats.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is measured of partitions in whole runs, without {@code global} that would meddle. */
final class PartitionMeasuresTest {

  private static final long SECOND = Watched.SECOND;

  private static final String FOUR =
      """
      version: 1
      name: t
      erlang: { net_ticktime: 8s, global: false }
      discovery: { strategy: static }
      run: { duration: 90s }
      nodes: { app: { count: 4, start: { spread: 300ms } } }
      """;

  private static final String LOST_LINK =
      FOUR
          + "events: [{ at: mesh + 20s, name: cut, phase: exact,"
          + " disconnect: { between: [app-1, app-2] } }]\n";

  private static MeshShape shape(String yaml) {
    return Scenarios.runOnce(Scenarios.of(yaml)).measures().shape();
  }

  @Test
  void aLinkThatIsNotDialledAgainLeavesTwoTriadsOpenToTheEnd() {
    RunResult run = Scenarios.runOnce(Scenarios.of(LOST_LINK));
    MeshShape shape = run.measures().shape();
    assertEquals(2, shape.afterMesh().maxTriads());
    long lostNanos = run.startNanos() + run.meshNanos() + 20 * SECOND;
    long late = run.endNanos() - lostNanos - shape.afterMesh().overlapNanos();
    assertTrue(late >= 0 && late < SECOND / 1000, "noticed after " + late + " ns");
    assertEquals(run.endNanos() - run.startNanos(), shape.whole().lengthNanos());
    assertEquals("{app-1..app-4}~", shape.survivors());
    assertEquals(List.of(new Collateral("cut", 0, 5)), shape.collateral());
  }

  @Test
  void whatAnyStepOfAnEventHitsIsNoCollateral() {
    MeshShape shape =
        shape(
            FOUR
                + "events: [{ at: mesh + 20s, name: teardown,"
                + " crash: { nodes: all, kind: kill, spread: 5ms } }]\n");
    assertEquals(List.of(new Collateral("teardown", 0, 0)), shape.collateral());
  }

  @Test
  void aCutHitsThePairsAcrossItAndNoOthers() {
    MeshShape shape =
        shape(FOUR + "events: [{ at: mesh + 20s, name: cut, partition: { isolate: app-1 } }]\n");
    assertEquals("{app-1} {app-2..app-4}", shape.survivors());
    assertEquals(List.of(new Collateral("cut", 0, 3)), shape.collateral());
  }

  @Test
  void whatTheNextEventDoesIsCollateralOfTheOneBefore() {
    MeshShape shape =
        shape(
            FOUR
                + "events: [{ at: mesh + 20s, name: cut, partition: { isolate: app-1 } },"
                + " { at: mesh + 24s, name: kill, crash: { nodes: app-2, kind: kill } }]\n");
    assertEquals("{app-1} {app-3, app-4}", shape.survivors());
    assertEquals(new Collateral("cut", 2, 3), shape.collateral().get(0));
  }

  @Test
  void withoutAMeshThereIsNoOverlapAfterIt() {
    MeshShape shape = shape(FOUR.replace("static", "none"));
    assertNull(shape.afterMesh());
    assertEquals(0, shape.whole().maxTriads());
    assertEquals("{app-1} {app-2} {app-3} {app-4}", shape.survivors());
  }

  @Test
  void hiddenNodesBelongToNoComponent() {
    MeshShape shape =
        shape(FOUR.replace("nodes: {", "nodes: { out: { count: 1, erlang: { hidden: true } },"));
    assertEquals("{app-1..app-4}", shape.survivors());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "metric: overlap_time, where: { kind: after_mesh }, gt: 60s | true",
        "metric: overlap_time, lt: 60s | false",
        "metric: open_triads, stat: max, eq: 2 | true",
        "metric: open_triads, stat: mean, where: { kind: after_mesh }, gt: 1 | true",
        "metric: overlap_ratio, stat: max, where: { kind: after_mesh }, eq: 50% | true",
        "metric: overlap_ratio, stat: mean, where: { kind: after_mesh }, gt: 10% | true",
        "metric: collateral_pairs, where: { event: cut }, eq: 0 | true",
        "metric: blast_radius, stat: max, eq: 0% | true",
        "metric: survivor_signature, eq: '{app-4, app-1..app-3}~' | true",
        "metric: survivor_signature, eq: '{app-1..app-4}' | false",
        "metric: overlap_disconnects, where: { event: cut, nodes: app-1 }, eq: 0 | true",
        "metric: overlap_disconnects, where: { kind: requested_by_me }, eq: 0 | true",
        "metric: overlap_warnings, where: { kind: disconnected }, eq: 0 | true",
        "metric: nodedowns, where: { kind: overlap }, eq: 0 | true",
        "metric: global_merges, eq: 0 | true",
        "metric: global_messages, where: { kind: lost_connection }, eq: 0 | true",
        "metric: lock_attempts, where: { kind: failed }, eq: 0 | true",
        "metric: lock_requests, eq: 0 | true",
        "metric: lock_conflicts, where: { nodes: app-2 }, eq: 0 | true",
        "metric: global_retries, stat: sum, eq: 0 | true",
        "metric: global_lock_wait, stat: max, le: 1s | false",
        "metric: global_lock_hold, stat: max, le: 1s | false",
        "metric: locker_queue, stat: max, le: 1 | false",
        "metric: sync_time, le: 80s | false",
        "metric: transitive_gap, le: 80s | false",
        "metric: messages, where: { kind: global_lock }, eq: 0 | true"
      })
  void expectationsReadEveryMetric(String expectation, boolean holds) {
    ExperimentResult result =
        Scenarios.run(Scenarios.of(LOST_LINK + "expect: [{ " + expectation + " }]\n"));
    Verdict verdict = Expectations.evaluate(result).get(0);
    assertEquals(holds, verdict.holds(), verdict::text);
  }

  @Test
  void aSignatureIsJudgedByTheShareOfTheRunsThatEndSo() {
    String yaml =
        FOUR
            + "events: [{ at: mesh + 20s, name: cut,"
            + " partition: { isolate: { any: [app-1, app-2], pick: 1 } } }]\n"
            + "expect: [{ metric: survivor_signature, eq: '{app-1} {app-2..app-4}',"
            + " of_runs: 20% }]\n";
    ExperimentResult result = Scenarios.run(Scenarios.of(yaml, "run.repetitions=20"));
    List<Outcome> outcomes = Outcome.of(result);
    assertEquals(2, outcomes.size());
    assertEquals(20, outcomes.get(0).runs() + outcomes.get(1).runs());
    assertTrue(outcomes.get(0).interval().low() < outcomes.get(0).share());
    Verdict verdict = Expectations.evaluate(result).get(0);
    assertTrue(verdict.holds(), verdict::text);
    assertTrue(verdict.runsHolding() < 20, verdict::text);
    assertTrue(
        verdict.text().endsWith(", most often " + outcomes.get(0).signature()), verdict::text);
  }
}
