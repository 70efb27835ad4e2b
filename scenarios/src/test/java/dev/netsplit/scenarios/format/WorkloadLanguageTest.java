package dev.netsplit.scenarios.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.netsplit.scenarios.model.Workload;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the language says about applications, and what it refuses. */
final class WorkloadLanguageTest {

  private static Workload read(String workload) {
    String yaml = ReadScenarios.SMALLEST + "workload: " + workload + "\n";
    return ReadScenarios.valid(yaml).scenario().workload();
  }

  private static String refusal(String addition) {
    byte[] content = (ReadScenarios.SMALLEST + addition + "\n").getBytes(StandardCharsets.UTF_8);
    try {
      ReadResult result = ScenarioReader.read("t.yaml", content, ReadOptions.none());
      return result instanceof ReadResult.Invalid invalid ? invalid.errors().toString() : "valid";
    } catch (UnknownOverrideException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void applicationsDoNothingUnlessTold() {
    assertEquals(Workload.NONE, ReadScenarios.valid(ReadScenarios.SMALLEST).scenario().workload());
    assertEquals(Workload.NONE, read("{}"));
  }

  @ParameterizedTest
  @CsvSource({
    "50/s, 20000000",
    "3/min, 20000000000",
    "0.5/s, 2000000000",
    "1 / h, 3600000000000",
    "3/s, 333333333"
  })
  void aRateIsAGapBetweenOperations(String rate, long gapNanos) {
    assertEquals(
        new Workload(7, gapNanos, 0), read("{ global_names: 7, global_rate: " + rate + " }"));
  }

  @ParameterizedTest
  @CsvSource({
    "workload: { global_rate: 50 }, must be a rate such as",
    "workload: { global_rate: 0/s }, must be more than 0",
    "workload: { global_rate: 2000000/s }, must be at most 1000000/s",
    "workload: { global_names: -1 }, must be 0 to 100000",
    "workload: { pg_members: 3 }, has no effect: no node runs a scope of `pg`",
    "workload: { pg_members: -1 }, must be 0 to 10000",
    "erlang: { pg_scopes: 101 }, must be 0 to 100",
    "workload: { messages: 3 }, is not supported in this version"
  })
  void whatCannotBeMeantIsRefused(String workload, String message) {
    String refusal = refusal(workload);
    assertTrue(refusal.contains(message), refusal);
  }

  @ParameterizedTest
  @CsvSource({"global_names: 1", "global_rate: 1/s"})
  void namesWithoutGlobalAreRefused(String key) {
    String refusal = refusal("erlang: { global: false }\nworkload: { " + key + " }");
    assertTrue(refusal.contains("has no effect: no node runs `global`"), refusal);
  }
}
