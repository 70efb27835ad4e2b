package dev.netsplit.scenarios.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Each value says where it comes from. */
final class ProvenanceTest {

  private static final String BASE = "version: 1\nname: base\nrun: { repetitions: 3 }\n";

  private static final String FILE =
      """
      extends: base.yaml
      params: { tick: 20s, n: 3 }
      erlang: { net_ticktime: "${tick}" }
      network: { preset: cloud_zone, zones: [a] }
      nodes:
        app:
          count: ${n}
          start: { spread: { dist: uniform, min: 0s, max: 2s } }
          erlang: { cookie: mine }
      events: [{ at: 5s, pause: { nodes: app-1 }, for: 1s }]
      """;

  private static Map<String, ResolvedValue> values(String... settings) {
    try {
      List<Setting> overrides = new java.util.ArrayList<>();
      for (String setting : settings) {
        overrides.add(Setting.parse(setting));
      }
      ReadOptions options =
          new ReadOptions(overrides, name -> BASE.getBytes(StandardCharsets.UTF_8));
      ReadResult result =
          ScenarioReader.read("t.yaml", FILE.getBytes(StandardCharsets.UTF_8), options);
      assertTrue(result instanceof ReadResult.Valid, result::toString);
      Map<String, ResolvedValue> values = new TreeMap<>();
      ((ReadResult.Valid) result).values().forEach(value -> values.put(value.path(), value));
      return values;
    } catch (UnknownOverrideException e) {
      throw new AssertionError(e.getMessage(), e);
    }
  }

  private static void comes(String path, String value, String origin, String... settings) {
    ResolvedValue found = values(settings).get(path);
    assertEquals(value + " from " + origin, found.value() + " from " + found.origin());
  }

  @Test
  void fromALineOfTheFileOrOfItsBase() {
    comes("network.preset", "cloud_zone", "line 4");
    comes("network.zones", "[a]", "line 4");
    comes("run.repetitions", "3", "base.yaml line 3");
    comes("name", "base", "base.yaml line 2");
    comes("events[0].for", "1s", "line 10");
    comes("nodes.app.erlang.cookie", "mine", "line 9");
    comes("nodes.app.start.spread", "{ dist: uniform, min: 0s, max: 2s }", "line 8");
  }

  @Test
  void fromAParameterAndFromWhereThatWasGiven() {
    comes("erlang.net_ticktime", "20s", "parameter tick, line 2");
    comes("erlang.net_ticktime", "9s", "parameter tick, command line", "tick=9s");
    comes("nodes.app.count", "5", "parameter n, command line", "n=5");
  }

  @Test
  void fromTheCommandLine() {
    comes("run.repetitions", "7", "command line", "run.repetitions=7");
    comes("run.duration", "9min", "command line", "run.duration=9min");
  }

  @Test
  void fromThePresetOrTheKeyTable() {
    comes("network.within_zone.rtt", "0.3ms", "preset cloud_zone");
    comes("network.within_zone.jitter", "0.1ms", "preset cloud_zone");
    comes("network.tcp.retries2", "15", "default");
    comes("run.duration", "10min", "default");
    comes("erlang.otp", "25", "default");
    comes("events[0].phase", "random_in_tick", "default");
  }

  @Test
  void ofAGroupOnlyWhereItDiffersFromAllNodes() {
    assertTrue(!values().containsKey("nodes.app.erlang.net_ticktime"));
    assertTrue(values().containsKey("nodes.app.erlang.cookie"));
  }
}
