package dev.netsplit.scenarios.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.netsplit.scenarios.model.Action;
import dev.netsplit.scenarios.model.Action.Renewal;
import dev.netsplit.scenarios.model.Action.RollingRestart;
import dev.netsplit.scenarios.model.NodeSpec;
import dev.netsplit.scenarios.model.Scenario;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the language says about rollouts and about nodes that come back as others. */
final class RolloutLanguageTest {

  private static final String PODS =
      """
      version: 1
      name: t
      discovery: { strategy: kubernetes }
      nodes: { web: { count: 2, name: 'web@{ip}' }, db: { count: 1 } }
      """;

  private static Scenario read(String event) {
    return ReadScenarios.valid(PODS + "events: [{ at: 1s, " + event + " }]\n").scenario();
  }

  @Test
  void readsRollouts() {
    Action action = read("rolling_restart: { nodes: group:web }").events().get(0).action();
    assertEquals(
        new RollingRestart(
            Section.selector(Tree.text(Mark.START, "group:web")),
            1,
            0,
            30_000_000_000L,
            1_000_000_000L,
            RollingRestart.Ready.STARTED,
            10_000_000_000L,
            Renewal.NAME),
        action);
  }

  @Test
  void thereIsASuccessorForEachNodeAndEachNewName() {
    Scenario scenario =
        ReadScenarios.valid(
                PODS
                    + "events: [{ at: 1s, rolling_restart: { nodes: group:web } },"
                    + " { at: 9s, restart: { nodes: web@10.0.0.1, new_name: true } }]\n")
            .scenario();
    assertEquals(3, scenario.firstNodes().size());
    assertEquals(
        List.of("web@10.0.0.4", "web@10.0.0.5", "web@10.0.0.6", "web@10.0.0.7"),
        scenario.nodes().stream().filter(NodeSpec::isSuccessor).map(NodeSpec::name).toList());
    assertEquals(
        List.of(0, 3, 1, 5),
        scenario.nodes().stream().filter(NodeSpec::isSuccessor).map(NodeSpec::replaces).toList());
  }

  @Test
  void nobodyIsReplacedWhereNamesStay() {
    String events = "events: [{ at: 1s, restart: { nodes: db-1, new_address: true } }]\n";
    Scenario scenario = ReadScenarios.valid(PODS + events).scenario();
    assertEquals(scenario.firstNodes(), scenario.nodes());
    Action.Restart restart = (Action.Restart) scenario.events().get(0).action();
    assertEquals(Renewal.ADDRESS, restart.renewal());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "rolling_restart: {}|key `nodes` is missing",
        "rolling_restart: { nodes: group:webb }|matches no node",
        "rolling_restart: { nodes: all, max_unavailable: 0 }|must be 1 to 100000",
        "rolling_restart: { nodes: all, max_surge: -1 }|must be 0 to 100000",
        "rolling_restart: { nodes: all, grace: 30 }|add a unit, e.g. `30s`",
        "rolling_restart: { nodes: all, ready: later }|not `later`",
        "rolling_restart: { nodes: all, ready_after: 5s }|use `ready: after`",
        "rolling_restart: { nodes: db-1, new_name: false, max_surge: 1 }|no two nodes can have",
        "rolling_restart: { nodes: all, new_name: false }|has its address in its name",
        "rolling_restart: { nodes: all, new_address: false }|has a new address",
        "rolling_restart: { nodes: all }, for: 5s|it ends when all nodes are replaced",
        "restart: { nodes: web@10.0.0.1, new_address: true }|has its address in its name",
        "start: { nodes: all, new_name: 3 }|must be `true` or `false`",
        "dns: { names: db-1, answer: stale }|no event gives a node a new address"
      })
  void mistakesAreNamed(String event, String message) {
    String errors = ReadScenarios.errors(PODS + "events: [{ at: 1s, " + event + " }]\n");
    assertTrue(errors.contains(message), errors);
    assertTrue(errors.contains("t.yaml:5:") && errors.contains("1 error"), errors);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "nodes: { app: { count: 2, nodes_per_host: 2 } }|restart: { nodes: app-1, new_address: true"
            + " }|shares its host",
        "nodes: { app: { count: 1, name: 'app@h' } }|restart: { nodes: all, new_name: true }"
            + "|use {i} in the pattern",
        "nodes: { app: { count: 2 } }|rolling_restart: { nodes: all, deregister_after: 2s }"
            + "|nobody asks a discovery service",
        "nodes: { app: { count: 2 } }|rolling_restart: { nodes: all, ready: discovered }"
            + "|nobody asks a discovery service",
        "nodes: { app: { count: 60000 } }|rolling_restart: { nodes: all }"
            + "|more than 100000 nodes, with all new names"
      })
  void whatCannotBeRenewedIsRefused(String nodes, String event, String message) {
    String errors =
        ReadScenarios.errors(
            "version: 1\nname: t\n" + nodes + "\nevents: [{ at: 1s, " + event + " }]\n");
    assertTrue(errors.contains(message) && errors.contains("1 error"), errors);
  }

  @Test
  void newNamesHaveNoPlaceInAChain() {
    String errors =
        ReadScenarios.errors(
            ReadScenarios.SMALLEST
                + "discovery: { strategy: chain }\n"
                + "events: [{ at: 1s, rolling_restart: { nodes: all } }]\n");
    assertTrue(errors.contains("have no place in this `discovery.strategy`"), errors);
    assertTrue(errors.contains("1 error"), errors);
  }
}
