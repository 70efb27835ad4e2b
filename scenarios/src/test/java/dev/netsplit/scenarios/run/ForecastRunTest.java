package dev.netsplit.scenarios.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.netsplit.scenarios.explain.Explanation;
import dev.netsplit.scenarios.explain.Forecast;
import dev.netsplit.scenarios.format.LanguageDocument;
import dev.netsplit.scenarios.format.ReadResult;
import dev.netsplit.scenarios.result.RunResult;
import dev.netsplit.scenarios.stats.Summary;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
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

  /** Runs that nobody looks into: ticks of connections at rest are no events. */
  @ParameterizedTest
  @CsvSource({
    "25, 30min, net_ticktime: 20s, ''",
    "25, 20min, net_ticktime: 20s, 'events: [{ at: 5min, for: 2s, partition: { isolate: app-1 } }]'",
    "15, 20min, net_tickintensity: 100, ''",
    "20, 10min, net_ticktime: 60s, 'network: { within_zone: { latency: 20ms } }'",
    "20, 10min, net_ticktime: 60s, 'network: { nic: 100 Mbit }'"
  })
  void countsTheTicksThatAreSent(int n, String duration, String erlang, String more) {
    String yaml = cluster(n, duration, erlang, "all_to_all") + more + "\n";
    isWithin(0.2, Scenarios.of(yaml + "output: { formats: [text] }\n"));
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

  /** One event of each kind, by its key. */
  private static final Map<String, String> EVENTS =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("partition", "partition: { isolate: app-1 }"),
              Map.entry("heal", "heal: {}"),
              Map.entry("link", "link: { between: [app-1, app-2], loss: 5% }"),
              Map.entry("crash", "crash: { nodes: app-1 }"),
              Map.entry("start", "start: { nodes: app-1 }"),
              Map.entry("restart", "restart: { nodes: app-1 }"),
              Map.entry("rolling_restart", "rolling_restart: { nodes: all, grace: 2s }"),
              Map.entry("pause", "for: 5s, pause: { nodes: app-1 }"),
              Map.entry("slow", "for: 5s, slow: { nodes: app-1, factor: 10 }"),
              Map.entry("epmd", "epmd: { hosts: app-1, do: restart }"),
              Map.entry("dns", "for: 5s, dns: { names: app-1, answer: nxdomain }"),
              Map.entry("disconnect", "disconnect: { between: [app-1, app-2] }"),
              Map.entry("ping", "ping: { from: app-1, to: all }"),
              Map.entry("register", "register: { nodes: app-1 }"),
              Map.entry("set", "set: { cookie: other }"),
              Map.entry("send", "send: { from: app-1, to: all, size: 5 kB, count: 20 }"),
              Map.entry("churn", "for: 60s, churn: { nodes: all, mean_up: 9s, mean_down: 1s }"),
              Map.entry("scale", "scale: { group: app, to: 16 }")));

  private static final Pattern ACTION =
      Pattern.compile("(?m)^\\| `events\\[]\\.(\\w+)` \\| map \\|");

  static Stream<String> kinds() {
    return ACTION.matcher(LanguageDocument.markdown()).results().map(row -> row.group(1));
  }

  @Test
  void kindsAreThoseOfTheLanguage() {
    assertEquals(EVENTS.keySet(), kinds().collect(Collectors.toCollection(TreeSet::new)));
  }

  /** With the work of the cluster itself, of which most events are a small part. */
  @ParameterizedTest
  @MethodSource("kinds")
  void countsTheEventsOfEveryKindRoughly(String kind) {
    String event = EVENTS.get(kind);
    // Work that takes no time cannot take longer.
    String costs = kind.equals("slow") ? "profile: vm-per-host" : "profile: none";
    String yaml =
        cluster(8, "2min", costs, "all_to_all") + "events: [{ at: 20s, " + event + " }]\n";
    if (kind.equals("rolling_restart")) {
      yaml =
          yaml.replace("all_to_all", "kubernetes").replace("2s } } }", "2s } }, name: 'n@{ip}' }");
    }
    ReadResult.Valid read = Scenarios.of(yaml);
    Forecast forecast = Explanation.of(read.scenario()).forecast();
    assertTrue(forecast.parts().getOrDefault("timeline", 0.0) > 0, forecast.parts()::toString);
    if (!kind.equals("slow")) {
      isWithin(0.5, read);
    }
  }

  @Test
  void countsTheEventsOfAGroupThatGrowsAndShrinks() {
    String idle = cluster(8, "2min", "hidden: false", "all_to_all");
    for (String size : List.of("24", "2")) {
      isWithin(
          0.3,
          Scenarios.of(idle + "events: [{ at: 20s, scale: { group: app, to: " + size + " } }]\n"));
    }
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
