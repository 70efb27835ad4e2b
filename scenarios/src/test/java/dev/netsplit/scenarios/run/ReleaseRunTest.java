package dev.netsplit.scenarios.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.netsplit.scenarios.result.RunResult;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Scenarios of nodes of one release, and of several. */
class ReleaseRunTest {

  private static final String ONE_LINK =
      """
      version: 1
      name: t
      nodes: { app: { count: 3 } }
      events: [{ at: sync + 5s, disconnect: { between: [app-2, app-3] } }]
      """;

  private static final String MIXED =
      """
      version: 1
      name: t
      nodes:
        old: { count: 3, erlang: { otp: "24" } }
        new: { count: 3, erlang: { otp: "25" } }
      """;

  private static long nodedowns(RunResult run) {
    return run.nodedowns().values().stream().mapToLong(Long::longValue).sum();
  }

  @ParameterizedTest
  @CsvSource({"23, 1", "24, 1", "25, 3", "25.3.2.17, 3", "26, 3", "27, 3", "28, 3"})
  void oneLostLinkCostsThreePairsSince25(String release, long lostPairs) {
    RunResult run = Scenarios.runOnce(Scenarios.of(ONE_LINK, "erlang.otp=" + release));
    assertEquals(2 * lostPairs, nodedowns(run));
  }

  @Test
  void aClusterHalfUpgradedIsOneMesh() {
    RunResult run = Scenarios.runOnce(Scenarios.of(MIXED));
    assertTrue(run.meshNanos() != RunResult.NEVER, "no mesh");
    assertEquals(Map.of(), run.nodedowns());
    assertEquals(15, run.connections());
  }
}
