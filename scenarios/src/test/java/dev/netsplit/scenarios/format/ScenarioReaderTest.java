package dev.netsplit.scenarios.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.netsplit.scenarios.model.Action;
import dev.netsplit.scenarios.model.EpmdSettings;
import dev.netsplit.scenarios.model.ErlangSettings;
import dev.netsplit.scenarios.model.Expectation;
import dev.netsplit.scenarios.model.NodeSpec;
import dev.netsplit.scenarios.model.OperatorAction;
import dev.netsplit.scenarios.model.Scenario;
import dev.netsplit.scenarios.model.Selector;
import dev.netsplit.scenarios.model.TimelineEvent;
import dev.netsplit.scenarios.model.TimelineEvent.Moment;
import dev.netsplit.scenarios.model.TimelineEvent.Moment.Base;
import dev.netsplit.sim.random.Distribution;
import dev.netsplit.sim.random.Ratio;
import dev.netsplit.sim.random.Streams;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ScenarioReaderTest {

  private static Scenario read(String addition, String... settings) {
    return ReadScenarios.valid(ReadScenarios.SMALLEST + addition + "\n", settings).scenario();
  }

  @Test
  void fillsInEveryDefault() {
    Scenario scenario = read("");
    assertEquals(600_000_000_000L, scenario.run().durationNanos());
    assertEquals(5, scenario.nodes().size());
    NodeSpec last = scenario.nodes().get(4);
    assertEquals("app-5@h5", last.name());
    assertEquals("default", last.zone());
    assertEquals(60_000_000_000L, last.erlang().netTicktimeNanos());
    assertEquals(Distribution.fixed(100_000), scenario.network().withinZone().latency());
    assertEquals(Distribution.fixed(25_000), scenario.network().sameHost().latency());
    assertEquals("app-1@h1", scenario.discovery().seeds().text());
    assertEquals(MetricNames.defaults(), scenario.measure().metrics());
  }

  @ParameterizedTest
  @CsvSource({
    "250us, 250000",
    "0.3 ms, 300000",
    "60s, 60000000000",
    "5min, 300000000000",
    "5m, 300000000000",
    "1h30m, 5400000000000",
    "2d, 172800000000000",
    "7ns, 7",
    "1s500ms, 1500000000"
  })
  void readsDurationsAsPeopleWriteThem(String text, long nanos) {
    assertEquals(nanos, read("run: { duration: " + text + " }").run().durationNanos());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "60|add a unit, e.g. `60s`",
        "-3s|a duration is not negative",
        "0.1ns|is finer than a nanosecond",
        "99999d|must be at most 31 years",
        "soon|e.g. `250us`"
      })
  void refusesOtherDurationsWithAHint(String text, String hint) {
    String errors =
        ReadScenarios.errors(ReadScenarios.SMALLEST + "run: { duration: " + text + " }\n");
    assertTrue(errors.contains(hint), errors);
  }

  @Test
  void halvesRoundTripsOfEveryShape() {
    Scenario scenario =
        read(
            "network: { within_zone: { rtt: { dist: lognormal, median: 80ms, p99: 250ms } },"
                + " between_zones: { latency: 3ms, jitter: 1ms },"
                + " same_host: { rtt: { dist: empirical, file: delays.csv } } }");
    assertEquals(
        Distribution.lognormal(40_000_000, 125_000_000), scenario.network().withinZone().latency());
    assertEquals(Distribution.fixed(3_000_000), scenario.network().betweenZones().latency());
    assertEquals(1_000_000, scenario.network().betweenZones().jitterNanos());
    assertEquals(
        Distribution.empirical(new long[] {500_000, 1_000_000}, new long[] {1, 3}),
        scenario.network().sameHost().latency());
  }

  @Test
  void pathsByZonePairTakeTheirPlaceFromBetweenZones() {
    Scenario scenario =
        read("network: { zones: [b, a], paths: [{ between: [b, a], jitter: 1ms }] }");
    assertEquals(List.of("a|b"), List.copyOf(scenario.network().paths().keySet()));
    assertEquals(Distribution.fixed(100_000), scenario.network().paths().get("a|b").latency());
  }

  @Test
  void spreadsHostsOverZonesAndNodesOverHosts() {
    String yaml =
        """
        version: 1
        name: t
        network: { zones: [a, b] }
        nodes:
          x: { count: 3, nodes_per_host: 2, zones: [a, b] }
          y: { count: 1 }
        """;
    List<String> places =
        ReadScenarios.valid(yaml).scenario().nodes().stream()
            .map(node -> node.name() + " " + node.zone())
            .toList();
    assertEquals(List.of("x-1@h1 a", "x-2@h1 a", "x-3@h2 b", "y-1@h3 a"), places);
  }

  @Test
  void groupsInheritErlangSettings() {
    String yaml =
        """
        version: 1
        name: t
        erlang: { net_ticktime: 8s, cookie: c, dist_auto_connect: once }
        nodes: { x: { count: 1, erlang: { cookie: d } } }
        """;
    NodeSpec node = ReadScenarios.valid(yaml).scenario().nodes().get(0);
    assertEquals("d", node.erlang().cookie());
    assertEquals(8_000_000_000L, node.erlang().netTicktimeNanos());
    assertEquals(ErlangSettings.AutoConnect.ONCE, node.erlang().autoConnect());
  }

  @Test
  void readsEventsOfEveryKind() {
    List<TimelineEvent> events =
        read("events: [{ at: mesh+60s, name: cut, partition: { split: [app-1, app-2] }, for: 5s },"
                + " { at: 3s, heal: { what: cut }, phase: exact },"
                + " { at: mesh, crash: { nodes: all, kind: host } },"
                + " { at: 1s, pause: { nodes: app-3 }, for: 2s }]")
            .events();
    assertEquals(new Moment(Base.MESH, 60_000_000_000L), events.get(0).at());
    assertEquals(Optional.of(Distribution.fixed(5_000_000_000L)), events.get(0).lasts());
    assertEquals(TimelineEvent.Phase.RANDOM_IN_TICK, events.get(0).phase());
    assertEquals(new Action.Heal("cut"), events.get(1).action());
    assertEquals("event-3", events.get(2).name());
    assertEquals(new Moment(Base.MESH, 0), events.get(2).at());
    assertEquals(Action.Crash.Kind.HOST, ((Action.Crash) events.get(2).action()).kind());
    assertEquals(Optional.empty(), events.get(2).lasts());
    assertTrue(events.get(3).action() instanceof Action.Pause);
  }

  @Test
  void readsOperationsOfEveryKind() {
    List<Action> actions =
        read(
                "events: [{ at: 1s, partition: { between: [app-1, app-2], direction: forward,"
                    + " mode: reset, scope: dist } },"
                    + " { at: 1s, crash: { nodes: app-1, kind: power }, for: 9s },"
                    + " { at: 1s, start: { nodes: app-1 } },"
                    + " { at: 1s, restart: { nodes: app-1 } },"
                    + " { at: 1s, epmd: { hosts: app-1, do: restart } },"
                    + " { at: 1s, disconnect: { between: [app-1, app-2] } },"
                    + " { at: 1s, set: { net_ticktime: 8s } }]")
            .events()
            .stream()
            .map(TimelineEvent::action)
            .toList();
    Selector one = selector("app-1");
    Selector two = selector("app-2");
    assertEquals(
        List.of(
            new Action.Partition(
                Action.Partition.Form.BETWEEN,
                List.of(one, two),
                Action.Partition.Direction.FORWARD,
                Action.Partition.Mode.RESET,
                Action.Partition.Scope.DIST),
            new Action.Crash(one, Action.Crash.Kind.POWER, Optional.empty()),
            new Action.Start(one),
            new Action.Restart(one, Action.Crash.Kind.HALT, Distribution.fixed(5_000_000_000L)),
            new OperatorAction.Epmd(one, OperatorAction.Epmd.Deed.RESTART),
            new OperatorAction.Disconnect(List.of(one, two), Optional.empty()),
            new OperatorAction.SetTicktime(selector("all"), 8_000_000_000L, 60_000_000_000L)),
        actions);
  }

  private static Selector selector(String word) {
    return Section.selector(Tree.text(Mark.START, word));
  }

  @Test
  void readsWhatNodesAndEpmdDoWhenANameIsTaken() {
    String yaml =
        """
        version: 1
        name: t
        epmd: { linger: 3s, backlog: 7 }
        nodes:
          x: { count: 1, on_name_conflict: retry, restart_delay: 2s }
          y: { count: 1 }
        """;
    Scenario scenario = ReadScenarios.valid(yaml).scenario();
    assertEquals(new EpmdSettings(7, 3_000_000_000L), scenario.epmd());
    NodeSpec.StartSettings retries = scenario.nodes().get(0).start();
    assertEquals(Optional.of(Distribution.fixed(2_000_000_000L)), retries.restartDelay());
    assertEquals(NodeSpec.StartSettings.NameConflict.RETRY, retries.onNameConflict());
    NodeSpec.StartSettings exits = scenario.nodes().get(1).start();
    assertEquals(Optional.empty(), exits.restartDelay());
    assertEquals(NodeSpec.StartSettings.NameConflict.EXIT, exits.onNameConflict());
  }

  @Test
  void readsSharesAsRatiosAndBoundsInTheUnitOfTheMetric() {
    Expectation expectation =
        read("expect: [{ metric: mesh_time, le: 75.1s, of_runs: 99.5 % }]").expect().get(0);
    assertEquals(new Ratio(995, 1000), expectation.ofRuns());
    assertEquals(75.1, expectation.bound());
    assertEquals("75.1s", expectation.boundText());
  }

  @Test
  void parametersKeepTheirTypeAndSettingsReplaceThem() {
    String yaml =
        """
        version: 1
        name: t
        params: { n: 3, wait: 5s }
        nodes: { app: { count: "${n}" } }
        events: [{ at: "mesh + ${wait}", crash: { nodes: all } }]
        """;
    assertEquals(3, ReadScenarios.valid(yaml).scenario().nodes().size());
    Scenario changed =
        ReadScenarios.valid(yaml, "n=7", "wait=9s", "erlang.net_ticktime=8s").scenario();
    assertEquals(7, changed.nodes().size());
    assertEquals(9_000_000_000L, changed.events().get(0).at().offsetNanos());
    assertEquals(8_000_000_000L, changed.nodes().get(0).erlang().netTicktimeNanos());
  }

  @Test
  void unknownAndUnusedParametersAreErrors() {
    String errors =
        ReadScenarios.errors(
            ReadScenarios.SMALLEST + "params: { tick: 1s }\nrun: { duration: \"${tik}\" }\n");
    assertTrue(errors.contains("unknown parameter `tik` \u2014 did you mean `tick`?"), errors);
    assertTrue(errors.contains("parameter `tick` is never used"), errors);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "run.duratoin=5s|did you mean `duration`?",
        "nodes.ap.count=5|did you mean `app`?",
        "measure.full_trace=true|key `full_trace` is not supported in this version",
        "name.x=3|no parameter or key `x` in `name`",
        "params.lag=3|a parameter goes by its own name, and this file has none",
        "nonsense=3|no parameter or key `nonsense`",
        "nodes.app.zones=[a|the value is not YAML"
      })
  void settingsOfNothingAreMistakesOfTheCommandLine(String setting, String message)
      throws UnknownOverrideException {
    ReadOptions options =
        new ReadOptions(List.of(Setting.parse(setting)), ReadOptions.none().files());
    byte[] content = ReadScenarios.SMALLEST.getBytes(StandardCharsets.UTF_8);
    UnknownOverrideException refused =
        assertThrows(
            UnknownOverrideException.class, () -> ScenarioReader.read("t.yaml", content, options));
    assertTrue(refused.getMessage().contains(message), refused.getMessage());
  }

  @Test
  void aParameterIsNotSetAsAKeyOfItsSection() throws UnknownOverrideException {
    String yaml =
        ReadScenarios.SMALLEST
            + "params: { lag: 1s, n: 2 }\nrun: { duration: \"${lag}\", repetitions: \"${n}\" }\n";
    ReadOptions options =
        new ReadOptions(List.of(Setting.parse("params.lag=3s")), ReadOptions.none().files());
    UnknownOverrideException refused =
        assertThrows(
            UnknownOverrideException.class,
            () -> ScenarioReader.read("t.yaml", yaml.getBytes(StandardCharsets.UTF_8), options));
    assertEquals(
        "--set params.lag: a parameter goes by its own name \u2014 there is: lag, n",
        refused.getMessage());
  }

  @Test
  void settingWithoutValueIsRefused() {
    assertThrows(UnknownOverrideException.class, () -> Setting.parse("seed"));
    assertThrows(UnknownOverrideException.class, () -> Setting.parse("=5"));
  }

  @Test
  void wrongValueOfASettingIsShownWithTheSetting() {
    String errors = ReadScenarios.errors(ReadScenarios.SMALLEST, "run.duration=60");
    assertTrue(
        errors.startsWith("--set run.duration=60: error: `run.duration` must be a duration"),
        errors);
  }

  @Test
  void aliasesStandForTheirAnchor() {
    Scenario scenario =
        read("x-fast: &fast { rtt: 2ms }\nnetwork: { within_zone: *fast, between_zones: *fast }");
    assertEquals(Distribution.fixed(1_000_000), scenario.network().betweenZones().latency());
  }

  @Test
  void resolvedFormWithEverythingReadsTheSame() {
    String yaml =
        """
        version: 1
        name: t
        title: 'yes: "quoted" # text'
        description: |
          two
          lines
        params: { d: 0.5s }
        x-free: 1
        network: { preset: cloud_zone, zones: [a, b], paths: [{ between: [a, b], latency: { dist: uniform, min: 1ms, max: 2ms } }] }
        nodes: { app: { count: 4, zones: [a, b], start: { spread: '${d}' } } }
        events: [{ at: mesh + 1s, partition: { between: [['zone:a'], { any: ['zone:b'], pick: 50% }] } }, { at: 2min, heal: {} }]
        expect: [{ metric: undetected, lt: 0.5, of_runs: 0.05 }]
        """;
    ReadResult.Valid first = ReadScenarios.valid(yaml);
    ReadResult.Valid second = ReadScenarios.valid(first.resolvedYaml());
    assertEquals(first.scenario(), second.scenario());
    assertEquals(first.resolvedYaml(), second.resolvedYaml());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "all|5",
        "app-1|1",
        "app-?|5",
        "app-1@h1|1",
        "group:app|5",
        "host:h3|1",
        "zone:def*|5",
        "[app-1, app-2, app-1]|2",
        "{ all: ['group:app', app-1] }|1",
        "{ except: [app-1] }|4",
        "{ any: [all], pick: 2 }|2",
        "{ pick: 40% }|2",
        "{ pick: 1% }|1"
      })
  void selectorsChooseNodesInOrder(String selector, int count) {
    Scenario scenario = read("discovery: { strategy: static, seeds: " + selector + " }");
    for (long repetition = 0; repetition < 20; repetition++) {
      List<NodeSpec> chosen =
          scenario
              .discovery()
              .seeds()
              .select(scenario.nodes(), Streams.of(1, repetition).stream("pick", "e"));
      assertEquals(count, chosen.size());
      List<Integer> indexes = chosen.stream().map(NodeSpec::index).toList();
      assertEquals(indexes.stream().sorted().distinct().toList(), indexes);
    }
  }

  @Test
  void picksReachEveryNode() {
    Scenario scenario = read("discovery: { strategy: static, seeds: { pick: 1 } }");
    int[] chosen = new int[5];
    for (long repetition = 0; repetition < 1000; repetition++) {
      NodeSpec node =
          scenario
              .discovery()
              .seeds()
              .select(scenario.nodes(), Streams.of(1, repetition).stream("pick", "e"))
              .get(0);
      chosen[node.index()]++;
    }
    for (int count : chosen) {
      assertTrue(count > 130 && count < 270, "200 expected, " + count);
    }
  }

  @Test
  void globsWithManyStarsAreDecidedAtOnce() {
    assertTrue(!new Glob("*a".repeat(100) + "b").matches("a".repeat(255)));
    assertTrue(new Glob("*a".repeat(100) + "*").matches("a".repeat(255)));
  }
}
