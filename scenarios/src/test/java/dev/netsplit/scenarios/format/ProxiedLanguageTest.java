package dev.netsplit.scenarios.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.netsplit.scenarios.model.NetworkSettings.Transport;
import dev.netsplit.scenarios.model.RealSettings;
import dev.netsplit.sim.random.Ratio;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What proxies cannot do is refused where it is written; and what a real cluster is told. */
final class ProxiedLanguageTest {

  private static final String HEAD = "version: 1\nname: t\nnodes: { app: { count: 2 } }\n";
  private static final String PROXIED = "network.transport=proxied";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "direction: forward | `events[0].partition.direction: forward` cannot be done",
        "direction: backward | a proxy holds a link in both directions or in none",
        "mode: reject | a proxy has no packets to answer with a reset",
        "scope: epmd | what nodes say to epmd does not pass a proxy",
      })
  void partitionThatAProxyCannotMakeIsRefusedWhereItIsWritten(String key, String why) {
    String yaml = HEAD + "events:\n  - at: 5s\n    partition:\n      isolate: app-1\n      " + key;
    String errors = ReadScenarios.errors(yaml, PROXIED);
    int column = 7 + key.indexOf(' ') + 1;
    assertTrue(errors.startsWith("t.yaml:8:" + column + ": error: "), errors);
    assertTrue(errors.contains(why), errors);
    assertTrue(errors.contains("give `network.transport: direct`"), errors);
    assertEquals("", ReadScenarios.errors(yaml));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "within_zone: { loss: 1% }",
        "between_zones: { loss: 1% }",
        "same_host: { loss: 0.5 }",
        "zones: [a, b], paths: [{ between: [a, b], loss: 1% }]",
      })
  void lossOfPacketsIsRefusedOnEveryPath(String path) {
    String yaml = HEAD + "network: { " + path + " }\n";
    String errors = ReadScenarios.errors(yaml, PROXIED);
    assertTrue(errors.contains("a proxy loses no packets"), errors);
    assertTrue(errors.startsWith("t.yaml:4:"), errors);
    assertEquals("", ReadScenarios.errors(yaml));
  }

  @Test
  void linksAreDirectUnlessAScenarioSaysOtherwise() {
    assertEquals(Transport.DIRECT, ReadScenarios.valid(HEAD).scenario().network().transport());
    assertEquals(
        Transport.PROXIED, ReadScenarios.valid(HEAD, PROXIED).scenario().network().transport());
  }

  @Test
  void realClusterIsToldWhatTheScenarioSays() {
    assertEquals(
        new RealSettings("erl", "127.1.0.1", 60, new Ratio(2, 10), OptionalInt.empty(), 1000),
        ReadScenarios.valid(HEAD).scenario().real());
    String real =
        "real: { erl: /opt/erl, address: 127.9.0.1, max_nodes: 8, tolerance: 5%, runs: 7,"
            + " time_scale: 2.5 }\n";
    assertEquals(
        new RealSettings("/opt/erl", "127.9.0.1", 8, new Ratio(5, 100), OptionalInt.of(7), 2500),
        ReadScenarios.valid(HEAD + real).scenario().real());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "address: 10.0.0.1 | must be a loopback address",
        "address: 127.0.0.256 | must be a loopback address",
        "max_nodes: 1 | must be 2 to 100000",
        "tolerance: 20 | must be a share",
        "runs: 0 | must be 1 to 1000",
        "time_scale: 0.5 | must be 1 to 1000",
        "epmd: /usr/bin/epmd | not supported in this version",
      })
  void realSettingThatCannotBeIsRefused(String setting, String why) {
    String errors = ReadScenarios.errors(HEAD + "real: { " + setting + " }\n");
    assertTrue(errors.contains(why), errors);
  }

  @Test
  void scenarioOfAMomentRunsTwentyTimesAndALongerOneFive() {
    assertEquals(5, ReadScenarios.valid(HEAD).scenario().realRuns());
    String brief = HEAD + "run: { stop_when: mesh }\n";
    assertEquals(20, ReadScenarios.valid(brief).scenario().realRuns());
    String event = "events: [{ at: 5s, crash: { nodes: app-1 } }]\n";
    assertEquals(5, ReadScenarios.valid(brief + event).scenario().realRuns());
    assertEquals(3, ReadScenarios.valid(brief, "real.runs=3").scenario().realRuns());
  }
}
