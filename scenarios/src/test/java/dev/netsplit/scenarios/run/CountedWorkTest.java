package dev.netsplit.scenarios.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.netsplit.scenarios.model.Expectation.Where;
import dev.netsplit.scenarios.model.Metric;
import dev.netsplit.scenarios.result.RunResult;
import dev.netsplit.scenarios.stats.RunValues;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Work that a scenario prices itself: handshakes, requests of epmd, and how many cores do it. */
final class CountedWorkTest {

  private static final long MILLISECOND = 1_000_000;

  /** Twelve nodes dial one; they do nothing else. */
  private static final String STAR =
      """
      version: 1
      name: star
      run: { duration: 60s, seed: 6 }
      network: { preset: none }
      discovery: { strategy: static, seeds: group:hub, start: all_registered }
      """;

  private static RunResult run(String erlang, String hub, String rest) {
    String settings = "erlang: { global: false, connect_all: false, " + erlang + " }\n";
    String nodes = "nodes: { hub: { count: 1" + hub + " }, leaf: { count: 12 } }\n";
    return Scenarios.runOnce(Scenarios.of(STAR + settings + nodes + rest));
  }

  /** The longest set-up, or part of one, in milliseconds. */
  private static double longestMillis(RunResult run, String part) {
    Where where = part.isEmpty() ? Where.ALL : Where.ofKind(part);
    double[] seconds = RunValues.of(Metric.SETUP_LATENCY, null, run, where).ascending();
    return seconds[seconds.length - 1] * 1000;
  }

  @Test
  void handshakesTakeTheTimeTheyCost() {
    RunResult free = run("cookie: c", "", "");
    RunResult some = run("handshake_cpu: 2ms", "", "");
    RunResult more = run("handshake_cpu: 10ms", "", "");
    assertEquals(0, longestMillis(free, ""), 0.01);
    // The hub does 12 of them one after the other, while each leaf does its own.
    assertEquals(12 * 2, longestMillis(some, ""), 1);
    assertEquals(12 * 10, longestMillis(more, ""), 1);
    assertEquals(12, more.connections());
  }

  @Test
  void handshakesOfOneGroupMayCostMore() {
    RunResult hub = run("cookie: c", ", erlang: { handshake_cpu: 10ms }", "");
    assertEquals(12 * 10, longestMillis(hub, ""), 1);
  }

  @Test
  void handshakesCostMoreThanTheProfileSays() {
    RunResult profile = run("profile: vm-per-host", "", "");
    RunResult more = run("profile: vm-per-host, handshake_cpu: 10ms", "", "");
    double added = longestMillis(more, "") - longestMillis(profile, "");
    assertEquals(120, added, 10);
  }

  @Test
  void halfACoreTakesTwiceAsLong() {
    RunResult whole = run("handshake_cpu: 10ms", ", cpus: 1", "");
    RunResult half = run("handshake_cpu: 10ms", ", cpus: 0.5", "");
    RunResult quarter = run("handshake_cpu: 10ms", ", cpus: 0.25", "");
    assertEquals(120, longestMillis(whole, ""), 2);
    assertEquals(240, longestMillis(half, ""), 2);
    assertEquals(480, longestMillis(quarter, ""), 2);
  }

  /** Four nodes on one host that all dial take turns on its cores. */
  @Test
  void nodesOfOneHostShareItsCores() {
    double alone = busyHost(1);
    double crowded = busyHost(0.25);
    // Two of four run at once, or one.
    assertEquals(50, alone, 6);
    assertTrue(crowded > 2.5 * alone, crowded + " against " + alone);
  }

  private static double busyHost(double cpus) {
    String yaml =
        STAR
            + "erlang: { global: false, connect_all: false, handshake_cpu: 50ms }\n"
            + "nodes: { hub: { count: 4, nodes_per_host: 1, erlang: { handshake_cpu: 0ms } },"
            + " leaf: { count: 4, nodes_per_host: 4, cpus: "
            + cpus
            + " } }\nevents: []\n";
    return longestMillis(Scenarios.runOnce(Scenarios.of(yaml, "discovery.seeds=hub-1")), "");
  }

  @Test
  void requestsOfEpmdTakeTheTimeTheyCost() {
    RunResult free = run("cookie: c", "", "");
    RunResult some = run("cookie: c", "", "epmd: { service_time: 1ms }\n");
    RunResult more = run("cookie: c", "", "epmd: { service_time: 5ms }\n");
    assertEquals(0, longestMillis(free, "epmd"), 0.01);
    // All twelve ask the epmd of the hub at once.
    assertEquals(12, longestMillis(some, "epmd"), 1.5);
    assertEquals(60, longestMillis(more, "epmd"), 6);
  }

  @ParameterizedTest
  @CsvSource({"vm-per-host", "loopback-vm"})
  void theTimeOfARequestReplacesThatOfTheProfile(String profile) {
    RunResult usual = run("profile: " + profile, "", "");
    RunResult slow = run("profile: " + profile, "", "epmd: { service_time: 5ms }\n");
    assertTrue(longestMillis(slow, "epmd") > longestMillis(usual, "epmd") + 40);
  }

  @Test
  void whatIsNotPricedTakesNoTime() {
    RunResult run = run("handshake_cpu: 10ms", "", "");
    assertEquals(0, longestMillis(run, "epmd"), 0.2);
    assertTrue(run.measures().setup().attempts().size() >= 12);
    assertEquals(0, longestMillis(run, "dns") * MILLISECOND, MILLISECOND);
  }
}
