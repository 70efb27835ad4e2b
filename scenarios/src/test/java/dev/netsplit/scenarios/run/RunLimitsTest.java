package dev.netsplit.scenarios.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.netsplit.scenarios.model.Expectation.Where;
import dev.netsplit.scenarios.model.Metric;
import dev.netsplit.scenarios.result.RunResult;
import dev.netsplit.scenarios.stats.RunValues;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When a run ends, and what of it counts. */
final class RunLimitsTest {

  private static final long SECOND = 1_000_000_000L;

  private static final String HEAD =
      """
      version: 1
      name: limits
      run: { duration: 300s, seed: 6 }
      erlang: { net_ticktime: 8s }
      nodes: { app: { count: 4, start: { spread: 10s, boot_time: 0s } } }
      discovery: { strategy: %s }
      events:
      %s
      """;

  private static RunResult run(String event, String... settings) {
    return Scenarios.runOnce(Scenarios.of(HEAD.formatted("static", event), settings));
  }

  private static final String CRASH = "  - { at: 50s, phase: exact, crash: { nodes: app-1 } }";
  private static final String DEAD =
      "  - { at: 50s, phase: exact, crash: { nodes: app-1, kind: host } }";

  private static double metric(RunResult run, Metric metric) {
    return RunValues.of(metric, null, run, Where.ALL).mean();
  }

  @ParameterizedTest
  @CsvSource({"end, 300, 300", "quiet, 60, 66"})
  void quietRunEndsWhenSilenceCouldNotGoUnnoticedAnyMore(String when, long least, long most) {
    RunResult run = run(CRASH, "run.stop_when=" + when);
    assertTrue(run.endNanos() >= least * SECOND && run.endNanos() <= most * SECOND, run.toString());
  }

  @Test
  void quietRunWaitsForTheLastReport() {
    RunResult run = run(DEAD, "run.stop_when=quiet");
    // All have reported it by 60 s; ten seconds later nobody has reported anything else.
    assertEquals(3, run.detections().size());
    assertTrue(run.detections().stream().allMatch(one -> one.detected()));
    assertTrue(run.endNanos() > 66 * SECOND && run.endNanos() < 76 * SECOND, run.toString());
  }

  @Test
  void quietRunWaitsForLateStartersAndEvents() {
    RunResult idle =
        run("  - { at: 200s, ping: { from: app-1, to: app-2 } }", "run.stop_when=quiet");
    assertTrue(idle.endNanos() >= 200 * SECOND, idle.toString());
    RunResult late =
        Scenarios.runOnce(
            Scenarios.of(
                HEAD.formatted("none", "  - { at: 1s, ping: { from: app-1, to: app-2 } }")
                    .replace("spread: 10s", "spread: 60s"),
                "run.stop_when=quiet"));
    assertTrue(late.endNanos() >= 190 * SECOND, late.toString());
  }

  @Test
  void averagesCountFromTheEndOfTheWarmUp() {
    String event = "  - { at: 250s, phase: exact, partition: { isolate: app-1 } }";
    RunResult all = run(event);
    RunResult mesh = run(event, "run.warmup=mesh");
    RunResult late = run(event, "run.warmup=270s");
    assertEquals(all.fingerprint(), mesh.fingerprint());
    assertEquals(
        mesh.measures().availability().afterMesh(), mesh.measures().availability().whole());
    assertEquals(mesh.measures().shape().afterMesh(), mesh.measures().shape().whole());
    double whole = metric(all, Metric.PAIR_AVAILABILITY);
    double meshed = metric(mesh, Metric.PAIR_AVAILABILITY);
    assertTrue(meshed < whole || meshed > whole, meshed + " and " + whole);
    // Three of six pairs are connected by then.
    assertEquals(0.5, metric(late, Metric.PAIR_AVAILABILITY), 1e-9);
    double idle = metric(run(event, "run.warmup=60s"), Metric.TICK_BANDWIDTH);
    assertTrue(idle > metric(all, Metric.TICK_BANDWIDTH), "bandwidth " + idle);
    assertTrue(metric(late, Metric.TICK_BANDWIDTH) < idle);
  }

  @Test
  void warmUpUntilSyncEndsLaterThanUntilTheMesh() {
    RunResult mesh = run(CRASH, "run.warmup=mesh");
    RunResult sync = run(CRASH, "run.warmup=sync");
    assertTrue(
        sync.measures().ticks().countedFromNanos() > mesh.measures().ticks().countedFromNanos());
    assertTrue(mesh.measures().ticks().countedFromNanos() > 30 * SECOND);
  }

  @Test
  void runThatNeverWarmsUpHasNoAverages() {
    RunResult run =
        Scenarios.runOnce(Scenarios.of(HEAD.formatted("none", CRASH), "run.warmup=mesh"));
    assertNull(run.measures().availability().whole());
    assertNull(run.measures().shape().whole());
    for (Metric metric :
        new Metric[] {Metric.PAIR_AVAILABILITY, Metric.OPEN_TRIADS, Metric.TICK_BANDWIDTH}) {
      assertTrue(RunValues.of(metric, null, run, Where.ALL).isEmpty(), metric.toString());
    }
  }
}
