package dev.netsplit.scenarios.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.netsplit.scenarios.model.Cost;
import dev.netsplit.scenarios.result.Detection;
import dev.netsplit.scenarios.result.RunResult;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each cost of a profile has the effect that its name says. */
class MeasuredCostsTest {

  private static final String YAML =
      """
      version: 1
      name: four
      run: {duration: 60s, repetitions: 8}
      erlang:
        net_ticktime: 8s
        tick_phase: 1s
        profile: {version: 1, cores: CORES, costs: {COSTS}}
      network: {preset: none, transport: direct}
      nodes: {n: {count: 4, nodes_per_host: 4, start: {boot_time: 1s, spread: 3ms}}}
      discovery: {strategy: static}
      events:
        - {at: 20s, name: kill, crash: {nodes: "n-3@*", kind: kill}}
        - {at: 40s, name: cut, disconnect: {between: ["n-1@*", "n-2@*"]}}
      """;

  private static List<RunResult> runs(int cores, String costs) {
    return runs(cores, costs, "direct");
  }

  private static List<RunResult> runs(int cores, String costs, String transport) {
    String yaml = YAML.replace("CORES", Integer.toString(cores)).replace("COSTS", costs);
    return Scenarios.run(Scenarios.of(yaml.replace("direct", transport))).runs();
  }

  /** Where there is no proxy nobody works for one. */
  private static String transport(Cost cost) {
    return cost == Cost.RELAY ? "proxied" : "direct";
  }

  private static RunResult run(int cores, String costs) {
    return runs(cores, costs).get(0);
  }

  /** All that nodes have waited for, as far as it takes longer when work does. */
  private static long waitedNanos(List<RunResult> runs) {
    long sum = 0;
    for (RunResult result : runs) {
      sum += result.meshNanos();
      for (Detection detection : result.detections()) {
        sum += detection.detectionNanos();
      }
    }
    return sum;
  }

  @ParameterizedTest
  @EnumSource(Cost.class)
  void eachCostHasAnEffect(Cost cost) {
    String costly = cost.key() + ": " + 20 * cost.builtInNanos() + "ns";
    long usual = runs(2, "", transport(cost)).get(0).engineDigest();
    assertNotEquals(usual, runs(2, costly, transport(cost)).get(0).engineDigest());
  }

  /**
   * Nobody waits for a core here, so that who is first does not hide the cost. Slack and slices
   * delay some and not others, as do wake-ups after sleeps of one length, and no mesh and no
   * detection waits for a log.
   */
  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.MATCH_NONE,
      names = {"TIMER_SLACK", "SLICE", "FIRST_LOG", "WAKE_UP_AFTER_.*"})
  void aHigherCostMakesNodesWaitLonger(Cost cost) {
    String costly = cost.key() + ": " + 20 * cost.builtInNanos() + "ns";
    long usualNanos = waitedNanos(runs(8, "", transport(cost)));
    long costlyNanos = waitedNanos(runs(8, costly, transport(cost)));
    assertTrue(costlyNanos > usualNanos, () -> costlyNanos + " after " + usualNanos);
  }

  @Test
  void higherCostsOfWakingUpMakeNodesWaitLonger() {
    StringBuilder costly = new StringBuilder();
    for (Cost cost : Cost.wakeUps()) {
      costly.append(costly.isEmpty() ? "" : ", ");
      costly.append(cost.key()).append(": ").append(20 * cost.builtInNanos()).append("ns");
    }
    assertTrue(waitedNanos(runs(8, costly.toString())) > waitedNanos(runs(8, "")));
  }

  @Test
  void moreCoresMakeAMeshSooner() {
    assertTrue(run(4, "").meshNanos() < run(1, "").meshNanos());
  }

  @Test
  void builtInCostsGivenOneByOneMakeTheSameRun() {
    StringBuilder all = new StringBuilder();
    for (Cost cost : Cost.values()) {
      all.append(cost.key()).append(": ").append(cost.builtInNanos()).append("ns, ");
    }
    RunResult given = run(2, all.substring(0, all.length() - 2));
    String named = YAML.replace("{version: 1, cores: CORES, costs: {COSTS}}", "loopback-vm");
    RunResult byName = Scenarios.run(Scenarios.of(named)).runs().get(0);
    assertEquals(byName.engineDigest(), given.engineDigest());
    assertEquals(byName.fingerprint(), given.fingerprint());
  }
}
