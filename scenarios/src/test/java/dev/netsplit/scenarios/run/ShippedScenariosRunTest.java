package dev.netsplit.scenarios.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.netsplit.scenarios.result.ExperimentResult;
import dev.netsplit.scenarios.stats.Expectations;
import dev.netsplit.scenarios.stats.Verdict;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every shipped scenario keeps what it promises, in a few of its runs. */
final class ShippedScenariosRunTest {

  private static final int MOST_RUNS = 8;

  @ParameterizedTest
  @MethodSource("dev.netsplit.scenarios.format.ShippedScenariosTest#names")
  void everyExpectationHoldsAndEveryEventHappens(String name) {
    int repetitions = Scenarios.shipped(name).scenario().run().repetitions();
    String few = "run.repetitions=" + Math.min(repetitions, MOST_RUNS);
    ExperimentResult result = Scenarios.run(Scenarios.shipped(name, few));
    List<Verdict> verdicts = Expectations.evaluate(result);
    assertFalse(verdicts.isEmpty());
    assertEquals(List.of(), verdicts.stream().filter(Verdict::fails).toList());
    result.runs().forEach(run -> assertEquals(List.of(), run.eventsNotReached()));
  }
}
