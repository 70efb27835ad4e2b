package dev.netsplit.scenarios.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.netsplit.scenarios.model.Action;
import dev.netsplit.scenarios.model.Discovery;
import dev.netsplit.scenarios.model.Discovery.Start;
import dev.netsplit.scenarios.model.Discovery.Strategy;
import dev.netsplit.scenarios.model.ErlangSettings;
import dev.netsplit.scenarios.model.OperatorAction;
import dev.netsplit.scenarios.model.RunSettings;
import dev.netsplit.scenarios.model.Scenario;
import dev.netsplit.scenarios.model.TimelineEvent;
import dev.netsplit.scenarios.model.TimelineEvent.Moment;
import dev.netsplit.scenarios.model.TimelineEvent.Moment.Base;
import dev.netsplit.sim.random.Distribution;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the language says about how clusters form, and what it refuses. */
final class JoinLanguageTest {

  private static Scenario read(String addition) {
    return ReadScenarios.valid(ReadScenarios.SMALLEST + addition + "\n").scenario();
  }

  @Test
  void nodesRunGlobalAndPreventOverlapsUnlessTold() {
    ErlangSettings erlang = read("").nodes().get(0).erlang();
    assertTrue(erlang.global() && erlang.connectAll() && erlang.preventOverlaps());
  }

