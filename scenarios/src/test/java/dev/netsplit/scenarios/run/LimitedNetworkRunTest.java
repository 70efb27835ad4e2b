package dev.netsplit.scenarios.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.netsplit.scenarios.report.TextReport;
import dev.netsplit.scenarios.result.RunResult;
import dev.netsplit.scenarios.result.SetupLog.Attempt;
import org.junit.jupiter.api.Test;

/** What paths and cards that take their time make of a cluster. */
final class LimitedNetworkRunTest {

  private static RunResult run(String network, int nodes) {
    return Scenarios.runOnce(Scenarios.of(yaml(network, nodes)));
  }

  private static String yaml(String network, int nodes) {
    return "version: 1\nname: t\nrun: { duration: 2min, seed: 3 }\nnetwork: "
        + network
        + "\nnodes: { app: { count: "
        + nodes
        + ", zones: [a, b] } }\ndiscovery: { strategy: all_to_all }\n";
  }

  private static double setupMillis(RunResult run) {
    return run.measures().setup().attempts().stream()
            .filter(Attempt::succeeded)
            .mapToLong(Attempt::endNanos)
            .average()
            .orElseThrow()
        / 1e6;
  }

  @Test
  void narrowPathMakesSetUpsSlower() {
    RunResult free = run("{ zones: [a, b] }", 6);
    RunResult narrow = run("{ zones: [a, b], between_zones: { bandwidth: 64 kbit } }", 6);
    RunResult narrower = run("{ zones: [a, b], between_zones: { bandwidth: 16 kbit } }", 6);
    assertTrue(setupMillis(narrow) > setupMillis(free) + 20, setupMillis(narrow) + " ms");
    assertTrue(setupMillis(narrower) > 2 * setupMillis(narrow), setupMillis(narrower) + " ms");
    assertEquals(15, narrower.connections());
  }

  @Test
  void bandwidthIsOfOnePathAndTheCardOfAllPathsOfAHost() {
    String path =
        "{ zones: [a, b], within_zone: { bandwidth: %1$s }, between_zones: { bandwidth:"
            + " %1$s } }";
    String card = "{ zones: [a, b], nic: %s }";
    RunResult paths = run(path.formatted("256 kbit"), 12);
    RunResult cards = run(card.formatted("256 kbit"), 12);
    assertTrue(setupMillis(cards) > 3 * setupMillis(paths), setupMillis(cards) + " ms");
    assertTrue(setupMillis(run(card.formatted("64 kbit"), 12)) > 2 * setupMillis(cards));
  }

  @Test
  void whatIsWideEnoughChangesNoLinkButDelaysByMicroseconds() {
    RunResult free = run("{ zones: [a, b] }", 6);
    RunResult wide = run("{ zones: [a, b], nic: 10 Gbit }", 6);
    double added = setupMillis(wide) - setupMillis(free);
    assertTrue(added > 0 && added < 0.1, added + " ms");
    assertEquals(0, wide.packets().overflowed());
    assertEquals(free.connections(), wide.connections());
  }

  @Test
  void smallerMtuTakesMorePackets() {
    String names = "workload: { global_names: 40 }\n";
    RunResult usual = Scenarios.runOnce(Scenarios.of(yaml("{ zones: [a, b] }", 4) + names));
    String small = "{ zones: [a, b], within_zone: { mtu: 576 }, between_zones: { mtu: 576 } }";
    RunResult cut = Scenarios.runOnce(Scenarios.of(yaml(small, 4) + names));
    assertTrue(wireBytes(cut) > wireBytes(usual), wireBytes(cut) + " of " + wireBytes(usual));
    assertEquals(usual.connections(), cut.connections());
  }

  private static long wireBytes(RunResult run) {
    return run.traffic().stream().mapToLong(count -> count.wireBytes()).sum();
  }

  @Test
  void presetsDifferByZone() {
    double zone = setupMillis(run("{ preset: cloud_zone, zones: [a, b] }", 8));
    double region = setupMillis(run("{ preset: cloud_region, zones: [a, b] }", 8));
    double regions = setupMillis(run("{ preset: multi_region, zones: [a, b] }", 8));
    double world = setupMillis(run("{ preset: internet, zones: [a, b] }", 8));
    assertTrue(region > 1.5 * zone, region + " ms against " + zone);
    assertTrue(regions > 20 * region, regions + " ms against " + region);
    assertTrue(world > regions, world + " ms against " + regions);
    assertTrue(run("{ preset: internet, zones: [a, b] }", 8).packets().lost() > 0);
    assertEquals(0, run("{ preset: cloud_zone, zones: [a, b] }", 8).packets().lost());
  }

  private static String bulk(String path) {
    return """
        version: 1
        name: t
        run: { duration: 1min, seed: 3 }
        network: { within_zone: %s }
        nodes: { app: { count: 2 } }
        events: [{ at: mesh + 2s, phase: exact, send: { from: app-1, to: app-2, size: 20 MB } }]
        measure: { metrics: [mesh_time] }
        """
        .formatted(path);
  }

  @Test
  void queueOfANarrowPathOverflowsAndTheReportTellsUnasked() {
    String narrow = bulk("{ rtt: 100ms, bandwidth: 100 Mbit }");
    RunResult run = Scenarios.runOnce(Scenarios.of(narrow));
    assertTrue(run.packets().overflowed() > 10, run.packets().toString());
    assertTrue(run.packets().repeated() >= run.packets().overflowed(), run.packets().toString());
    assertEquals(0, run.packets().lost());
    assertTrue(report(narrow).contains("queue drops"), report(narrow));
    assertFalse(report(bulk("{ rtt: 100ms }")).contains("queue drops"));
  }

  private static String report(String yaml) {
    TextReport.Options options = new TextReport.Options(false, "again", "");
    return TextReport.render(Scenarios.run(Scenarios.of(yaml)), options);
  }
}
