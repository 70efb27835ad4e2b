package dev.netsplit.scenarios.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.netsplit.scenarios.result.Detection;
import dev.netsplit.scenarios.result.EventSpan;
import dev.netsplit.scenarios.result.RunResult;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Nodes that go and come back at random. */
final class ChurnTest {

  private static final String HEAD =
      """
      version: 1
      name: churn
      run: { duration: 1000s, seed: 8 }
      erlang: { net_ticktime: 8s }
      nodes: { app: { count: 8, nodes_per_host: 2, start: { boot_time: 0s } } }
      discovery: { strategy: static }
      events:
        - { at: 20s, name: churn, phase: exact, for: %s, churn: { %s } }
      """;

  private static RunResult run(String span, String churn, String... settings) {
    return Scenarios.runOnce(Scenarios.of(HEAD.formatted(span, churn), settings));
  }

  /** Up to seven see each crash. */
  private static long crashes(RunResult run) {
    return run.detections().size() / 7;
  }

  private static List<String> targets(RunResult run) {
    TreeSet<String> targets = new TreeSet<>();
    run.detections().forEach(one -> targets.add(one.target()));
    return List.copyOf(targets);
  }

  @Test
  void nodesGoAsOftenAsTheirMeanTimesSay() {
    RunResult often = run("900s", "nodes: all, mean_up: 28s, mean_down: 2s");
    RunResult seldom = run("900s", "nodes: all, mean_up: 298s, mean_down: 2s");
    // Eight nodes for 900 s: 240 and 24 crashes on average.
    assertTrue(crashes(often) > 170 && crashes(often) < 290, "often " + crashes(often));
    assertTrue(crashes(seldom) > 10 && crashes(seldom) < 40, "seldom " + crashes(seldom));
    assertTrue(often.nodedowns().get("connection_closed") > 5 * 7 * 20);
  }

  @Test
  void longTimesDownLeaveFewConnections() {
    RunResult brief = run("900s", "nodes: all, mean_up: 60s, mean_down: 1s");
    RunResult lasting = run("900s", "nodes: all, mean_up: 60s, mean_down: 60s");
    assertTrue(crashes(lasting) < crashes(brief), crashes(lasting) + " " + crashes(brief));
    assertTrue(
        lasting.connections() < brief.connections() * 2 / 3,
        lasting.connections() + " " + brief.connections());
  }

  @Test
  void onlyThePopulationGoes() {
    RunResult run = run("300s", "nodes: [app-1, app-2], mean_up: 20s, mean_down: 2s");
    assertEquals(List.of("app-1@h1", "app-2@h1"), targets(run));
  }

  @Test
  void wholeHostsGoInSilenceWithAllTheirNodes() {
    String churn = "nodes: [app-1, app-3], mean_up: 120s, mean_down: 60s";
    RunResult run = run("900s", churn + ", kind: host");
    assertEquals(List.of("app-1@h1", "app-2@h1", "app-3@h2", "app-4@h2"), targets(run));
    assertTrue(run.nodedowns().get("net_tick_timeout") > 0, () -> String.valueOf(run.nodedowns()));
    assertEquals(null, run("900s", churn).nodedowns().get("net_tick_timeout"));
  }

  @Test
  void whoIsDownAtTheEndComesBackThen() {
    RunResult run = run("100s", "nodes: all, mean_up: 10s, mean_down: 500s");
    EventSpan span = run.measures().events().get(0);
    assertEquals(120_000_000_000L, span.endNanos());
    // Nearly all were down; now all are there, and stay.
    assertEquals(28, run.measures().shape().ending().livePairs());
    assertTrue(crashes(run) < 8, "crashes " + crashes(run));
    long since = run.measures().shape().ending().fullSinceNanos();
    assertTrue(since >= 120_000_000_000L && since < 160_000_000_000L, "since " + since);
  }

  @Test
  void everyTimeHasDrawsOfItsOwnAndTheSameInEveryRunOfASeed() {
    String twice = "100s, every: 300s, times: 2";
    String churn = "nodes: all, mean_up: 50s, mean_down: 5s";
    RunResult run = run(twice, churn);
    assertEquals(run.fingerprint(), run(twice, churn).fingerprint());
    assertNotEquals(run.fingerprint(), run(twice, churn, "run.seed=9").fingerprint());
    List<String> order = run.detections().stream().map(Detection::target).distinct().toList();
    assertTrue(order.size() > 4, order::toString);
    assertEquals(2, run.measures().events().size());
  }
}
