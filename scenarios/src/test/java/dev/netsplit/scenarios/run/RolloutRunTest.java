package dev.netsplit.scenarios.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.netsplit.scenarios.model.Expectation.Where;
import dev.netsplit.scenarios.model.Metric;
import dev.netsplit.scenarios.result.EventSpan;
import dev.netsplit.scenarios.result.RunResult;
import dev.netsplit.scenarios.stats.RunValues;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What rollouts, new names and new addresses do to what is measured. */
final class RolloutRunTest {

  private static final String HEAD =
      """
      version: 1
      name: rollout
      run: { duration: 200s, seed: 5 }
      erlang: { net_ticktime: 8s, global: false }
      """;

  private static final String PODS = "nodes: { web: { count: 4, name: 'web@{ip}' } }\n";
  private static final String SET = "nodes: { web: { count: 4 } }\n";
  private static final String POLLS =
      "discovery: { strategy: kubernetes, poll_interval: 1s, prune: true }\n";

  private static RunResult run(String... parts) {
    return Scenarios.runOnce(Scenarios.of(HEAD + String.join("", parts)));
  }

  private static String roll(String settings) {
    return "events: [{ at: 20s, name: deploy, phase: exact, rolling_restart: { nodes: group:web"
        + settings
        + " } }]\n";
  }

  /**
   * Seconds from the beginning of the rollout until all are replaced and the last old one ended.
   */
  private static double lasted(RunResult run) {
    EventSpan span = run.measures().events().get(0);
    assertTrue(span.undone(), "the rollout has come to its end");
    return (span.endNanos() - span.beganNanos()) / 1e9;
  }

  private static double of(Metric metric, RunResult run) {
    return RunValues.of(metric, null, run, Where.ALL).sum();
  }

  private static String survivors(RunResult run) {
    return run.measures().shape().survivors();
  }

  @Test
  void otherNodesTakeThePlacesOfTheOldOnes() {
    RunResult run = run(PODS, POLLS, roll(""));
    assertEquals("{web@10.0.0.5..web@10.0.0.8}", survivors(run));
    assertEquals(8, run.measures().joining().joins().size());
    assertEquals(0, of(Metric.UNHEALED_PAIRS, run));
  }

  /** Pods that end count as gone: new ones need not wait for them. */
  @ParameterizedTest
  @CsvSource({"1, 60.0", "2, 40.0", "4, 30.0"})
  void moreNodesAtATimeAreReplacedSooner(int unavailable, double seconds) {
    String rule = ", ready: after, ready_after: 10s, max_unavailable: " + unavailable;
    assertEquals(seconds, lasted(run(PODS, POLLS, roll(rule))), 0.2);
  }

  @ParameterizedTest
  @CsvSource({"0, 60.0", "1, 50.0", "3, 40.0"})
  void extraNodesShortenTheRollout(int surge, double seconds) {
    String rule = ", ready: after, ready_after: 10s, max_surge: " + surge;
    assertEquals(seconds, lasted(run(PODS, POLLS, roll(rule))), 0.2);
  }

  @ParameterizedTest
  @CsvSource({"0s, 4", "5s, 8", "30s, 33"})
  void oldNodesRunOnForTheirGracePeriod(String grace, double seconds) {
    assertEquals(seconds, lasted(run(PODS, POLLS, roll(", grace: " + grace))), 0.2);
  }

  @ParameterizedTest
  @CsvSource({"started, 57", "discovered, 51", "meshed, 58", "after, 60"})
  void nextNodeWaitsUntilTheNewOneIsReady(String ready, double seconds) {
    String polls = POLLS.replace("prune", "publish_delay: 7s, prune");
    String slow = PODS.replace("'web@{ip}'", "'web@{ip}', start: { boot_time: 9s }");
    assertEquals(seconds, lasted(run(slow, polls, roll(", ready: " + ready))), 0.3);
  }

  @Test
  void nodesOffTheListPollAndReconnectUnlessTheyEndBefore() {
    String calm = ", ready: after, ready_after: 5s";
    double leaving = of(Metric.RECONNECTS_OF_LEAVING_NODES, run(PODS, POLLS, roll(calm)));
    assertTrue(leaving >= 4, "at least one for each node, but " + leaving);
    RunResult late = run(PODS, POLLS, roll(calm + ", deregister_after: 1min"));
    assertEquals(0, of(Metric.RECONNECTS_OF_LEAVING_NODES, late));
    // Where lists are not pruned nobody is disconnected: only nodes that are new are connected.
    RunResult kept = run(PODS, POLLS.replace("true", "false"), roll(calm));
    assertTrue(of(Metric.RECONNECTS_OF_LEAVING_NODES, kept) < leaving);
  }

