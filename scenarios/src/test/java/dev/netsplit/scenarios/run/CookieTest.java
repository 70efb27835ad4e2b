package dev.netsplit.scenarios.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.netsplit.scenarios.format.ShippedScenarios;
import dev.netsplit.scenarios.model.Expectation.Where;
import dev.netsplit.scenarios.model.Metric;
import dev.netsplit.scenarios.result.ExperimentResult;
import dev.netsplit.scenarios.result.RunResult;
import dev.netsplit.scenarios.result.SetupLog.Rejection;
import dev.netsplit.scenarios.stats.Summary;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What becomes of a cluster whose nodes get another cookie. */
final class CookieTest {

  private static final String HEAD =
      """
      version: 1
      name: cookies
      run: { duration: 60s, seed: 3 }
      erlang: { prevent_overlapping_partitions: false }
      nodes: { app: { count: 3 } }
      discovery: { strategy: static }
      events:
        - { at: 10s, name: new, phase: exact, set: { nodes: app-3, cookie: other } }
      """;

  private static RunResult run(String events) {
    return Scenarios.runOnce(Scenarios.of(HEAD + events));
  }

  private static String survivors(RunResult run) {
    return run.measures().shape().survivors();
  }

  private static long badCookies(RunResult run) {
    return run.connectAttempts().getOrDefault("bad_cookie", 0L);
  }

  @Test
  void connectionsOutliveTheCookieTheyWereMadeWith() {
    RunResult run = run("");
    assertEquals("{app-1..app-3}", survivors(run));
    assertEquals(Map.of(), run.nodedowns());
    assertEquals(List.of(), run.eventsNotReached());
    assertEquals("new", run.measures().events().get(0).event());
  }

  @Test
  void nodeWithAnotherCookieCannotComeBackOnceItsConnectionIsLost() {
    RunResult run =
        run(
            """
              - { at: 20s, phase: exact, disconnect: { between: [app-3, [app-1, app-2]] } }
              - { at: 30s, phase: exact, ping: { from: app-3, to: app-1 } }
              - { at: 40s, phase: exact, ping: { from: app-2, to: app-3 } }
            """);
    assertEquals("{app-1, app-2} {app-3}", survivors(run));
    assertEquals(2, badCookies(run));
    List<Rejection> rejections = run.measures().setup().rejections();
    assertEquals(
        List.of("app-1@h1", "app-3@h3"), rejections.stream().map(Rejection::node).toList());
    assertEquals(
        "** Connection attempt from node 'app-3@h3' rejected. Invalid challenge reply. **",
        rejections.get(0).line());
  }

  @Test
  void laterLifeOfANodeHasTheCookieThatWasSet() {
    RunResult run = run("  - { at: 20s, phase: exact, restart: { nodes: app-3, down_for: 1s } }\n");
    assertEquals("{app-1, app-2} {app-3}", survivors(run));
    assertTrue(badCookies(run) > 0);
  }

  @Test
  void cookieOfANodeThatIsDownIsChangedForItsReturn() {
    String restart = "  - { at: 5s, phase: exact, restart: { nodes: app-3, down_for: 20s } }\n";
    RunResult run = run(restart);
    assertEquals("{app-1, app-2} {app-3}", survivors(run));
    assertEquals(List.of(), run.eventsNotReached());
  }

  @Test
  void cookieThatEverybodyGetsAtOnceIsNoticedByNobody() {
    RunResult run =
        run(
            """
              - { at: 10s, phase: exact, set: { nodes: [app-1, app-2], cookie: other } }
              - { at: 20s, phase: exact, restart: { nodes: app-3, down_for: 1s } }
            """);
    assertEquals("{app-1..app-3}", survivors(run));
    assertEquals(0, badCookies(run));
  }

  @Test
  void halfWayThroughTheRollThereAreTwoClusters() {
    byte[] whole = ShippedScenarios.find("cookie-roll").orElseThrow();
    String yaml = new String(whole, StandardCharsets.UTF_8);
    String half = yaml.substring(0, yaml.lastIndexOf('\n', yaml.indexOf("name: roll-7")) + 1);
    RunResult run = Scenarios.runOnce(Scenarios.of(half, "run.repetitions=1"));
    assertEquals("{app-1..app-6} {app-7..app-12}", survivors(run));
  }

  @Test
  void rejectionsAreMostHalfWayThroughTheRoll() {
    ExperimentResult result = Scenarios.run(Scenarios.shipped("cookie-roll", "run.repetitions=3"));
    double before = 0;
    for (int step = 1; step <= 6; step++) {
      double now = rejections(result, step);
      assertTrue(now > before, "step " + step + ": " + now + " after " + before);
      before = now;
    }
    for (int step = 7; step <= 12; step++) {
      double now = rejections(result, step);
      assertTrue(now < before, "step " + step + ": " + now + " after " + before);
      before = now;
    }
    assertEquals(0, before);
  }

  private static double rejections(ExperimentResult result, int step) {
    return Summary.of(Metric.COOKIE_REJECTIONS, result, Where.ofEvent("new-" + step)).mean();
  }
}
