package dev.netsplit.scenarios.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.netsplit.scenarios.result.ExperimentResult;
import dev.netsplit.scenarios.stats.Expectations;
import dev.netsplit.scenarios.stats.Verdict;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every shipped scenario keeps what it promises, in a few of its runs. */
final class ShippedScenariosRunTest {

  private static final int MOST_RUNS = 8;

  @ParameterizedTest
  @MethodSource("dev.netsplit.scenarios.format.ShippedScenariosTest#names")
  void everyExpectationHoldsAndEveryEventHappens(String name) {
    int repetitions = Scenarios.shipped(name).scenario().run().repetitions();
    holds(name, "run.repetitions=" + Math.min(repetitions, MOST_RUNS));
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
