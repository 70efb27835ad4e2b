package dev.netsplit.scenarios.format;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads texts as the command line would. */
final class ReadScenarios {

  static final String SMALLEST = "version: 1\nname: hello\nnodes: { app: { count: 5 } }\n";

  private static final Map<String, String> PROFILES =
      Map.of(
          "fast.yaml",
          "version: 1\nmachine: lab\ncores: 4\ncosts:\n  turn: 1.5us\n  accept_step: 90us\n",
          "bad.yaml",
          "version: 1\ncosts:\n  turn: 2\n  trun: 2us\n  slice: 0us\n  close: 11s\n",
          "broken.yaml",
          "version: 1\ncosts: [\n",
          "later.yaml",
          "version: 2\nbase: none\n");

  private ReadScenarios() {}

  static ReadResult read(String yaml, String... settings) {
    List<Setting> overrides = new ArrayList<>();
    try {
      for (String setting : settings) {
        overrides.add(Setting.parse(setting));
      }
      ReadOptions options = new ReadOptions(overrides, ReadScenarios::file);
      ReadResult result =
          ScenarioReader.read("t.yaml", yaml.getBytes(StandardCharsets.UTF_8), options);
      requireHints(result);
      return result;
    } catch (UnknownOverrideException e) {
      throw new AssertionError(e.getMessage(), e);
    }
  }

  /** Whoever made a mistake learns what to do, whichever it is. */
  static void requireHints(ReadResult result) {
    if (result instanceof ReadResult.Invalid invalid) {
      for (ScenarioError error : invalid.errors()) {
        assertFalse(error.hint().isBlank(), () -> "no hint: " + error);
      }
    }
  }

  private static byte[] file(String name) throws IOException {
    if (name.equals("delays.csv")) {
      return "# measured\n1ms\n2ms,3\n".getBytes(StandardCharsets.UTF_8);
    }
    if (name.startsWith("rtt-") && name.endsWith(".csv")) {
      // The name says what the lines are.
      String lines = name.substring(4, name.length() - 4).replace(';', '\n').replace('_', ',');
      return lines.getBytes(StandardCharsets.UTF_8);
    }
    if (PROFILES.containsKey(name)) {
      return PROFILES.get(name).getBytes(StandardCharsets.UTF_8);
    }
    throw new IOException("no such file");
  }

  static ReadResult.Valid valid(String yaml, String... settings) {
    ReadResult result = read(yaml, settings);
    if (result instanceof ReadResult.Invalid invalid) {
      fail(text(yaml, invalid));
    }
    return (ReadResult.Valid) result;
  }

  static String errors(String yaml, String... settings) {
    ReadResult result = read(yaml, settings);
    return result instanceof ReadResult.Invalid invalid ? text(yaml, invalid) : "";
  }

  private static String text(String yaml, ReadResult.Invalid invalid) {
    return ScenarioErrors.format("t.yaml", yaml.getBytes(StandardCharsets.UTF_8), invalid);
  }

  static Tree tree(String yaml) {
    Findings findings = new Findings("t.yaml");
    Tree tree = ScenarioReader.parse(yaml.getBytes(StandardCharsets.UTF_8), findings);
    if (!findings.isEmpty()) {
      fail(findings.sorted().toString());
    }
    return tree;
  }
}
