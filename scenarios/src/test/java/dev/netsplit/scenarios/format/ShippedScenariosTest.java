package dev.netsplit.scenarios.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.netsplit.scenarios.model.Scenario;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class ShippedScenariosTest {

  static List<String> names() {
    return ShippedScenarios.names();
  }

  @Test
  void indexNamesExactlyTheScenarioFiles() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("."))) {
      List<String> onDisk =
          files
              .map(path -> path.getFileName().toString())
              .filter(name -> name.endsWith(".yaml"))
              .map(name -> name.substring(0, name.length() - ".yaml".length()))
              .sorted()
              .collect(Collectors.toList());
      assertEquals(onDisk, names());
    }
  }

  @Test
  void unknownNameIsNotFound() {
    assertTrue(ShippedScenarios.find("no-such-scenario").isEmpty());
  }

  @ParameterizedTest
  @MethodSource("names")
  void everyScenarioReadsAndItsResolvedFormReadsTheSame(String name) {
    String yaml = new String(ShippedScenarios.find(name).orElseThrow(), StandardCharsets.UTF_8);
    ReadResult.Valid first = ReadScenarios.valid(yaml);
    ReadResult.Valid second = ReadScenarios.valid(first.resolvedYaml());
    Scenario scenario = first.scenario();
    assertEquals(name, scenario.name());
    assertEquals(scenario, second.scenario());
    assertEquals(first.resolvedYaml(), second.resolvedYaml());
  }
}
