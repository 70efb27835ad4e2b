package dev.netsplit.scenarios.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.netsplit.scenarios.model.Scenario;
import dev.netsplit.scenarios.result.RunResult;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What happens on a host depends on its own scenario only, not on who else is there. */
class HistoryIndependenceTest {

  private static final String THREE_NODES =
      """
      version: 1
      name: three
      run: { duration: 3min, seed: 5 }
      network:
        preset: none
        zones: [z]
        within_zone: { rtt: { dist: lognormal, median: 10ms, p99: 80ms }, jitter: 3ms }
      nodes:
        app: { count: 3, start: { spread: { dist: uniform, min: 0s, max: 5s } } }
      discovery: { strategy: static, seeds: "app-*" }
      events:
        - at: 40s
          name: cut
          partition: { isolate: "app-1*" }
          for: 20s
      """;

  /** Two more nodes, busy with their own epmd, timers, draws and dials that reach nobody. */
  private static final String WITH_STRANGERS =
      THREE_NODES.replace("discovery:", "  other: { count: 2 }\ndiscovery:")
          + """
            - { at: 0s, name: apart, phase: exact, partition: { isolate: "other-*" } }
          """;

  @Test
  void anUnrelatedHostChangesNoOtherHostsHistory() {
    Map<String, Long> alone = histories(Scenarios.of(THREE_NODES).scenario());
    Map<String, Long> accompanied = histories(Scenarios.of(WITH_STRANGERS).scenario());
    for (Map.Entry<String, Long> host : alone.entrySet()) {
      assertEquals(host.getValue(), accompanied.get(host.getKey()), host.getKey());
    }
  }

  @Test
  void anotherSeedChangesTheHistory() {
    RunResult one = Scenarios.runOnce(Scenarios.of(THREE_NODES));
    RunResult same = Scenarios.runOnce(Scenarios.of(THREE_NODES));
    RunResult other = Scenarios.runOnce(Scenarios.of(THREE_NODES, "run.seed=6"));
    assertEquals(one, same);
    assertNotEquals(one.fingerprint(), other.fingerprint());
  }

  private static Map<String, Long> histories(Scenario scenario) {
    ClusterRun run = new ClusterRun(scenario, 0);
    run.run(() -> false);
    return run.hostDigests();
  }
}
