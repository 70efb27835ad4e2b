package dev.netsplit.scenarios.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.netsplit.scenarios.format.ShippedScenarios;
import dev.netsplit.scenarios.result.ExperimentResult;
import dev.netsplit.scenarios.result.RunResult;
import dev.netsplit.scenarios.stats.Expectations;
import dev.netsplit.scenarios.stats.Verdict;
import dev.netsplit.sim.random.Ratio;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The scenarios that come with the simulator do what they say. */
final class ShippedScenariosRunTest {

  static List<String> names() {
    return ShippedScenarios.names();
  }

  /** A share of runs is not judged: three runs are too few for it. */
  @ParameterizedTest
  @MethodSource("names")
  void everyEventHappensAndEveryExpectationHolds(String name) {
    ExperimentResult result = Scenarios.run(Scenarios.shipped(name, "run.repetitions=3"));
    assertEquals(3, result.runs().size());
    for (RunResult run : result.runs()) {
      assertEquals(List.of(), run.eventsNotReached());
      assertFalse(run.limitReached());
    }
    for (Verdict verdict : Expectations.evaluate(result)) {
      if (verdict.expectation().ofRuns().equals(Ratio.ONE)) {
        assertFalse(verdict.fails(), verdict::text);
      }
    }
  }
}
