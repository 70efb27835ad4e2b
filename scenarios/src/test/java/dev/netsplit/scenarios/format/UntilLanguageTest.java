package dev.netsplit.scenarios.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.netsplit.scenarios.model.RunSettings;
import dev.netsplit.scenarios.model.RunSettings.Until;
import dev.netsplit.sim.random.Ratio;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UntilLanguageTest {

  private static final String HEAD = "version: 1\nname: t\nnodes: { app: { count: 2 } }\n";

  private static RunSettings run(String yaml) {
    return ReadScenarios.valid(HEAD + "run: " + yaml + "\n").scenario().run();
  }

  @Test
  void theMostRepetitionsAreTheRepetitions() {
    RunSettings run =
        run(
            "{ until: { metric: mesh_time, precision: 2%, confidence: 99%, max_repetitions: 70 } }");
    assertEquals(
        Optional.of(new Until("mesh_time", new Ratio(2, 100), new Ratio(99, 100))), run.until());
    assertEquals(70, run.repetitions());
    assertEquals(1_000, run("{ until: { metric: mesh_time } }").repetitions());
    assertEquals(Optional.empty(), run("{ repetitions: 5 }").until());
  }

  @Test
  void theResolvedFileIsReadAgain() {
    String yaml = HEAD + "run: { until: { metric: mesh_time, max_repetitions: 70 } }\n";
    String resolved = ReadScenarios.valid(yaml).resolvedYaml();
    assertEquals(resolved, ReadScenarios.valid(resolved).resolvedYaml());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{ until: { metric: mesh_tim } } | 4:25 | unknown metric `mesh_tim` | mesh_time",
        "{ until: { metric: survivor_signature } } | 4:25 | is a text | a number",
        "{ until: { metric: mesh_time, precision: 0% } } | 4:47 | more than 0% | 5%",
        "{ until: { metric: mesh_time, confidence: 40% } } | 4:48 | more than 50% | 95%",
        "{ until: { metric: mesh_time, max_repetitions: 1 } } | 4:53 | 2 to 1000000 | 2",
        "{ until: { precision: 5% } } | 4:15 | metric | metric",
        "{ repetitions: 5, until: { metric: mesh_time } } | 4:21 | is 5, and | max_repetitions",
      })
  void oneClearErrorForEachMistake(String yaml, String place, String message, String hint) {
    ReadResult read = ReadScenarios.read(HEAD + "run: " + yaml + "\n");
    List<ScenarioError> errors = ((ReadResult.Invalid) read).errors();
    assertEquals(1, errors.size(), errors::toString);
    ScenarioError error = errors.get(0);
    assertEquals(place, error.line() + ":" + error.column(), error::toString);
    assertTrue(error.message().contains(message), error::toString);
    assertTrue((error.message() + error.hint()).contains(hint), error::toString);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "le: 5 | `expect[0].le` must be a bit rate | kbit",
        "le: 5s | must be a bit rate | kbit",
        "le: 5 MB | must be a bit rate | give bits",
      })
  void aBoundOfABandwidthIsABitRate(String bound, String message, String hint) {
    String expect = "expect: [{ metric: node_bandwidth, stat: max, " + bound + " }]\n";
    ReadResult read = ReadScenarios.read(HEAD + expect);
    List<ScenarioError> errors = ((ReadResult.Invalid) read).errors();
    assertEquals(1, errors.size(), errors::toString);
    assertTrue(errors.get(0).message().contains(message.trim()), errors::toString);
    assertTrue(errors.get(0).hint().contains(hint), errors::toString);
  }
}
