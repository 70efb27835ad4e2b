package dev.netsplit.scenarios.run;

import dev.netsplit.scenarios.format.ReadOptions;
import dev.netsplit.scenarios.format.ReadResult;
import dev.netsplit.scenarios.format.ScenarioReader;
import dev.netsplit.scenarios.format.Setting;
import dev.netsplit.scenarios.format.ShippedScenarios;
import dev.netsplit.scenarios.format.UnknownOverrideException;
import dev.netsplit.scenarios.result.ExperimentResult;
import dev.netsplit.scenarios.result.RunResult;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Reads and runs scenarios for tests. */
final class Scenarios {

  private Scenarios() {}

  static ReadResult.Valid shipped(String name, String... overrides) {
    return read(ShippedScenarios.find(name).orElseThrow(), overrides);
  }

  static ReadResult.Valid of(String yaml, String... overrides) {
    return read(yaml.getBytes(StandardCharsets.UTF_8), overrides);
  }

  private static ReadResult.Valid read(byte[] content, String... overrides) {
    try {
      List<Setting> parsed = new ArrayList<>();
      for (String text : overrides) {
        parsed.add(Setting.parse(text));
      }
      ReadOptions options = new ReadOptions(parsed, ReadOptions.none().files());
      ReadResult result = ScenarioReader.read("test.yaml", content, options);
      if (result instanceof ReadResult.Invalid invalid) {
        throw new AssertionError(invalid.errors().toString());
      }
      return (ReadResult.Valid) result;
    } catch (UnknownOverrideException e) {
      throw new AssertionError(e);
    }
  }

  static ExperimentResult run(ReadResult.Valid valid) {
    return new Experiment(valid.scenario(), valid.resolvedYaml())
        .run((result, done, total) -> {}, () -> false);
  }

  static RunResult runOnce(ReadResult.Valid valid) {
    return run(valid).runs().get(0);
  }
}