  @Test
  void nodesKeepTheirNamesIfTheyAreTo() {
    String rule = ", new_name: false, grace: 5s";
    RunResult moved = run(SET, POLLS, roll(rule));
    assertEquals("{web-1..web-4}", survivors(moved));
    RunResult stayed = run(SET, POLLS, roll(rule + ", new_address: false"));
    assertEquals("{web-1..web-4}", survivors(stayed));
    assertEquals(8, stayed.measures().joining().joins().size());
    // One after the other, each up for another 5 s and back after a second of booting.
    assertEquals(24, lasted(stayed), 0.3);
  }

  @Test
  void rebootedHostAnswersForItsFormerConnectionsUnlessItsAddressIsNew() {
    String event =
        "events: [{ at: 20s, name: reboot, restart: { nodes: web-1, kind: host, down_for: 2s"
            + ", new_address: NEW } }]\n";
    // Whoever comes back waits to be dialled.
    String once = "discovery: { strategy: seed }\n";
    double same = detection(run(SET, once, event.replace("NEW", "false")));
    double moved = detection(run(SET, once, event.replace("NEW", "true")));
    assertTrue(same < 5.5, "the new kernel resets what it does not know: " + same);
    assertTrue(moved > 5.9, "nobody answers any more: " + moved);
  }

  private static double detection(RunResult run) {
    double[] times = RunValues.of(Metric.DETECTION_TIME, null, run, Where.ALL).ascending();
    return times[times.length - 1];
  }

  @Test
  void restartedAndStartedNodesMayHaveNewNames() {
    String restart =
        "events: [{ at: 20s, restart: { nodes: web@10.0.0.1, kind: kill, new_name: true } },"
            + " { at: 60s, crash: { nodes: web@10.0.0.2, kind: kill } },"
            + " { at: 80s, start: { nodes: web@10.0.0.2, new_name: true } }]\n";
    RunResult run = run(PODS, POLLS, restart);
    assertEquals(List.of(), run.eventsNotReached());
    assertEquals("{web@10.0.0.3..web@10.0.0.5, web@10.0.0.7}", survivors(run));
    assertEquals(0, of(Metric.UNHEALED_PAIRS, run));
  }

  @Test
  void staleAnswersLeadToTheAddressBefore() {
    String events =
        "events: [{ at: 20s, restart: { nodes: web-1, kind: kill, new_address: true } },"
            + " { at: 10s, name: stale, dns: { names: web-1, answer: stale }, for: 100s },"
            + " { at: 60s, ping: { from: web-2, to: web-1 } }]\n";
    String still = "discovery: { strategy: none }\n";
    assertEquals(Map.of("timeout", 1L), run(SET, still, events).connectAttempts());
    String right = events.replace("names: web-1", "names: web-3");
    assertEquals(Map.of("ok", 1L), run(SET, still, right).connectAttempts());
  }

  @Test
  void cutsHoldForWhoeverTakesAPlaceAndPicksMeanThoseThatAreThere() {
    String events =
        "events: [{ at: 20s, rolling_restart: { nodes: group:web, grace: 2s } },"
            + " { at: 10s, name: cut, partition: { isolate: 'zone:b' } },"
            + " { at: 60s, name: kill, crash: { nodes: { any: [all], pick: 4 }, kind: kill } }]\n";
    String zones = "network: { zones: [a, b] }\n";
    RunResult run = run(zones, PODS.replace("count: 4", "count: 4, zones: [a, b]"), POLLS, events);
    assertEquals(List.of(), run.eventsNotReached());
    assertEquals("", survivors(run));
    RunResult cut =
        run(
            zones,
            PODS.replace("count: 4", "count: 4, zones: [a, b]"),
            POLLS,
            events.replace("pick: 4", "pick: 1").replace("60s", "199s"));
    assertTrue(survivors(cut).contains("} {") || survivors(cut).contains("}, {"), survivors(cut));
  }
}
