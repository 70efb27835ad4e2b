package dev.netsplit.scenarios.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.netsplit.scenarios.result.ExperimentResult;
import dev.netsplit.scenarios.result.GlobalActivity;
import dev.netsplit.scenarios.result.GlobalActivity.Eviction;
import dev.netsplit.scenarios.result.GlobalActivity.Lock;
import dev.netsplit.scenarios.result.GlobalActivity.Node;
import dev.netsplit.scenarios.result.MeshShape.Collateral;
import dev.netsplit.scenarios.result.RunResult;
import dev.netsplit.scenarios.stats.Expectations;
import dev.netsplit.scenarios.stats.Verdict;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is measured of {@code global} in whole runs. */
final class GlobalMeasuresTest {

  private static final String FOUR =
      """
      version: 1
      name: t
      erlang: { net_ticktime: 8s }
      discovery: { strategy: seed }
      run: { duration: 60s }
      nodes: { app: { count: 4 } }
      """;

  private static final String BLACKHOLE =
      FOUR
          + "events: [{ at: sync + 5s, name: lost,"
          + " partition: { between: [app-2, app-3] } }]\n";

  private static final RunResult JOINED = run(FOUR);
  private static final RunResult LOST = run(BLACKHOLE);

  private static RunResult run(String yaml, String... overrides) {
    return Scenarios.runOnce(Scenarios.of(yaml, overrides));
  }

  private static GlobalActivity global(RunResult run) {
    return run.measures().global();
  }

  @Test
  void eachNodeAfterTheFirstIsMergedOnce() {
    assertEquals(3, global(JOINED).merges());
    assertEquals(2 * 3, global(JOINED).messages().get("resolved"));
    assertEquals(2 * 3, global(JOINED).locks().stream().filter(Lock::obtained).count());
  }

  @Test
  void syncComesAfterTheMesh() {
    assertTrue(JOINED.syncNanos() >= JOINED.meshNanos(), JOINED.syncNanos() + " ns");
    assertTrue(JOINED.meshNanos() > 0);
  }

  @Test
  void everyLockIsGivenBackAndAsManyReleasesAsGrantsAreSent() {
    for (Lock lock : global(JOINED).locks()) {
      assertTrue(lock.holdNanos() > 0, lock::toString);
      assertTrue(lock.waitNanos() >= 0, lock::toString);
    }
    long requests = global(JOINED).nodes().stream().mapToLong(Node::lockRequests).sum();
    long conflicts = global(JOINED).nodes().stream().mapToLong(Node::lockConflicts).sum();
    assertEquals(requests, global(JOINED).messages().get("set_lock"));
    assertEquals(requests - conflicts, global(JOINED).messages().get("del_lock"));
  }

  @Test
  void everyNodeHasALockerAndMessagesForIt() {
    for (Node node : global(JOINED).nodes()) {
      assertTrue(node.queuePeak() >= 1, node::toString);
    }
    RunResult without = run(FOUR, "erlang.global=false");
    assertTrue(global(without).nodes().stream().allMatch(n -> n.queuePeak() == Node.UNKNOWN));
  }

  @Test
  void aBlackholedLinkEvictsTheEndThatNoticesLater() {
    String late = LOST.measures().shape().survivors().contains("{app-2}") ? "app-2" : "app-3";
    String rest = late.equals("app-2") ? "{app-1, app-3, app-4}" : "{app-1, app-2, app-4}";
    String survivors = LOST.measures().shape().survivors();
    assertTrue(survivors.contains(rest) && survivors.contains("{" + late + "}"), survivors);
    List<Eviction> all =
        global(LOST).evictions().stream().filter(one -> one.event().isEmpty()).toList();
    assertEquals(2, all.stream().mapToLong(Eviction::requestedByMe).sum());
    assertEquals(2, all.stream().mapToLong(Eviction::requestedByPeer).sum());
    Eviction ofLate =
        all.stream().filter(one -> one.node().startsWith(late)).findFirst().orElseThrow();
    assertEquals(2, ofLate.requestedByPeer());
  }

  @Test
  void nodedownsOfAnEvictionAreLabelledSo() {
    assertEquals(Map.of("net_tick_timeout", 2L, "overlap", 4L), LOST.nodedowns());
    assertTrue(LOST.measures().quality().falseDetections().isEmpty());
  }

  /** Of N nodes 2N - 3 say something when the second end hears of the loss before it notices. */
  @Test
  void logsFiveLinesAndSendsEightReportsAboutOneLinkOfFourNodes() {
    long lines =
        global(LOST).nodes().stream()
            .mapToLong(node -> node.requestedWarnings() + node.disconnectedWarnings())
            .sum();
    assertEquals(5, lines);
    assertEquals(8, global(LOST).messages().get("lost_connection"));
    assertEquals(3, global(LOST).messages().get("remove_connection"));
  }

  @Test
  void thePairsOfTheEvictedAreCollateral() {
    assertEquals(List.of(new Collateral("lost", 2, 5)), LOST.measures().shape().collateral());
  }

  @Test
  void withoutPreventionTheOverlapLasts() {
    RunResult run = run(BLACKHOLE, "erlang.prevent_overlapping_partitions=false");
    assertEquals("{app-1..app-4}~", run.measures().shape().survivors());
    assertEquals(2, run.measures().shape().afterMesh().maxTriads());
    assertTrue(run.measures().shape().afterMesh().overlapNanos() > 30 * Watched.SECOND);
    assertEquals(0, global(run).messages().get("lost_connection"));
    assertEquals(List.of(), global(run).evictions());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "metric: sync_time, le: 5s | true",
        "metric: transitive_gap, le: 100ms | true",
        "metric: overlap_disconnects, where: { event: lost }, eq: 4 | true",
        "metric: overlap_disconnects, where: { kind: requested_by_me }, eq: 2 | true",
        "metric: overlap_disconnects, where: { nodes: app-1 }, eq: 1 | true",
        "metric: overlap_warnings, eq: 5 | true",
        "metric: overlap_warnings, where: { kind: disconnected }, eq: 2 | true",
        "metric: nodedowns, where: { kind: overlap }, eq: 4 | true",
        "metric: collateral_pairs, where: { event: lost }, eq: 2 | true",
        "metric: blast_radius, stat: max, eq: 40% | true",
        "metric: global_merges, eq: 3 | true",
        "metric: global_messages, where: { kind: lost_connection }, eq: 8 | true",
        "metric: messages, where: { kind: global_overlap }, eq: 11 | true",
        "metric: lock_attempts, where: { kind: locked }, eq: 6 | true",
        "metric: lock_requests, ge: 12 | true",
        "metric: global_lock_wait, stat: max, le: 5s | true",
        "metric: global_lock_hold, stat: max, le: 100ms | true",
        "metric: global_retries, stat: count, eq: 4 | true",
        "metric: locker_queue, stat: min, ge: 1 | true",
      })
  void expectationsReadEveryMetric(String expectation, boolean holds) {
    ExperimentResult result =
        Scenarios.run(Scenarios.of(BLACKHOLE + "expect: [{ " + expectation + " }]\n"));
    Verdict verdict = Expectations.evaluate(result).get(0);
    assertEquals(holds, verdict.holds(), verdict::text);
  }
}
