package dev.netsplit.scenarios.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** One file over another: what merges, what replaces, and where mistakes are. */
final class ExtensionTest {

  private static final String BASE =
      """
      version: 1
      name: base
      tags: [one, two]
      params: { n: 4, tick: 60s }
      run: { duration: 5min, repetitions: 3 }
      erlang: { net_ticktime: "${tick}" }
      nodes:
        app:
          count: ${n}
          start: { spread: { dist: uniform, min: 0s, max: 2s } }
      events:
        - at: 60s
          name: cut
          partition: { isolate: app-1 }
      """;

  private final Map<String, String> files = new TreeMap<>(Map.of("base.yaml", BASE));

  private ReadResult read(String displayName, String yaml, String... settings) {
    try {
      List<Setting> overrides = new java.util.ArrayList<>();
      for (String setting : settings) {
        overrides.add(Setting.parse(setting));
      }
      ReadOptions options = new ReadOptions(overrides, this::file);
      return ScenarioReader.read(displayName, yaml.getBytes(StandardCharsets.UTF_8), options);
    } catch (UnknownOverrideException e) {
      throw new AssertionError(e.getMessage(), e);
    }
  }

  private byte[] file(String name) throws IOException {
    if (!files.containsKey(name)) {
      throw new IOException("no such file: " + name);
    }
    return files.get(name).getBytes(StandardCharsets.UTF_8);
  }

  private ReadResult.Valid valid(String yaml, String... settings) {
    ReadResult result = read("t.yaml", yaml, settings);
    assertTrue(result instanceof ReadResult.Valid, () -> errors(yaml));
    return (ReadResult.Valid) result;
  }

  private String errors(String yaml) {
    return errors("t.yaml", yaml);
  }

  private String errors(String displayName, String yaml) {
    return read(displayName, yaml) instanceof ReadResult.Invalid invalid
        ? ScenarioErrors.format(displayName, yaml.getBytes(StandardCharsets.UTF_8), invalid)
        : "";
  }

  @Test
  void mergesMapsOfKeysAndReplacesLists() {
    ReadResult.Valid read =
        valid("extends: base.yaml\nname: mine\nrun: { duration: 9min }\ntags: [three]\n");
    assertEquals("mine", read.scenario().name());
    assertEquals(List.of("three"), read.scenario().tags());
    assertEquals(540_000_000_000L, read.scenario().run().durationNanos());
    assertEquals(3, read.scenario().run().repetitions());
    assertEquals(4, read.scenario().nodes().size());
    assertEquals(1, read.scenario().events().size());
    assertFalse(read.resolvedYaml().contains("extends"), read.resolvedYaml());
  }

  @Test
  void replacesADistributionAsAWhole() {
    ReadResult.Valid read =
        valid(
            "extends: base.yaml\nnodes: { app: { start: { spread:"
                + " { dist: exponential, mean: 3s } } } }\n");
    assertTrue(read.resolvedYaml().contains("dist: exponential"), read.resolvedYaml());
  }

  @Test
  void changesParametersOfTheBase() {
    assertEquals(6, valid("extends: base.yaml\nparams: { n: 6 }\n").scenario().nodes().size());
    assertEquals(7, valid("extends: base.yaml\n", "n=7").scenario().nodes().size());
  }

  @Test
  void extendsAShippedScenarioByItsName() {
    ReadResult.Valid read =
        valid("extends: dead-host\nname: mine\nrun: { repetitions: 7 }\nexpect: []\n");
    assertEquals(7, read.scenario().run().repetitions());
    assertTrue(read.scenario().tags().contains("detection"), read.scenario().tags().toString());
  }

  @Test
  void findsFilesBesideTheBaseThatNamesThem() {
    files.put("lib/near.yaml", BASE.replace("{ dist: uniform, min: 0s, max: 2s }", FILE));
    files.put("lib/delays.csv", "1ms\n");
    files.put("deep.yaml", "extends: lib/nearer.yaml\n");
    files.put("lib/nearer.yaml", "extends: ./near.yaml\n");
    assertTrue(valid("extends: lib/near.yaml\n").resolvedYaml().contains("lib/delays.csv"));
    assertTrue(valid("extends: deep.yaml\n").resolvedYaml().contains("lib/delays.csv"));
  }

