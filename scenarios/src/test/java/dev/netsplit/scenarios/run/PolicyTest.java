package dev.netsplit.scenarios.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.netsplit.scenarios.model.Expectation.Where;
import dev.netsplit.scenarios.model.Metric;
import dev.netsplit.scenarios.result.RunResult;
import dev.netsplit.scenarios.result.Serving;
import dev.netsplit.scenarios.result.Serving.Pause;
import dev.netsplit.scenarios.stats.RunValues;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What applications do when their nodes lose sight of each other. */
final class PolicyTest {

  private static final String CLUSTER =
      """
      version: 1
      name: policies
      run: { duration: 90s, seed: 5 }
      erlang: { net_ticktime: 8s, prevent_overlapping_partitions: false }
      network: { preset: none }
      nodes: { app: { count: %d } }
      discovery: { strategy: static }
      policy: { kind: %s, delay: 1s }
      """;

  private static RunResult run(int nodes, String policy, String more) {
    return Scenarios.runOnce(Scenarios.of(CLUSTER.formatted(nodes, policy) + more + "\n"));
  }

  private static Serving serving(int nodes, String policy, String event) {
    return run(nodes, policy, "events: [ { at: 20s, name: e, " + event + " } ]")
        .measures()
        .serving();
  }

  private static List<String> paused(Serving serving, String kind) {
    return serving.pauses().stream()
        .filter(pause -> pause.kind().equals(kind))
        .map(pause -> pause.node().substring(0, pause.node().indexOf('@')))
        .sorted()
        .toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"pause_minority", "majority_only"})
  void whoSeesNoMajorityStopsAndTheOthersGoOn(String policy) {
    Serving serving = serving(5, policy, "partition: { isolate: [app-1, app-2] }");
    assertEquals(List.of("app-1", "app-2"), paused(serving, "minority"));
    assertEquals(List.of(), paused(serving, "partial"));
    assertEquals(3, serving.atEnd().size());
  }

  @ParameterizedTest
  @ValueSource(strings = {"pause_minority", "majority_only"})
  void halfIsNoMajority(String policy) {
    Serving serving = serving(4, policy, "partition: { isolate: [app-1, app-2] }");
    assertEquals(4, paused(serving, "minority").size());
    assertEquals(List.of(), serving.atEnd());
  }

  @Test
  void withoutPolicyAMinorityGoesOnServing() {
    Serving none = serving(3, "none", "partition: { isolate: app-1 }");
    Serving paused = serving(3, "pause_minority", "partition: { isolate: app-1 }");
    assertEquals(List.of(), none.pauses());
    assertEquals(3, none.atEnd().size());
    assertTrue(none.minorityNanos() > 50_000_000_000L, none::toString);
    // A broker looks a second after a loss, and a process waits a millisecond longer than asked.
    assertTrue(
        paused.minorityNanos() > 0 && paused.minorityNanos() <= 1_001_000_000L, paused::toString);
  }

  @Test
  void whoHasPausedCallsTheOthersAndGoesOnWhenAMajorityIsBack() {
    String cut = "partition: { isolate: app-1 }, for: 30s";
    Serving serving = serving(3, "pause_minority", cut);
    assertEquals(3, serving.atEnd().size());
    Pause pause = serving.pauses().get(0);
    long endNanos = pause.fromNanos() + pause.lastedNanos();
    assertTrue(endNanos > 50_000_000_000L && endNanos < 60_000_000_000L, pause::toString);
  }

  @Test
  void whoServesOnlyInAMajorityConnectsToNobody() {
    Serving serving = serving(3, "majority_only", "partition: { isolate: app-1 }, for: 30s");
    assertEquals(2, serving.atEnd().size());
  }

  @Test
  void whoServesOnlyInAMajorityBeginsWhenItSeesOne() {
    String late = "nodes: { app: { count: 3, start: { spread: 30s } } }";
    String yaml = CLUSTER.formatted(3, "majority_only").replaceFirst("nodes: .*", late);
    Serving before = Scenarios.runOnce(Scenarios.of(yaml, "run.duration=25s")).measures().serving();
    Serving after = Scenarios.runOnce(Scenarios.of(yaml, "run.duration=50s")).measures().serving();
    assertEquals(List.of(), before.atEnd());
    assertEquals(2, after.atEnd().size());
    assertEquals(List.of(), after.pauses());
  }

  @Test
  void bothEndsOfALostLinkPauseWhenAThirdSeesBothUntilAllAreBack() {
    String cut = "partition: { between: [app-1, app-2] }";
    String patient = CLUSTER.replace("delay: 1s", "delay: 1s, stop: 6s");
    String event = "events: [ { at: 20s, name: e, " + cut + " } ]\n";
    String yaml = patient.formatted(3, "pause_minority") + event;
    Serving serving = Scenarios.runOnce(Scenarios.of(yaml)).measures().serving();
    assertEquals(List.of("app-1", "app-2"), paused(serving, "partial"));
    assertEquals(List.of(), paused(serving, "minority"));
    assertEquals(1, serving.atEnd().size());
    assertEquals(List.of(), serving(3, "majority_only", cut).pauses());
  }

  @Test
  void aCrashedNodeIsNoPartialPartition() {
    Serving serving = serving(3, "pause_minority", "crash: { nodes: app-1, kind: kill }");
    assertEquals(List.of(), serving.pauses());
    assertEquals(2, serving.atEnd().size());
  }

  @Test
  void aBlipIsOverBeforeAnybodyLooks() {
    String blip = "phase: exact, partition: { isolate: [app-1], mode: reset }, for: 6ms";
    String traffic = "workload: { messages: [ { rate: 50/s } ] }\n";
    String event = "events: [ { at: 20s, name: e, " + blip + " } ]";
    RunResult run = run(3, "pause_minority", traffic + event);
    assertTrue(
        run.nodedowns().getOrDefault("connection_closed", 0L) >= 2, () -> run.nodedowns() + "");
    assertEquals(List.of(), run.measures().serving().pauses());
    assertEquals(3, run.measures().serving().apartAtEnd().size());
  }

  @Test
  void whoDoesNotServeSendsNoMessages() {
    String traffic = "workload: { messages: [ { from: app-1, rate: 5/s } ] }\n";
    String event = "events: [ { at: 20s, name: e, partition: { isolate: app-1 } } ]";
    double sent = messages(run(3, "none", traffic + event));
    double sentUntilThePause = messages(run(3, "pause_minority", traffic + event));
    assertTrue(sentUntilThePause < sent, sentUntilThePause + " of " + sent);
  }

  private static double messages(RunResult run) {
    return RunValues.of(Metric.OPERATIONS_LOST, null, run, Where.ALL).sum();
  }

  @Test
  void policiesThatNothingHappensToGreetAtMost() {
    for (String policy : List.of("none", "majority_only", "pause_minority", "autoheal")) {
      RunResult run = run(3, policy, "");
      boolean monitors = policy.equals("pause_minority") || policy.equals("autoheal");
      // Both ends of three connections greet, are greeted back and monitor.
      assertEquals(
          monitors ? 18 : 0, RunValues.of(Metric.MESSAGES, null, run, Where.ofKind("app")).sum());
      assertEquals(List.of(), run.measures().serving().pauses());
      assertEquals(3, run.measures().serving().atEnd().size());
    }
  }

  /** 1, 7 and 8 of seven were left in the report: one of three, none of two, both of the third. */
  @Test
  void whatWasReportedOfSevenBrokersIsAmongTheOutcomes() {
    TreeSet<String> outcomes = new TreeSet<>();
    Scenarios.run(Scenarios.shipped("rabbit-7-in-3-dc", "run.repetitions=40"))
        .runs()
        .forEach(run -> outcomes.add(left(run.measures().serving())));
    assertTrue(outcomes.contains("1+0+2"), outcomes::toString);
    assertTrue(outcomes.size() > 2, outcomes::toString);
  }

  private static String left(Serving serving) {
    long[] left = new long[3];
    for (String node : serving.atEnd()) {
      left[node.charAt(2) - '1']++;
    }
    return left[0] + "+" + left[1] + "+" + left[2];
  }

  @ParameterizedTest
  @CsvSource({"cut=3s, pauses=0", "cut=60s, pauses=2", "cut=25s, pauses=2"})
  void twoOfThreeBrokersPauseUnlessTheCutIsShorterThanTheWindow(String cut, String pauses) {
    double expected = Double.parseDouble(pauses.substring("pauses=".length()));
    Scenarios.run(Scenarios.shipped("rabbit-partial-3", "run.repetitions=10", cut, pauses))
        .runs()
        .forEach(
            run ->
                assertEquals(
                    expected,
                    RunValues.of(Metric.POLICY_PAUSES, null, run, Where.ofKind("partial")).sum()));
  }
}
