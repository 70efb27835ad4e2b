package dev.netsplit.scenarios.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.netsplit.scenarios.result.Detection;
import dev.netsplit.scenarios.result.EventSpan;
import dev.netsplit.scenarios.result.RunResult;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Events that last for a while, and that happen again. */
final class RepetitionTest {

  private static final long SECOND = 1_000_000_000L;

  private static final String HEAD =
      """
      version: 1
      name: again
      run: { duration: 200s, seed: 5 }
      erlang: { net_ticktime: 8s }
      nodes: { app: { count: 6, start: { boot_time: 1s } } }
      discovery: { strategy: static }
      """;

  private static RunResult run(String events, String... settings) {
    return Scenarios.runOnce(Scenarios.of(HEAD + "events:\n" + events, settings));
  }

  private static RunResult one(String event, String... settings) {
    return run("  - { at: 20s, name: again, phase: exact, " + event + " }\n", settings);
  }

  /** Begin and end of each time in seconds, -1 for one that stayed. */
  private static List<List<Double>> spans(RunResult run) {
    return run.measures().events().stream()
        .map(span -> List.of(seconds(span.beganNanos()), seconds(span.endNanos())))
        .toList();
  }

  private static double seconds(long nanos) {
    return nanos == EventSpan.NOT_UNDONE ? -1 : (double) nanos / SECOND;
  }

  private static List<String> targets(RunResult run) {
    return run.detections().stream().map(Detection::target).distinct().toList();
  }

  private static long downs(RunResult run, String reason) {
    return run.nodedowns().getOrDefault(reason, 0L);
  }

  @Test
  void nodeCrashesAsOftenAsItSaysAndComesBackEachTime() {
    RunResult once = one("for: 5s, crash: { nodes: app-1 }");
    RunResult often = one("for: 5s, every: 30s, times: 4, crash: { nodes: app-1 }");
    assertEquals(5, downs(once, "connection_closed"));
    assertEquals(4 * 5, downs(often, "connection_closed"));
    assertEquals(15 + 5, once.connections());
    assertEquals(15 + 4 * 5, often.connections());
    assertEquals(
        List.of(
            List.of(20.0, 25.0), List.of(50.0, 55.0), List.of(80.0, 85.0), List.of(110.0, 115.0)),
        spans(often));
  }

  @Test
  void everyTimeLastsAsLongAsIsDrawn() {
    RunResult run =
        one(
            "for: { dist: uniform, min: 2s, max: 6s }, every: { dist: uniform, min: 10s, max: 12s"
                + " }, times: 9, partition: { isolate: app-1 }");
    TreeSet<Double> lengths = new TreeSet<>();
    TreeSet<Double> gaps = new TreeSet<>();
    double beganBefore = 0;
    for (List<Double> span : spans(run)) {
      lengths.add(span.get(1) - span.get(0));
      gaps.add(span.get(0) - beganBefore);
      beganBefore = span.get(0);
    }
    gaps.remove(20.0);
    assertEquals(9, lengths.size());
    assertTrue(lengths.first() >= 2 && lengths.last() <= 6, lengths::toString);
    assertEquals(8, gaps.size());
    assertTrue(gaps.first() >= 10 && gaps.last() <= 12, gaps::toString);
  }

