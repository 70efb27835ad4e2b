package dev.netsplit.scenarios.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.netsplit.scenarios.model.Expectation.Where;
import dev.netsplit.scenarios.model.Metric;
import dev.netsplit.scenarios.result.RunResult;
import dev.netsplit.scenarios.stats.RunValues;
import org.junit.jupiter.api.Test;

/** Clusters without epmd, whose nodes all listen on the same port. */
final class WithoutEpmdTest {

  private static final String FOUR =
      """
      version: 1
      name: t
      run: { duration: 60s, seed: 2 }
      nodes: { app: { count: 4, restart_delay: 0s, on_name_conflict: exit } }
      epmd: { enabled: %s }
      """;

  private static RunResult run(boolean epmd, String rest) {
    return Scenarios.runOnce(Scenarios.of(FOUR.formatted(epmd) + rest));
  }

  private static double value(Metric metric, RunResult run, String kind) {
    Where where = kind.isEmpty() ? Where.ALL : Where.ofKind(kind);
    return RunValues.of(metric, null, run, where).sum();
  }

  @Test
  void nobodyAsksForAPort() {
    RunResult with = run(true, "");
    RunResult without = run(false, "");
    assertTrue(value(Metric.MESSAGES, with, "epmd") > 0);
    assertEquals(0, value(Metric.MESSAGES, without, "epmd"));
    assertEquals(6, without.connections());
    RunValues asking = RunValues.of(Metric.SETUP_LATENCY, null, with, Where.ALL);
    RunValues knowing = RunValues.of(Metric.SETUP_LATENCY, null, without, Where.ALL);
    assertTrue(knowing.mean() < 0.8 * asking.mean(), knowing.mean() + ", " + asking.mean());
    assertEquals(0, value(Metric.SETUP_LATENCY, without, "epmd"));
  }

  /** A dead process frees its port at once, and there is nobody who remembers its name. */
  @Test
  void aRestartThatEpmdWouldRefuseSucceeds() {
    String restart =
        "events: [ { at: 20s, name: r, phase: exact, restart: { nodes: app-2, down_for: 0s,"
            + " kind: kill } } ]\n";
    String linger = FOUR.replace("enabled: %s", "enabled: %s, linger: 3s").formatted(true);
    RunResult refused = Scenarios.runOnce(Scenarios.of(linger + restart));
    RunResult free = run(false, restart);
    assertTrue(value(Metric.NAME_CONFLICTS, refused, "") > 0);
    assertEquals(0, value(Metric.NAME_CONFLICTS, free, ""));
    assertEquals("{app-1..app-4}", free.measures().shape().survivors());
  }
}
