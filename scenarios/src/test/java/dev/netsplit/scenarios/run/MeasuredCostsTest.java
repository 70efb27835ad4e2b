package dev.netsplit.scenarios.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.netsplit.scenarios.model.Cost;
import dev.netsplit.scenarios.result.Detection;
import dev.netsplit.scenarios.result.RunResult;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each cost of a profile has the effect that its name says. */
class MeasuredCostsTest {

  private static final String YAML =
      """
      version: 1
      name: four
      run: {duration: 60s}
      erlang:
        net_ticktime: 8s
        tick_phase: 1s
        profile: {version: 1, cores: CORES, costs: {COSTS}}
      network: {preset: none}
      nodes: {n: {count: 4, nodes_per_host: 4, start: {boot_time: 1s, stagger: 1ms}}}
      discovery: {strategy: static}
      events:
        - {at: 20s, name: cut, disconnect: {from: "n-1@*", to: "n-2@*"}}
        - {at: 40s, name: kill, crash: {nodes: "n-3@*", kind: kill}}
      """;

  /** What a longer one does, depends on who waits for whom. */
  private static final Set<Cost> WITHOUT_DIRECTION = EnumSet.of(Cost.TIMER_SLACK, Cost.SLICE);

  private static RunResult run(int cores, String costs) {
    String yaml = YAML.replace("CORES", Integer.toString(cores)).replace("COSTS", costs);
    return Scenarios.runOnce(Scenarios.of(yaml));
  }

  /** All the time that the nodes have been at work, as far as the history shows it. */
  private static long workNanos(RunResult result) {
    long sum = result.meshNanos();
    for (Detection detection : result.detections()) {
      sum += detection.detectionNanos();
    }
    return sum;
  }

  @ParameterizedTest
  @EnumSource(Cost.class)
  void eachCostDelaysWhatItIsACostOf(Cost cost) {
    RunResult usual = run(2, "");
    long longer = 20 * cost.builtInNanos();
    RunResult costly = run(2, cost.key() + ": " + longer + "ns");
    assertNotEquals(usual.engineDigest(), costly.engineDigest(), cost + " has no effect");
    if (!WITHOUT_DIRECTION.contains(cost)) {
      assertTrue(
          workNanos(costly) > workNanos(usual),
          () -> cost + ": " + workNanos(costly) + " after " + workNanos(usual));
    }
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
    RunResult byName = Scenarios.runOnce(Scenarios.of(named));
    assertEquals(byName.engineDigest(), given.engineDigest());
    assertEquals(byName.fingerprint(), given.fingerprint());
  }
}
