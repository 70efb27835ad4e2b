package dev.netsplit.scenarios.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.netsplit.scenarios.model.Expectation.Where;
import dev.netsplit.scenarios.model.Metric;
import dev.netsplit.scenarios.result.RunResult;
import dev.netsplit.scenarios.stats.RunValues;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What DNS in trouble costs a node that dials, and those that it has to do with. */
final class NameServiceRunTest {

  private static final String HEAD =
      """
      version: 1
      name: lookups
      run: { duration: 60s, seed: 3 }
      discovery: { strategy: none }
      nodes: { app: { count: 3, start: { boot_time: 0s } } }
      """;

  private static final String ERLANG = "erlang: { net_ticktime: 60s, global: false }\n";

  /** The first node dials the third, whose name is in trouble, and maybe others do something. */
  private static RunResult dial(String erlang, String dns, String... others) {
    String more = others.length == 0 ? "" : "  - " + String.join("\n  - ", others) + "\n";
    return Scenarios.runOnce(
        Scenarios.of(
            HEAD
                + erlang
                + "events:\n  - { at: 5s, phase: exact, name: trouble, dns: { names: app-3, "
                + dns
                + " }, for: 50s }\n"
                + "  - { at: 10s, phase: exact, ping: { from: app-1, to: app-3 } }\n"
                + more));
  }

  private static double latency(RunResult run, String part) {
    return RunValues.of(Metric.SETUP_LATENCY, null, run, Where.ofKind(part)).sum();
  }

  private static double endedAfter(RunResult run) {
    return run.measures().setup().attempts().stream()
        .filter(attempt -> attempt.node().equals("app-1@h1"))
        .mapToDouble(attempt -> attempt.endNanos() / 1e9)
        .max()
        .orElseThrow();
  }

  @Test
  void unknownNameFailsAtOnceAndAnUnansweredQuestionAfterEightSeconds() {
    RunResult unknown = dial(ERLANG, "answer: nxdomain");
    assertEquals(Map.of("dns", 1L), unknown.connectAttempts());
    assertEquals(0, endedAfter(unknown), 0.001);
    RunResult silent = dial(ERLANG, "answer: timeout");
    assertEquals(Map.of("dns", 1L), silent.connectAttempts());
    assertEquals(8, endedAfter(silent), 0.001);
  }

  @Test
  void netSetuptimeDoesNotShortenTheLookupOfNetKernel() {
    String hasty = "erlang: { net_ticktime: 60s, net_setuptime: 2s, global: false }\n";
    assertEquals(8, endedAfter(dial(hasty, "answer: timeout")), 0.001);
  }

  /** As measured with 25.2.3: a delay of 1 s costs 2 s, one of 7.5 s 7.5 s and net_setuptime. */
  @ParameterizedTest
  @CsvSource({"1s, ok, 2", "3s, ok, 6", "7500ms, timeout, 14.5", "9s, dns, 8"})
  void nameIsLookedUpTwiceOnceByNetKernelItself(String delay, String result, double seconds) {
    RunResult run = dial(ERLANG, "answer: delay, delay: " + delay);
    assertEquals(Map.of(result, 1L), run.connectAttempts());
    assertEquals(seconds, endedAfter(run), 0.01);
    if (result.equals("ok")) {
      assertEquals(seconds, latency(run, "dns"), 0.001);
    }
  }

  @Test
  void othersWaitUntilNetKernelHasLookedUpTheName() {
    String dial = "{ at: 11s, phase: exact, ping: { from: FROM, to: TO } }";
    RunResult out =
        dial(ERLANG, "answer: timeout", dial.replace("FROM", "app-1").replace("TO", "app-2"));
    assertEquals(7, endedAfter(out, "app-1@h1", "app-2@h2"), 0.01);
    RunResult in =
        dial(ERLANG, "answer: timeout", dial.replace("FROM", "app-2").replace("TO", "app-1"));
    // The peer's net_setuptime began when it dialled, a moment later than the lookup.
    assertEquals(7, endedAfter(in, "app-2@h2", "app-1@h1"), 0.01);
    assertTrue(in.connectAttempts().containsKey("timeout") || in.connections() == 1);
  }

  private static double endedAfter(RunResult run, String node, String peer) {
    return run.measures().setup().attempts().stream()
        .filter(attempt -> attempt.node().equals(node) && attempt.peer().equals(peer))
        .mapToDouble(attempt -> attempt.endNanos() / 1e9)
        .max()
        .orElseThrow();
  }

  /** Four seconds of silence are enough for a peer with a net_ticktime of 4 s. */
  @ParameterizedTest
  @CsvSource({"nxdomain, 0", "timeout, 1"})
  void ticksWaitAsWellAndPeersGiveTheNodeUp(String answer, double falseDetections) {
    String brisk = "erlang: { net_ticktime: 4s, global: false }\n";
    RunResult run =
        dial(
            brisk,
            "answer: " + answer,
            "{ at: 1s, phase: exact, ping: { from: app-2, to: app-1 } }");
    double count = RunValues.of(Metric.FALSE_DETECTIONS, null, run, Where.ALL).sum();
    assertEquals(falseDetections > 0, count > 0, "" + count);
    assertEquals(List.of(), run.eventsNotReached());
  }

  @ParameterizedTest
  @CsvSource({"0s, 0", "20s, 1"})
  void namesOfPodsAreKnownAsLongAsTheyAreListed(String published, long failures) {
    String yaml =
        """
        version: 1
        name: pods
        run: { duration: 60s, seed: 3 }
        erlang: { global: false }
        nodes: { app: { count: 2, name: 'app-{i}@{host}' } }
        discovery: { strategy: kubernetes, publish_delay: PUBLISHED }
        events: [{ at: 5s, phase: exact, ping: { from: app-1, to: app-2 } }]
        """
            .replace("PUBLISHED", published);
    RunResult run = Scenarios.runOnce(Scenarios.of(yaml));
    assertEquals(failures, run.connectAttempts().getOrDefault("dns", 0L));
    // An address is no name: nobody looks it up.
    RunResult byAddress = Scenarios.runOnce(Scenarios.of(yaml.replace("{host}", "{ip}")));
    assertEquals(0, byAddress.connectAttempts().getOrDefault("dns", 0L));
  }
}
