package dev.netsplit.scenarios.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.netsplit.scenarios.model.Scenario;
import dev.netsplit.scenarios.result.RunResult;
import dev.netsplit.scenarios.result.TrafficCount;
import dev.netsplit.scenarios.result.TrafficHistory;
import dev.netsplit.scenarios.result.TrafficHistory.Series;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TrafficRecorderTest {

  private static final long MILLI = 1_000_000;

  private static final String CALM =
      """
      version: 1
      name: calm
      run: { duration: 100s, repetitions: 1 }
      nodes: { app: { count: 4 } }
      discovery: { strategy: static }
      """;

  @ParameterizedTest
  @ValueSource(longs = {1, 4_095, 4_096, 4_097, 100_000, 86_400_000})
  void everyByteIsInTheStepInWhichItWasSent(long lengthMillis) {
    SplittableRandom random = new SplittableRandom(lengthMillis);
    TrafficRecorder recorder = new TrafficRecorder();
    long endNanos = lengthMillis * MILLI;
    long[] at = random.longs(500, 0, endNanos).sorted().toArray();
    int[] bytes = random.ints(500, 1, 1_500).toArray();
    for (int i = 0; i < at.length; i++) {
      recorder.sent(at[i], i % 2, bytes[i]);
    }
    TrafficHistory history = recorder.finish(endNanos, List.of("even", "odd"), List.of(0, 1));
    assertTrue(history.steps() <= TrafficRecorder.MAX_STEPS, "too many steps");
    assertEquals(endNanos / history.stepNanos() + 1, history.steps());
    long[][] expected = new long[2][history.steps()];
    for (int i = 0; i < at.length; i++) {
      expected[i % 2][(int) (at[i] / history.stepNanos())] += bytes[i];
    }
    for (int kind = 0; kind < 2; kind++) {
      for (int step = 0; step < history.steps(); step++) {
        assertEquals(expected[kind][step], history.series().get(kind).wireBytes().get(step));
      }
    }
  }

  @Test
  void aRunOfLessThanFourThousandStepsHasTheShortest() {
    TrafficHistory history =
        new TrafficRecorder().finish(4_095 * MILLI, List.of("tick"), List.of(0));
    assertEquals(MILLI, history.stepNanos());
    assertEquals(4_096, history.steps());
  }

  @Test
  void theStepsOfEachKindAddUpToTheTrafficOfTheRun() {
    Scenario scenario = Scenarios.of(CALM).scenario();
    ClusterRun silent = new ClusterRun(scenario, 0);
    RunResult unrecorded = silent.run(() -> false);
    assertNull(silent.trafficHistory());
    ClusterRun run = new ClusterRun(scenario, 0);
    run.record();
    RunResult result = run.run(() -> false);
    assertEquals(unrecorded.fingerprint(), result.fingerprint());
    assertEquals(unrecorded.traffic(), result.traffic());
    TrafficHistory history = run.trafficHistory();
    assertEquals(result.traffic().size(), history.series().size());
    for (int i = 0; i < history.series().size(); i++) {
      TrafficCount count = result.traffic().get(i);
      Series series = history.series().get(i);
      assertEquals(count.kind(), series.kind());
      assertEquals(count.wireBytes(), series.total(), series::kind);
    }
  }

  @Test
  void handshakesAreAtTheStartAndTicksAreNot() {
    ClusterRun run = new ClusterRun(Scenarios.of(CALM).scenario(), 0);
    run.record();
    RunResult result = run.run(() -> false);
    TrafficHistory history = run.trafficHistory();
    int meshed = (int) ((result.startNanos() + result.meshNanos()) / history.stepNanos());
    for (Series series : history.series()) {
      List<Long> later = series.wireBytes().subList(meshed + 2, history.steps());
      long bytes = later.stream().mapToLong(Long::longValue).sum();
      if (series.kind().equals("handshake")) {
        assertTrue(series.total() > 0, "no handshake");
        assertEquals(0, bytes);
      } else if (series.kind().equals("tick")) {
        assertTrue(bytes > 0, "no tick after the mesh");
        assertEquals(series.total(), bytes);
      }
    }
  }
}
