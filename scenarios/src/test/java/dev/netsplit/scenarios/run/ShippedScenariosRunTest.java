package dev.netsplit.scenarios.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.netsplit.scenarios.result.ExperimentResult;
import dev.netsplit.scenarios.stats.Expectations;
import dev.netsplit.scenarios.stats.Verdict;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every shipped scenario keeps what it promises, in a few of its runs. */
final class ShippedScenariosRunTest {

  private static final int MOST_RUNS = 8;

  @ParameterizedTest
  @MethodSource("dev.netsplit.scenarios.format.ShippedScenariosTest#names")
  void everyExpectationHoldsAndEveryEventHappens(String name) throws IOException {
    int repetitions = Scenarios.shipped(name).scenario().run().repetitions();
    ExperimentResult result = holds(name, "run.repetitions=" + Math.min(repetitions, MOST_RUNS));
    assertEquals(golden().get(name), fingerprintOfTheFirst(result), "what can be seen has changed");
  }

  /** As {@code netsplit run NAME --reps 1} prints it. */
  private static String fingerprintOfTheFirst(ExperimentResult result) {
    ExperimentResult first =
        new ExperimentResult(
            result.scenario(),
            result.resolvedYaml(),
            result.scenarioHash(),
            result.runs().subList(0, 1),
            true,
            List.of());
    return String.format(Locale.ROOT, "%016x", first.fingerprint());
  }

  /**
   * Fingerprints by scenario, the same on every Java machine. A change of one is a change of the
   * model: its decision note says which behaviour was corrected.
   */
  private static Map<String, String> golden() throws IOException {
    Map<String, String> golden = new TreeMap<>();
    try (InputStream in = ShippedScenariosRunTest.class.getResourceAsStream("golden.txt")) {
      new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .map(line -> line.split(" ", 2))
          .forEach(words -> golden.put(words[0], words[1]));
    }
    return golden;
  }

  /**
   * The other side of the story: a release or a setting that users are free of the trouble with.
   */
  @ParameterizedTest
  @CsvSource({
    "flapping-node, otp=25.3.2.17",
    "crash-flood, erlang.prevent_overlapping_partitions=false",
    "dial-failure-evicts, erlang.prevent_overlapping_partitions=false",
    "global-lock-stuck, prevention=true",
    "bridge, prevention=false",
    "majorities-ring, prevention=false",
    "otp25-upgrade-60, otp=24"
  })
  void incidentsAreJudgedWhereTheyDoNotHappenToo(String name, String setting) {
    ExperimentResult result = holds(name, "run.repetitions=1", setting);
    assertTrue(
        result.scenario().expect().stream().anyMatch(expectation -> !expectation.applies()),
        "an expectation for the affected side only");
  }

  private static ExperimentResult holds(String name, String... settings) {
    ExperimentResult result = Scenarios.run(Scenarios.shipped(name, settings));
    List<Verdict> verdicts = Expectations.evaluate(result);
    assertFalse(verdicts.isEmpty());
    assertEquals(List.of(), verdicts.stream().filter(Verdict::fails).toList());
    result.runs().forEach(run -> assertEquals(List.of(), run.eventsNotReached()));
    return result;
  }
}
