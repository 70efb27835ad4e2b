package dev.netsplit.scenarios.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.netsplit.scenarios.explain.Explanation;
import dev.netsplit.scenarios.explain.Forecast;
import dev.netsplit.scenarios.format.ReadResult;
import dev.netsplit.scenarios.result.RunResult;
import dev.netsplit.scenarios.stats.Summary;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is forecast of a run is what the run then counts. */
final class ForecastRunTest {

  private static String cluster(int nodes, String duration, String erlang, String discovery) {
    return "version: 1\nname: t\nrun: { duration: "
        + duration
        + " }\nnodes: { app: { count: "
        + nodes
        + ", start: { spread: { dist: uniform, min: 0s, max: 2s } } } }\nerlang: { "
        + erlang
        + " }\ndiscovery: { strategy: "
        + discovery
        + " }\n";
  }

  private static void isWithin(double share, ReadResult.Valid read) {
    Forecast forecast = Explanation.of(read.scenario()).forecast();
    RunResult run = Scenarios.runOnce(read);
    double ratio = run.events() / forecast.events();
    assertTrue(
        ratio > 1 - share && ratio < 1 / (1 - share),
        "events: " + run.events() + ", forecast: " + forecast.parts());
  }

  /** None of these sizes was used to measure what things cost. */
  @ParameterizedTest
  @CsvSource({
    "7, 60s, hidden: false, all_to_all",
    "20, 5min, net_ticktime: 20s, all_to_all",
    "40, 30s, global: false, static",
    "15, 20min, net_tickintensity: 10, all_to_all",
    "25, 60s, connect_all: false, all_to_all",
    "12, 60s, hidden: true, all_to_all",
    "12, 60s, hidden: false, none",
    "12, 5min, hidden: false, dns_poll"
  })
  void countsTheEventsOfAnIdleCluster(int n, String duration, String erlang, String discovery) {
    isWithin(0.2, Scenarios.of(cluster(n, duration, erlang, discovery)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"dead-host", "az-split", "killed-process", "split-and-heal", "sigstop"})
  void countsTheEventsOfShippedScenariosRoughly(String name) {
    isWithin(0.4, Scenarios.shipped(name, "run.repetitions=1"));
  }

  @Test
  void countsTheEventsOfMessages() {
    String messages =
        "workload: { messages: [{ rate: 5/s, size: 400 B }, { rate: 1/s, size: 5 kB }] }";
    isWithin(0.25, Scenarios.of(cluster(8, "2min", "hidden: false", "all_to_all") + messages));
  }

  @Test
  void countsTheEventsOfPings() {
    String pings = "events: [{ at: 20s, every: 1s, times: 60, ping: { from: app-1, to: all } }]\n";
    isWithin(0.25, Scenarios.of(cluster(6, "2min", "hidden: false", "none") + pings));
  }

  @Test
  void countsConnectionsAndIdleTraffic() {
    ReadResult.Valid read = Scenarios.of(cluster(9, "20min", "net_ticktime: 20s", "all_to_all"));
    Explanation explained = Explanation.of(read.scenario());
    assertEquals(36, explained.mesh().connections());
    var summary = Summary.of(Scenarios.run(read));
    assertEquals(36, summary.get("connections").median());
    double measured = summary.get("tick_bandwidth").median();
    // The cluster boots for three seconds, and what is said then takes the place of the first tick.
    assertEquals(1, measured / explained.idle().bytesPerSecond(), 0.02);
  }

  @Test
  void countsConnectionsOfEachStrategy() {
    assertConnections("seed", "connect_all: false", 5);
    assertConnections("chain", "connect_all: false", 5);
    assertConnections("chain", "connect_all: true", 15);
    assertConnections("none", "connect_all: true", 0);
    assertConnections("static", "connect_all: false", 15);
  }

  private static void assertConnections(String strategy, String erlang, int expected) {
    String yaml =
        cluster(6, "30s", erlang, strategy).replace("{ dist: uniform, min: 0s, max: 2s }", "1s");
    ReadResult.Valid read = Scenarios.of(yaml);
    assertEquals(expected, Explanation.of(read.scenario()).mesh().connections(), strategy);
    assertEquals(expected, Summary.of(Scenarios.run(read)).get("connections").median(), strategy);
  }
}