  @Test
  void groupsOverrideTheSettingsOfGlobal() {
    String yaml =
        """
        version: 1
        name: t
        erlang: { prevent_overlapping_partitions: false, connect_all: false }
        nodes:
          a: { count: 1 }
          b: { count: 1, erlang: { connect_all: true, global: false } }
        """;
    List<String> settings =
        ReadScenarios.valid(yaml).scenario().nodes().stream()
            .map(node -> node.erlang())
            .map(e -> e.global() + " " + e.connectAll() + " " + e.preventOverlaps())
            .toList();
    assertEquals(List.of("true false false", "false true false"), settings);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "run: { stop_when: sync }|run.stop_when",
        "run: { warmup: sync }|run.warmup",
        "events: [{ at: sync + 1s, heal: {} }]|events[0].at"
      })
  void nothingWaitsForASyncThatCannotCome(String addition, String key) {
    String yaml = ReadScenarios.SMALLEST + "erlang: { connect_all: false }\n" + addition + "\n";
    String errors = ReadScenarios.errors(yaml);
    assertTrue(errors.contains("`" + key + "` waits for a sync, but no visible node"), errors);
  }

  @ParameterizedTest
  @CsvSource({
    "sequential_seed, SEQUENTIAL_SEED",
    "chain, CHAIN",
    "random_earlier, RANDOM_EARLIER",
    "all_to_all, ALL_TO_ALL"
  })
  void readsStrategies(String word, Strategy strategy) {
    Discovery discovery =
        read("discovery: { strategy: " + word + ", start: all_registered, jitter: 3ms }")
            .discovery();
    assertEquals(strategy, discovery.strategy());
    assertEquals(Start.ALL_REGISTERED, discovery.start());
    assertEquals(3_000_000, discovery.jitterNanos());
  }

  @Test
  void readsMomentsRelativeToSync() {
    Scenario scenario =
        read(
            "run: { stop_when: sync }\n"
                + "events: [{ at: sync + 5s, heal: {} }, { at: sync, heal: {} }]");
    assertEquals(RunSettings.StopWhen.SYNC, scenario.run().stopWhen());
    assertEquals(
        List.of(new Moment(Base.SYNC, 5_000_000_000L), new Moment(Base.SYNC, 0)),
        scenario.events().stream().map(TimelineEvent::at).toList());
  }

  @Test
  void readsPingsAndWhatIsDoneToOneAfterTheOther() {
    Optional<Distribution> gap = Optional.of(Distribution.fixed(5_000_000));
    assertEquals(
        List.of(
            new OperatorAction.Ping(selector("app-1"), selector("app-2")),
            new Action.Crash(selector("all"), Action.Crash.Kind.KILL, gap),
            new OperatorAction.Disconnect(List.of(selector("app-1"), selector("app-2")), gap)),
        read(
                "events: [{ at: 1s, ping: { from: app-1, to: app-2 } },"
                    + " { at: 1s, crash: { nodes: all, spread: 5ms } },"
                    + " { at: 1s, disconnect: { between: [app-1, app-2], spread: 5ms } }]")
            .events()
            .stream()
            .map(TimelineEvent::action)
            .toList());
  }

  @Test
  void readsWhoRegistersAName() {
    assertEquals(
        new OperatorAction.RegisterName(selector("app-2")),
        read("events: [{ at: 1s, register: { nodes: app-2 } }]").events().get(0).action());
  }

  @Test
  void nobodyRegistersANameWhereNoNodeRunsGlobal() {
    String errors =
        ReadScenarios.errors(
            ReadScenarios.SMALLEST
                + "erlang: { global: false }\n"
                + "events: [{ at: 1s, register: { nodes: app-1 } }]\n");
    assertTrue(errors.contains("chooses no node that runs `global`"), errors);
    assertTrue(errors.contains("1 error"), errors);
  }

  @Test
  void nodesTickAtRandomTimesUnlessTold() {
    assertEquals(ErlangSettings.RANDOM_PHASE, read("").nodes().get(0).erlang().tickPhaseNanos());
    ErlangSettings told = read("erlang: { tick_phase: 300ms }").nodes().get(0).erlang();
    assertEquals(300_000_000, told.tickPhaseNanos());
    assertEquals(300_000_000, told.phaseNanos(0, 15_001_000_000L, bound -> 7));
    assertEquals(1, told.phaseNanos(0, 299_999_999, bound -> 7));
    ErlangSettings random = read("erlang: { tick_phase: random }").nodes().get(0).erlang();
    assertEquals(7, random.phaseNanos(5, 15_001_000_000L, bound -> 7));
  }

  @Test
  void nodesTickWholePeriodsAfterTheirStartIfTold() {
    ErlangSettings told = read("erlang: { tick_phase: start }").nodes().get(0).erlang();
    assertEquals(5_005_000_007L, told.phaseNanos(20_006_000_000L, 15_001_000_000L, bound -> 7));
  }

  @Test
  void refusesAWordThatIsNoTickPhase() {
    String errors =
        ReadScenarios.errors(ReadScenarios.SMALLEST + "erlang: { tick_phase: strat }\n");
    assertTrue(errors.contains("must be a duration, random or start, not `strat`"), errors);
    assertTrue(errors.contains("did you mean `start`?"), errors);
    assertTrue(errors.contains("1 error"), errors);
  }

  @Test
  void refusesATickPhaseThatIsNoDuration() {
    String errors = ReadScenarios.errors(ReadScenarios.SMALLEST + "erlang: { tick_phase: 3 }\n");
    assertTrue(errors.contains("erlang.tick_phase"), errors);
    assertTrue(errors.contains("1 error"), errors);
  }

  private static ParsedSelector selector(String word) {
    return Section.selector(Tree.text(Mark.START, word));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "discovery: { strategy: chian }|kubernetes, not `chian` — did you mean `chain`?",
        "discovery: { strategy: random_earliest }|did you mean `random_earlier`?",
        "discovery: { strategy: gossip }|not `gossip`",
        "events: [{ at: sync +5, heal: {} }]|not `sync +5` — add a unit, e.g. `sync + 5s`",
        "events: [{ at: mesh + 60, heal: {} }]|not `mesh + 60` — add a unit, e.g. `mesh + 60s`",
        "events: [{ at: sync + x, heal: {} }]|not `sync + x` — e.g. `sync + 5s`",
        "events: [{ at: synk + 5s, heal: {} }]|not `synk + 5s` — did you mean `sync`?",
        "events: [{ at: boot + 5s, heal: {} }]|not `boot + 5s` — there is: mesh, sync",
        "erlang: { connect_all: maybe }|`erlang.connect_all` must be `true` or `false`, not"
            + " `maybe`",
        "erlang: { global: 1 }|`erlang.global` must be `true` or `false`, not `1`",
        "erlang: { prevent_overlapping_partition: no }|did you mean"
            + " `prevent_overlapping_partitions`?",
        "discovery: { jitter: 5 }|add a unit, e.g. `5s`",
        "discovery: { start: all_registred }|did you mean `all_registered`?",
        "events: [{ at: 1s, ping: { from: app-1 } }]|key `to` is missing in `events[0].ping`",
        "events: [{ at: 1s, pin: { from: app-1, to: app-2 } }]|did you mean `ping`?",
        "events: [{ at: 1s, crash: { nodes: all, spread: 5 } }]|add a unit, e.g. `5s`"
      })
  void mistakesAreNamed(String addition, String message) {
    String errors = ReadScenarios.errors(ReadScenarios.SMALLEST + addition + "\n");
    assertTrue(errors.contains(message), errors);
    assertTrue(errors.contains("t.yaml:4:"), errors);
  }

  @Test
  void oneMistakeIsOneError() {
    String errors =
        ReadScenarios.errors(
            ReadScenarios.SMALLEST + "discovery: { strategy: chain, seeds: app-1 }\n");
    assertTrue(errors.contains("t.yaml: 1 error"), errors);
  }
}
