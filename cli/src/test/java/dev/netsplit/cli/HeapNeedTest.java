package dev.netsplit.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.netsplit.scenarios.explain.Explanation;
import dev.netsplit.scenarios.format.ReadOptions;
import dev.netsplit.scenarios.format.ReadResult;
import dev.netsplit.scenarios.format.ScenarioReader;
import dev.netsplit.scenarios.format.UnknownOverrideException;
import dev.netsplit.scenarios.model.Scenario;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

final class HeapNeedTest {

  private static Scenario scenario() throws UnknownOverrideException {
    String yaml =
        """
        version: 1
        name: t
        run: { repetitions: 3 }
        nodes: { app: { count: 2000 } }
        discovery: { strategy: static }
        """;
    return ((ReadResult.Valid)
            ScenarioReader.read("t", yaml.getBytes(StandardCharsets.UTF_8), ReadOptions.none()))
        .scenario();
  }

  @Test
  void asManyRunsGoOnAtATimeAsFit() throws UnknownOverrideException {
    Scenario scenario = scenario();
    double live = Explanation.of(scenario).forecast().memoryBytes();
    assertEquals(3, new HeapNeed(scenario, 8, (long) (20 * live)).runsAtATime());
    assertEquals(1, new HeapNeed(scenario, 1, (long) (20 * live)).runsAtATime());
    long two = (long) JvmPlan.neededBytes(2 * live);
    assertEquals(2, new HeapNeed(scenario, 8, two).runsAtATime());
    assertTrue(new HeapNeed(scenario, 8, two).refusal().isEmpty());
    HeapNeed none = new HeapNeed(scenario, 8, (long) (live / 2));
    assertEquals(1, none.runsAtATime());
    assertTrue(none.refusal().isPresent());
  }
}
