package dev.netsplit.scenarios.stats;

import dev.netsplit.scenarios.format.ReadOptions;
import dev.netsplit.scenarios.format.ReadResult;
import dev.netsplit.scenarios.format.ScenarioReader;
import dev.netsplit.scenarios.format.UnknownOverrideException;
import dev.netsplit.scenarios.model.Scenario;
import java.nio.charset.StandardCharsets;

/** Rules of scenarios, for tests. */
final class PrecisionRules {

  private PrecisionRules() {}

  static Scenario scenario(String run) {
    String yaml = "version: 1\nname: t\nnodes: { app: { count: 2 } }\nrun: " + run + "\n";
    try {
      byte[] content = yaml.getBytes(StandardCharsets.UTF_8);
      ReadResult read = ScenarioReader.read("t.yaml", content, ReadOptions.none());
      return ((ReadResult.Valid) read).scenario();
    } catch (UnknownOverrideException e) {
      throw new AssertionError(e);
    }
  }

  static PrecisionRule of(String until) {
    return PrecisionRule.of(scenario("{ until: " + until + " }")).orElseThrow();
  }
}
