package dev.netsplit.scenarios.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.netsplit.scenarios.model.Action.Dns;
import dev.netsplit.scenarios.model.Discovery.Strategy;
import dev.netsplit.scenarios.model.NodeSpec;
import dev.netsplit.scenarios.model.Polling;
import dev.netsplit.scenarios.model.Scenario;
import dev.netsplit.sim.random.Distribution;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the language says about nodes that ask for each other, and about DNS. */
final class PollingLanguageTest {

  private static Scenario read(String addition) {
    return ReadScenarios.valid(ReadScenarios.SMALLEST + addition + "\n").scenario();
  }

  @Test
  void pollsAreAsOfLibclusterUnlessTold() {
    Distribution none = Distribution.fixed(0);
    assertEquals(
        Optional.of(new Polling(5_000_000_000L, true, false, Polling.ALL, none, none)),
        read("discovery: { strategy: kubernetes }").discovery().polling());
    assertEquals(Optional.empty(), read("discovery: { strategy: seed }").discovery().polling());
  }

  @Test
  void readsHowNodesAsk() {
    Scenario scenario =
        read(
            "discovery: { strategy: dns_poll, poll_interval: 2s, reconnect: false, prune: true,"
                + " max_answers: 3, publish_delay: 4s, retract_delay: 6s, parallel: 2 }");
    assertEquals(Strategy.DNS_POLL, scenario.discovery().strategy());
    assertEquals(2, scenario.discovery().parallel());
    assertEquals(
        Optional.of(
            new Polling(
                2_000_000_000L,
                false,
                true,
                3,
                Distribution.fixed(4_000_000_000L),
                Distribution.fixed(6_000_000_000L))),
        scenario.discovery().polling());
  }

  @Test
  void nodesMayBeKnownByAddress() {
    String yaml =
        "version: 1\nname: t\nnodes: { a: { count: 2 }, b: { count: 300, name: 'web@{ip}' } }\n";
    List<NodeSpec> nodes = ReadScenarios.valid(yaml).scenario().nodes();
    assertEquals("web@10.0.0.3", nodes.get(2).name());
    assertEquals("web@10.0.1.46", nodes.get(301).name());
  }

  @Test
  void readsTroubleWithNames() {
    ParsedSelector all = Section.selector(Tree.text(Mark.START, "all"));
    assertEquals(
        List.of(
            new Dns(all, Dns.Answer.NXDOMAIN, 0),
            new Dns(all, Dns.Answer.DELAY, 1_000_000_000L),
            new Dns(all, Dns.Answer.DELAY, 3_000_000_000L)),
        read(
                "events: [{ at: 1s, dns: { names: all, answer: nxdomain } },"
                    + " { at: 1s, dns: { names: all, answer: delay } },"
                    + " { at: 1s, dns: { names: all, answer: delay, delay: 3s } }]")
            .events()
            .stream()
            .map(event -> event.action())
            .toList());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "discovery: { poll_interval: 5s }|`discovery.poll_interval` has no effect with",
        "discovery: { strategy: static, reconnect: true }|it belongs to `dns_poll` and"
            + " `kubernetes`",
        "discovery: { strategy: none, prune: false }|`discovery.prune` has no effect with",
        "discovery: { strategy: chain, publish_delay: 1s }|`discovery.publish_delay` has no effect",
        "discovery: { strategy: seed, retract_delay: 1s }|`discovery.retract_delay` has no effect",
        "discovery: { strategy: kubernetes, max_answers: 5 }|the API lists all",
        "discovery: { strategy: kubernetes, start: all_registered }|`discovery.start` has no"
            + " effect",
        "discovery: { strategy: dns_poll, seeds: app-1 }|it belongs to `seed` and `static`",
        "discovery: { strategy: dns_poll, poll_interval: 0s }|must be at least 1ms",
        "discovery: { strategy: dns_poll, max_answers: -1 }|must be 0 to 100000",
        "discovery: { strategy: dns_poll, prune: 1 }|must be `true` or `false`",
        "discovery: { strategy: dns_poll, publish_delay: 5 }|add a unit, e.g. `5s`",
        "discovery: { strategy: dns_pol }|did you mean `dns_poll`?",
        "events: [{ at: 1s, dns: { names: all } }]|key `answer` is missing",
        "events: [{ at: 1s, dns: { names: all, answer: nx } }]|not `nx`",
        "events: [{ at: 1s, dns: { names: nobody, answer: nxdomain } }]|matches no node",
        "events: [{ at: 1s, dns: { names: all, answer: timeout, delay: 1s } }]|use `answer: delay`",
        "events: [{ at: 1s, partition: { isolate: app-1, scope: discovery } }]|see"
            + " `discovery.strategy`"
      })
  void mistakesAreNamed(String addition, String message) {
    String errors = ReadScenarios.errors(ReadScenarios.SMALLEST + addition + "\n");
    assertTrue(errors.contains(message), errors);
    assertTrue(errors.contains("t.yaml:4:") && errors.contains("1 error"), errors);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "split: [app-1, app-2], scope: discovery|the discovery service is on no side",
        "isolate: app-1, scope: discovery, direction: forward|are cut with their answers"
      })
  void discoveryIsCutFromThoseWhoAsk(String partition, String message) {
    String errors =
        ReadScenarios.errors(
            ReadScenarios.SMALLEST
                + "discovery: { strategy: dns_poll }\nevents: [{ at: 1s, partition: { "
                + partition
                + " } }]\n");
    assertTrue(errors.contains(message) && errors.contains("1 error"), errors);
  }

  @Test
  void nobodyLooksAnAddressUp() {
    String errors =
        ReadScenarios.errors(
            """
            version: 1
            name: t
            nodes: { app: { count: 2, name: 'web@{ip}' } }
            events: [{ at: 1s, dns: { names: all, answer: nxdomain } }]
            """);
    assertTrue(errors.contains("known by address") && errors.contains("1 error"), errors);
  }
}