  @Test
  void timeBeforeEndsWhereTheNextBegins() {
    RunResult run =
        one(
            "for: { dist: uniform, min: 4s, max: 100s }, every: 20s, times: 3,"
                + " pause: { nodes: app-1 }",
            "run.seed=3");
    List<List<Double>> spans = spans(run);
    assertEquals(3, spans.size());
    assertEquals(List.of(20.0, 40.0), spans.get(0));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "crash: { nodes: { any: [all], pick: 1 } }, for: 5s|connection_closed",
        "restart: { nodes: { any: [all], pick: 1 }, down_for: 3s }|connection_closed",
        "pause: { nodes: { any: [all], pick: 1 } }, for: 15s|net_tick_timeout",
        "partition: { isolate: { any: [all], pick: 1 } }, for: 15s|net_tick_timeout",
      })
  void everyTimePicksAnew(String event, String reason) {
    RunResult often = one(event + ", every: 30s, times: 5");
    assertTrue(targets(often).size() > 2, targets(often)::toString);
    assertTrue(
        downs(often, reason) > 2 * downs(one(event), reason),
        () -> String.valueOf(often.nodedowns()));
  }

  @Test
  void downTimesOfRestartsAreDrawnForEachTime() {
    RunResult run =
        one(
            "every: 30s, times: 5, restart: { nodes: app-1, kind: kill,"
                + " down_for: { dist: uniform, min: 1s, max: 20s } }");
    assertEquals(5 * 5, downs(run, "connection_closed"));
    // The longest of several draws is not five times the same one.
    RunResult same = one("every: 30s, times: 5, restart: { nodes: app-1, kind: kill }");
    assertNotEquals(same.fingerprint(), run.fingerprint());
    assertNotEquals(
        one("restart: { nodes: app-1 }").measures().availability(), run.measures().availability());
  }

  @Test
  void halvesAreDrawnAnewForEachTimeAndRun() {
    String halves =
        """
        events:
          - { at: 20s, name: again, phase: exact, for: 20s, every: 60s, times: 3,
              partition: { split: [{ any: [all], pick: 50% }, all] } }
          - { at: 60s, phase: exact, every: 60s, times: 2, ping: { from: all, to: all } }
        """;
    TreeSet<List<String>> lost = new TreeSet<>(Comparator.comparing(List::toString));
    for (RunResult run : Scenarios.run(Scenarios.of(HEAD + halves, "run.repetitions=4")).runs()) {
      List<String> targets =
          run.detections().stream()
              .filter(detection -> detection.observer().equals("app-1@h1"))
              .map(Detection::target)
              .toList();
      // Everybody loses the three of the other half each time.
      assertEquals(9, targets.size(), targets::toString);
      for (int time = 0; time < 3; time++) {
        lost.add(targets.subList(3 * time, 3 * time + 3).stream().sorted().toList());
      }
    }
    // Ten halves are possible; twelve draws gave most of them.
    assertTrue(lost.size() >= 5, lost::toString);
  }

  @Test
  void spreadCrashIsOverForAllAtOnceAndSparesTheRest() {
    String crash = "crash: { nodes: all, spread: 4s }, for: ";
    assertEquals(5 + 4 + 3 + 2 + 1, downs(one(crash + "50s"), "connection_closed"));
    RunResult shorter = one(crash + "10s");
    // Three are hit, at 20, 24 and 28 s, and are there again by 32 s.
    assertEquals(5 + 4 + 3, downs(shorter, "connection_closed"));
    assertEquals(List.of("app-1@h1", "app-2@h2", "app-3@h3"), targets(shorter));
  }

  @Test
  void newcomersNeedTheCookieOfTheTime() {
    String set = "set: { nodes: [app-1, app-2], cookie: other }, for: 50s";
    String joins =
        """
          - { at: 30s, restart: { nodes: app-1, kind: kill, down_for: 1s } }
          - { at: 90s, restart: { nodes: app-2, kind: kill, down_for: 1s } }
        """;
    RunResult run = run("  - { at: 20s, name: again, " + set + " }\n" + joins);
    RunResult stays =
        run("  - { at: 20s, name: again, " + set.replace(", for: 50s", "") + " }\n" + joins);
    assertTrue(stays.connections() < run.connections());
    assertEquals(1, run.measures().events().stream().filter(EventSpan::undone).count());
  }

  @Test
  void ticktimeOfAWhileIsGivenBack() {
    String events =
        """
          - { at: 10s, name: again, for: 40s, set: { net_ticktime: 60s, transition: 5s } }
          - { at: %s, crash: { nodes: app-6, kind: host } }
        """;
    String stays = events.replace("for: 40s, ", "");
    long never = run(stays.formatted("35s")).detections().get(0).detectionNanos();
    long during = run(events.formatted("35s")).detections().get(0).detectionNanos();
    long after = run(events.formatted("80s")).detections().get(0).detectionNanos();
    assertTrue(never > 44 * SECOND, "never " + never);
    // It is short again from 50 s on, when the transition back begins.
    assertTrue(during > 20 * SECOND && during < 40 * SECOND, "during " + during);
    assertTrue(after < 11 * SECOND, "after " + after);
  }

  @Test
  void healEndsOneTimeAndTheNextStillComes() {
    RunResult run =
        run(
            """
              - { at: 20s, name: cut, phase: exact, for: 20s, every: 50s, times: 3,
                  partition: { isolate: app-1 } }
              - { at: 25s, phase: exact, heal: { what: cut } }
              - { at: 125s, phase: exact, heal: { what: cut } }
            """);
    assertEquals(
        List.of(List.of(20.0, 25.0), List.of(70.0, 90.0), List.of(120.0, 125.0)), spans(run));
  }

  @Test
  void healCanComeAgainAndAgain() {
    RunResult run =
        run(
            """
              - { at: 20s, name: cut, phase: exact, for: 30s, every: 50s, times: 3,
                  partition: { isolate: app-1 } }
              - { at: 22s, phase: exact, every: 50s, times: 3, heal: { what: cut } }
            """);
    assertEquals(
        List.of(List.of(20.0, 22.0), List.of(70.0, 72.0), List.of(120.0, 122.0)), spans(run));
  }

  @Test
  void anotherEventShiftsNobodysDraws() {
    String drawn =
        """
          - { at: 20s, name: picky, every: { dist: exponential, mean: 20s }, times: 4,
              restart: { nodes: { any: [all], pick: 2 }, down_for: { dist: exponential, mean: 2s } } }
        """;
    String harmless =
        "  - { at: 15s, name: other, every: 7s, times: 9, ping: { from: all, to: all } }\n";
    RunResult alone = run(drawn);
    RunResult with = run(harmless + drawn);
    assertEquals(pickedWhen(alone), pickedWhen(with));
    assertEquals(alone.detections().size(), with.detections().size());
    assertNotEquals(pickedWhen(alone), pickedWhen(run(drawn.replace("picky", "choosy"))));
  }

  private static List<String> pickedWhen(RunResult run) {
    return run.detections().stream()
        .filter(detection -> !detection.event().equals("other"))
        .map(detection -> detection.target() + " " + detection.observer())
        .sorted()
        .toList();
  }
}
