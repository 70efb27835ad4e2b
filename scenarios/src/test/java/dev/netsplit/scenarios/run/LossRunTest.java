package dev.netsplit.scenarios.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.netsplit.scenarios.report.TextReport;
import dev.netsplit.scenarios.result.RunResult;
import dev.netsplit.scenarios.result.SetupLog.Attempt;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What packets lost by chance make of a cluster of six nodes, 20 ms away from each other. */
final class LossRunTest {

  private static final RunResult CLEAN = run("{ rtt: 20ms }", "8s");

  private static RunResult run(String path, String ticktime) {
    return Scenarios.runOnce(
        Scenarios.of(
            "version: 1\nname: loss\nrun: { duration: 10min, seed: 3 }\nerlang: { net_ticktime: "
                + ticktime
                + " }\nnetwork: { within_zone: "
                + path
                + " }\nnodes: { app: { count: 6 } }\n"));
  }

  private static double meanSetupNanos(RunResult run) {
    return run.measures().setup().attempts().stream()
        .filter(Attempt::succeeded)
        .mapToLong(Attempt::endNanos)
        .average()
        .orElseThrow();
  }

  private static int falseDetections(RunResult run) {
    return run.measures().quality().falseDetections().size();
  }

  @Test
  void lossIsRepairedAndMakesSetUpsSlower() {
    RunResult lossy = run("{ rtt: 20ms, loss: 5% }", "8s");
    assertEquals(0, CLEAN.packets().lost());
    assertEquals(0, CLEAN.packets().repeated());
    assertTrue(lossy.packets().lost() > 100, lossy.packets().toString());
    assertTrue(lossy.packets().repeated() > 50, lossy.packets().toString());
    assertEquals(0, lossy.packets().dropped());
    assertTrue(meanSetupNanos(lossy) > 1.2 * meanSetupNanos(CLEAN));
    assertTrue(lossy.meshNanos() > CLEAN.meshNanos());
    assertEquals(15, lossy.connections());
    assertEquals(0, falseDetections(lossy));
  }

  @Test
  void pathThatLosesNothingIsTheSameWhateverItsBursts() {
    RunResult same = run("{ rtt: 20ms, loss: 0%, loss_burst: 7.5 }", "8s");
    assertEquals(CLEAN.fingerprint(), same.fingerprint());
    assertEquals(CLEAN.engineDigest(), same.engineDigest());
    RunResult lossy = run("{ rtt: 20ms, loss: 1% }", "8s");
    assertNotEquals(CLEAN.fingerprint(), lossy.fingerprint());
    assertEquals(lossy.fingerprint(), run("{ rtt: 20ms, loss: 1% }", "8s").fingerprint());
  }

  @Test
  void heavyLossLooksLikeDeathWhereTheTicktimeIsShort() {
    RunResult nervous = run("{ rtt: 20ms, loss: 35% }", "4s");
    RunResult patient = run("{ rtt: 20ms, loss: 35% }", "60s");
    assertTrue(falseDetections(nervous) > 0);
    assertTrue(nervous.nodedowns().getOrDefault("net_tick_timeout", 0L) > 0);
    assertEquals(0, falseDetections(patient));
    assertEquals(0, falseDetections(run("{ rtt: 20ms, loss: 1% }", "4s")));
  }

  @Test
  void sameShareInBurstsBreaksConnectionsThatSingleLossesDoNot() {
    RunResult single = run("{ rtt: 20ms, loss: 10% }", "4s");
    RunResult bursts = run("{ rtt: 20ms, loss: 10%, loss_burst: 8 }", "4s");
    assertEquals(0, falseDetections(single));
    assertTrue(falseDetections(bursts) > 0);
  }

  @Test
  void reportTellsOfLostPacketsUnasked() {
    String yaml =
        """
        version: 1
        name: t
        run: { duration: 20s, seed: 3 }
        nodes: { app: { count: 3 } }
        network: { within_zone: { loss: %s } }
        measure: { metrics: [mesh_time] }
        """;
    assertTrue(report(yaml.formatted("10%")).contains("lost packets"));
    assertTrue(report(yaml.formatted("10%")).contains("repeated packets"));
    assertFalse(report(yaml.formatted("0%")).contains("lost packets"));
  }

  private static String report(String yaml) {
    TextReport.Options options = new TextReport.Options(false, "again", "");
    return TextReport.render(Scenarios.run(Scenarios.of(yaml)), options);
  }

  @Test
  void onlyTheDescribedPathLoses() {
    String head =
        "version: 1\nname: t\nrun: { duration: 2min, seed: 3 }\nerlang: { global: false }\n";
    String zones = "network: { zones: [a, b], %s: { rtt: 20ms, loss: 100%% } }\n";
    String nodes =
        "nodes: { app: { count: 4, zones: [a, b] } }\ndiscovery: { strategy: all_to_all }\n";
    // Two pairs are within a zone, four are not.
    List<Long> connections =
        List.of(
            Scenarios.runOnce(Scenarios.of(head + zones.formatted("between_zones") + nodes))
                .connections(),
            Scenarios.runOnce(Scenarios.of(head + zones.formatted("within_zone") + nodes))
                .connections());
    assertEquals(List.of(2L, 4L), connections);
  }
}