  @Test
  void findsTheMatrixBesideTheBaseThatNamesIt() {
    String network = "network: { zones: [a, b], rtt_matrix: rtt.csv }\n";
    files.put("lib/zones.yaml", BASE + network);
    files.put("lib/rtt.csv", "a,b,80ms\n");
    assertTrue(valid("extends: lib/zones.yaml\n").resolvedYaml().contains("a,b,80ms"));
  }

  private static final String FILE = "{ dist: empirical, file: delays.csv }";

  @Test
  void pointsIntoTheFileThatHoldsTheMistake() {
    files.put("base.yaml", BASE.replace("duration: 5min", "duration: 5"));
    assertEquals(
        """
        base.yaml:5:18: error: `run.duration` must be a duration, not `5` — add a unit, e.g. `5s`
            5 | run: { duration: 5min, repetitions: 3 }
              |                  ^
        t.yaml: 1 error
        """
            .replace("5min", "5"),
        errors("extends: base.yaml\nname: mine\n"));
    files.put("base.yaml", BASE.replace("isolate: app-1", "isolate: app-9"));
    assertTrue(errors("extends: base.yaml\n").startsWith("base.yaml:14:27: error: selector"));
    files.put("base.yaml", BASE);
    assertEquals(
        "t.yaml:2:18: error: `run.duration` must be a duration",
        errors("extends: base.yaml\nrun: { duration: 5 }\n").substring(0, 53));
    files.put("base.yaml", "a: [\n");
    assertTrue(errors("extends: base.yaml\n").startsWith("base.yaml:2:1: error: not YAML"));
    files.put("base.yaml", "text\n");
    assertTrue(errors("extends: base.yaml\n").startsWith("base.yaml:1:1: error: the file must"));
  }

  @Test
  void namesABaseAsOnePathFromWhereTheUserStands() {
    files.put("../lib/base.yaml", "name: [\n");
    String text = errors("conf/t.yaml", "extends: ../lib/base.yaml\n");
    assertTrue(text.startsWith("lib/base.yaml:2:1: error"), text);
  }

  @Test
  void refusesACircleOnce() {
    files.put("a.yaml", "extends: b.yaml\n");
    files.put("b.yaml", "name: b\nextends: ./a.yaml\n");
    assertEquals(
        """
        b.yaml:2:10: error: `extends` leads back to where it began: a.yaml -> b.yaml -> a.yaml — one of them must not extend the next
            2 | extends: ./a.yaml
              |          ^
        t.yaml: 1 error
        """,
        errors("extends: a.yaml\n"));
    assertTrue(errors("extends: t.yaml\n").contains("began: t.yaml -> t.yaml"));
  }

  @Test
  void refusesMoreFilesThanAnybodyCanFollow() {
    for (int i = 0; i < 20; i++) {
      files.put("f" + i + ".yaml", "extends: f" + (i + 1) + ".yaml\n");
    }
    assertTrue(errors("extends: f0.yaml\n").startsWith("f14.yaml:1:10: error: more than 16 files"));
  }

  @Test
  void refusesABaseThatIsNotThere() {
    assertTrue(errors("extends: gone.yaml\n").contains("which cannot be read: no such file"));
    assertTrue(errors("extends: dead-hots\n").contains("did you mean `dead-host`?"));
    assertTrue(errors("extends: 7\n").contains("`extends` must be text, not `7`"));
  }

  @Test
  void refusesAnOverrideOfTheBase() {
    AssertionError refused =
        org.junit.jupiter.api.Assertions.assertThrows(
            AssertionError.class, () -> read("t.yaml", BASE, "extends=base.yaml"));
    assertEquals("--set extends: only a file says which one it extends", refused.getMessage());
  }

  @Test
  void mayBeAFileOfTheSameNameAsTheShippedOneThatItExtends() {
    ReadResult result = read("dead-host.yaml", "extends: dead-host\n");
    assertTrue(result instanceof ReadResult.Valid);
  }
}
