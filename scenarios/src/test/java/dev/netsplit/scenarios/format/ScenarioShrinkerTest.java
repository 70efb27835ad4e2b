package dev.netsplit.scenarios.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.netsplit.scenarios.format.ScenarioShrinker.Answer;
import dev.netsplit.scenarios.model.Action;
import dev.netsplit.scenarios.model.NodeSpec;
import dev.netsplit.scenarios.model.Scenario;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** What is left of a scenario when a known part of it makes it go wrong. */
class ScenarioShrinkerTest {

  private static final String MUCH =
      """
      # Comments are for those who wrote them.
      version: 1
      name: much
      title: Much that does not matter
      links: [a, b, c]
      params: { victims: 3, wait: 15425ms }
      run: { duration: 20min, repetitions: 100, seed: 7 }
      erlang: { net_ticktime: 8s, net_tickintensity: 5, cookie: monster }
      network:
        zones: [a, b, c]
        between_zones: { rtt: 20ms }
        paths:
          - { between: [a, b], rtt: 30ms }
          - { between: [a, c], rtt: 40ms, loss: 1% }
      nodes:
        web:
          count: 12
          zones: [a, b, c]
          restart_delay: 3s
          on_name_conflict: retry
        db: { count: 6, zones: [b] }
      discovery: { strategy: all_to_all, parallel: 4 }
      events:
        - { at: 10s, name: cut, for: 30s, partition: { isolate: "zone:a" } }
        - { at: 20s, heal: { what: cut } }
        - { at: "${wait}", crash: { nodes: { any: [all], pick: "${victims}" }, kind: halt } }
        - { at: mesh + 40s, pause: { nodes: db-1, what: vm }, for: 20s }
        - { at: 50s, ping: { from: all, to: db-2 }, every: 2s, times: 500 }
        - { at: 60s, disconnect: { between: ["group:web", db-3] } }
      expect:
        - { metric: mesh_time, lt: 1min }
        - { metric: undetected, eq: 0 }
      """;

  private final List<String> tried = new ArrayList<>();

  private ScenarioShrinker.Shrunk shrink(String yaml, Predicate<Scenario> wrong, int most) {
    return shrink(yaml, ReadOptions.none(), wrong, most);
  }

  private ScenarioShrinker.Shrunk shrink(
      String yaml, ReadOptions options, Predicate<Scenario> wrong, int most) {
    try {
      return ScenarioShrinker.shrink(
          "much.yaml",
          yaml.getBytes(StandardCharsets.UTF_8),
          options,
          (smaller, text) -> {
            if (tried.size() == most) {
              return Answer.ENOUGH;
            }
            tried.add(text);
            return wrong.test(smaller.scenario()) ? Answer.WRONG : Answer.OTHERWISE;
          });
    } catch (UnknownOverrideException e) {
      throw new AssertionError(e);
    }
  }

  private static boolean has(Scenario scenario, Class<?> action) {
    return scenario.events().stream().anyMatch(event -> action.isInstance(event.action()));
  }

  @Test
  void onlyWhatEveryScenarioHasIsLeftWhenNothingElseMatters() {
    assertEquals(
        "version: 1\nname: much\nnodes:\n  db:\n    count: 1\n",
        shrink(MUCH, scenario -> true, Integer.MAX_VALUE).yaml());
  }

  @Test
  void whatMakesItGoWrongIsLeft() {
    ScenarioShrinker.Shrunk shrunk =
        shrink(
            MUCH,
            scenario ->
                has(scenario, Action.Pause.class)
                    && scenario.nodes().stream().anyMatch(n -> n.group().equals("db"))
                    && scenario.nodes().size() >= 5,
            Integer.MAX_VALUE);
    assertTrue(shrunk.smallest());
    assertEquals(
        """
        version: 1
        name: much
        nodes:
          db:
            count: 5
        events:
        - at: mesh
          pause:
            nodes: db-1
          for: 1ms
        """,
        shrunk.yaml());
  }

  @Test
  void valuesFallAsFarAsItGoesWrong() {
    ScenarioShrinker.Shrunk shrunk =
        shrink(
            MUCH,
            scenario ->
                scenario.run().repetitions() >= 13
                    && scenario.run().durationNanos() >= 750_000_000_000L
                    && scenario.nodes().size() >= 9,
            Integer.MAX_VALUE);
    assertEquals(
        """
        version: 1
        name: much
        run:
          duration: 14min
          repetitions: 13
        nodes:
          web:
            count: 9
        """,
        shrunk.yaml());
  }

  @Test
  void whatCannotGoAloneGoesTogether() {
    ScenarioShrinker.Shrunk shrunk =
        shrink(MUCH, scenario -> has(scenario, Action.Crash.class), Integer.MAX_VALUE);
    // Parameters are put in, and the group that no selector needs is gone with those that do.
    assertFalse(shrunk.yaml().contains("params"), shrunk::yaml);
    assertTrue(shrunk.yaml().contains("at: 0s\n"), shrunk::yaml);
    assertTrue(shrunk.yaml().contains("count: 1\n"), shrunk::yaml);
    assertFalse(shrunk.yaml().contains("heal"), shrunk::yaml);
  }

  @Test
  void overridesBecomePartOfTheFile() throws UnknownOverrideException {
    ReadOptions options =
        new ReadOptions(
            List.of(Setting.parse("run.seed=99"), Setting.parse("victims=2")),
            ReadOptions.none().files());
    ScenarioShrinker.Shrunk shrunk =
        shrink(MUCH, options, scenario -> scenario.run().seed() == 99, Integer.MAX_VALUE);
    assertTrue(shrunk.yaml().contains("seed: 99\n"), shrunk::yaml);
  }

  @Test
  void theSameFileComesOutTheSame() {
    Predicate<Scenario> wrong = scenario -> scenario.events().size() >= 2;
    String first = shrink(MUCH, wrong, Integer.MAX_VALUE).yaml();
    List<String> before = List.copyOf(tried);
    tried.clear();
    assertEquals(first, shrink(MUCH, wrong, Integer.MAX_VALUE).yaml());
    assertEquals(before, tried);
  }

  @Test
  void nothingIsTriedTwice() {
    shrink(MUCH, scenario -> scenario.nodes().size() >= 7, Integer.MAX_VALUE);
    assertEquals(tried.size(), new TreeSet<>(tried).size());
  }

  @Test
  void itStopsWhenItIsToldTo() {
    ScenarioShrinker.Shrunk shrunk = shrink(MUCH, scenario -> scenario.nodes().size() >= 7, 3);
    assertFalse(shrunk.smallest());
    assertEquals(3, tried.size());
    List<NodeSpec> nodes = ReadScenarios.valid(shrunk.yaml()).scenario().nodes();
    assertTrue(nodes.size() >= 7, shrunk::yaml);
  }
}
