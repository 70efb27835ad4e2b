package dev.netsplit.scenarios.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.netsplit.scenarios.model.Expectation.Where;
import dev.netsplit.scenarios.model.Metric;
import dev.netsplit.scenarios.result.RunResult;
import dev.netsplit.scenarios.stats.RunValues;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What each key of strategies that poll does to what is measured. */
final class DiscoveryRunTest {

  private static final String HEAD =
      """
      version: 1
      name: discovery
      run: { duration: 120s, seed: 3 }
      erlang: { net_ticktime: 8s, global: false }
      """;

  private static final String THREE = "nodes: { app: { count: 3, name: 'web@{ip}' } }\n";
  private static final String NEWCOMER =
      """
      nodes:
        app: { count: 6, name: 'web@{ip}' }
        late: { count: 1, name: 'zuse@{ip}', start: { at: 60s } }
      """;
  private static final String LONELY =
      "events: [{ at: 20s, partition: { split: [web@10.0.0.1, web@10.0.0.2, web@10.0.0.3] },"
          + " for: 30s }]\n";
  private static final String FIVE_DIE =
      "events: [{ at: 20s, crash: { nodes: { any: [group:app], except: [web@10.0.0.1] },"
          + " kind: host } }]\n";

  private static RunResult run(String nodes, String discovery, String events) {
    String yaml = HEAD + nodes + "discovery: { " + discovery + " }\n" + events;
    return Scenarios.runOnce(Scenarios.of(yaml));
  }

  private static double of(Metric metric, RunResult run, String... kind) {
    Where where = Where.ofKind(String.join("", kind));
    return RunValues.of(metric, null, run, where).sum();
  }

  private static double worstJoin(RunResult run) {
    double[] joins = RunValues.of(Metric.JOIN_TIME, null, run, Where.ALL).ascending();
    return joins[joins.length - 1];
  }

  private static long attempts(RunResult run, String result) {
    return run.connectAttempts().getOrDefault(result, 0L);
  }

  @ParameterizedTest
  @CsvSource({"2s, 7", "10s, 11"})
  void nodesMeetAtTheFirstPollAfterTheyAreListed(String interval, double meshAt) {
    String discovery = "strategy: kubernetes, publish_delay: 6900ms, poll_interval: " + interval;
    assertEquals(meshAt, of(Metric.MESH_TIME, run(THREE, discovery, "")), 0.05);
  }

  @ParameterizedTest
  @CsvSource({"0s, 1", "20s, 21"})
  void latePublicationDelaysTheMesh(String delay, double meshAt) {
    String discovery = "strategy: dns_poll, publish_delay: " + delay;
    assertEquals(meshAt, of(Metric.MESH_TIME, run(THREE, discovery, "")), 0.05);
  }

  @ParameterizedTest
  @CsvSource({"true, 0", "false, 3"})
  void whoIsDialledOnceOnlyStaysAwayForEver(boolean reconnect, double unhealed) {
    RunResult run = run(THREE, "strategy: kubernetes, reconnect: " + reconnect, LONELY);
    assertEquals(unhealed, of(Metric.UNHEALED_PAIRS, run));
    assertEquals(6, of(Metric.NODEDOWNS, run, "net_tick_timeout"));
  }

  @Test
  void reMeshTimeEndsWithTheNextPollOrNever() {
    double healed = of(Metric.REMESH_TIME, run(THREE, "strategy: kubernetes", LONELY));
    assertTrue(healed > 0 && healed < 7 + 5 + 1, "" + healed);
    RunResult never = run(THREE, "strategy: kubernetes, reconnect: false", LONELY);
    assertEquals(Double.POSITIVE_INFINITY, of(Metric.REMESH_TIME, never));
  }

  @ParameterizedTest
  @CsvSource({"true, 0", "false, 1"})
  void answersThatLeaveNodesOutCostConnectionsIfListsArePruned(boolean prune, double whole) {
    RunResult run = run(THREE, "strategy: dns_poll, max_answers: 1, prune: " + prune, "");
    assertEquals(whole == 1, of(Metric.NODEDOWNS, run, "disconnect") == 0);
    assertEquals(whole, run.measures().shape().ending().pairsApart() == 0 ? 1 : 0);
  }

  @Test
  void fewAnswersDelayTheMesh() {
    double all = of(Metric.MESH_TIME, run(THREE, "strategy: dns_poll", ""));
    double one = of(Metric.MESH_TIME, run(THREE, "strategy: dns_poll, max_answers: 1", ""));
    assertTrue(one > all + 4, all + " " + one);
  }

  @Test
  void theDeadAreDialledAsLongAsTheyAreListed() {
    String discovery = "strategy: kubernetes, retract_delay: ";
    assertEquals(0, attempts(run(NEWCOMER, discovery + "0s", FIVE_DIE), "timeout"));
    long listed = attempts(run(NEWCOMER, discovery + "1min", FIVE_DIE), "timeout");
    assertTrue(listed >= 5, "" + listed);
    assertTrue(attempts(run(NEWCOMER, discovery + "2min", FIVE_DIE), "timeout") > listed);
  }

  /** Each dead address costs net_setuptime, 7 s; the living one comes last of the names. */
  @ParameterizedTest
  @CsvSource({"1, 36", "6, 1"})
  void newcomerDialsTheDeadOneAfterTheOther(int parallel, double joinedAfter) {
    String discovery = "strategy: kubernetes, retract_delay: 10min, parallel: " + parallel;
    String events = FIVE_DIE.replace("web@10.0.0.1", "web@10.0.0.6");
    assertEquals(joinedAfter, worstJoin(run(NEWCOMER, discovery, events)), 0.3);
  }

  @Test
  void jitterDelaysTheMesh() {
    double at = of(Metric.MESH_TIME, run(THREE, "strategy: dns_poll, jitter: 4s", ""));
    assertTrue(at > 1.1 && at < 9.1, "" + at);
  }

  @ParameterizedTest
  @CsvSource({"kubernetes, 0", "dns_poll, 6"})
  void onlyNodesOfDnsForgetTheOthersWhenNobodyAnswers(String strategy, double disconnects) {
    String cut = "events: [{ at: 20s, partition: { isolate: all, scope: discovery, mode: MODE } }]";
    for (String mode : new String[] {"drop", "reject"}) {
      RunResult run =
          run(THREE, "strategy: " + strategy + ", prune: true", cut.replace("MODE", mode));
      long downs = run.nodedowns().values().stream().mapToLong(n -> n).sum();
      assertEquals(disconnects, (double) downs, mode);
    }
  }

  @ParameterizedTest
  @CsvSource({"drop, 15.36", "reject, 16"})
  void newcomerWaitsForTheAnswerToItsQuestion(String mode, double joinedAfter) {
    String cut =
        "events: [{ at: 59s, phase: exact, for: 14s, partition: { isolate: all,"
            + " scope: discovery, mode: "
            + mode
            + " } }]";
    assertEquals(joinedAfter, worstJoin(run(NEWCOMER, "strategy: dns_poll", cut)), 0.1);
    assertEquals(1, worstJoin(run(NEWCOMER, "strategy: dns_poll", "")), 0.1);
  }
}
