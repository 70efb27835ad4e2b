package dev.netsplit.scenarios.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A mistake anywhere in a shipped scenario is refused where it is, by checker and schema. */
final class MutatedScenarioProperties {

  private static final int MUTATIONS = 200;

  static IntStream seeds() {
    return IntStream.range(0, MUTATIONS);
  }

  private static MutatedScenario mutation(int seed) {
    List<String> names = ShippedScenarios.names();
    byte[] content = ShippedScenarios.find(names.get(seed % names.size())).orElseThrow();
    return MutatedScenario.of(new String(content, StandardCharsets.UTF_8), seed);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void isRefusedInItsLine(int seed) throws UnknownOverrideException {
    MutatedScenario mutation = mutation(seed);
    ReadResult result = ScenarioReader.read("t.yaml", mutation.content(), ReadOptions.none());
    assertTrue(result instanceof ReadResult.Invalid, () -> mutation + " was accepted");
    List<ScenarioError> errors = ((ReadResult.Invalid) result).errors();
    assertTrue(
        errors.stream().anyMatch(error -> error.line() == mutation.line()),
        () -> mutation + ": " + errors);
    assertTrue(errors.size() <= 4, () -> mutation + " makes too many errors: " + errors);
    ReadScenarios.requireHints(result);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void isRefusedByTheSchemaAsByTheChecker(int seed) throws UnknownOverrideException {
    MutatedScenario mutation = mutation(seed);
    if (mutation.syntax()) {
      return;
    }
    Findings findings = new Findings("t.yaml");
    Tree tree = ScenarioReader.parse(mutation.content(), findings);
    Tree filled = ScenarioReader.check(tree, findings, ReadOptions.none());
    List<?> schemaSays = SchemaAgreementTest.violations(filled);
    assertEquals(findings.isEmpty(), schemaSays.isEmpty(), () -> mutation + ": " + schemaSays);
  }

  @Test
  void mutationsAreOfManyKindsAndInManyLines() {
    TreeMap<String, Integer> kinds = new TreeMap<>();
    TreeSet<Integer> lines = new TreeSet<>();
    seeds()
        .mapToObj(MutatedScenarioProperties::mutation)
        .forEach(
            mutation -> {
              kinds.merge(mutation.what().replaceAll("^\\S+: ", "value "), 1, Integer::sum);
              lines.add(mutation.line());
            });
    assertTrue(kinds.size() >= 30, kinds::toString);
    assertTrue(lines.size() >= 30, lines::toString);
  }
}
