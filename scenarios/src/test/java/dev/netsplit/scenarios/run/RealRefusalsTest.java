package dev.netsplit.scenarios.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.netsplit.scenarios.model.Scenario;
import dev.netsplit.scenarios.model.TimelineEvent;
import dev.netsplit.sim.random.Distribution;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RealRefusalsTest {

  private static final String YAML =
      """
      version: 1
      name: refused
      run: { duration: 60s }
      erlang: { net_ticktime: 8s }
      nodes: { app: { count: 3 } }
      events:
        - { at: mesh + 5s, name: fault, %s }
      """;

  private static List<String> of(String event, String... overrides) {
    List<String> reasons =
        RealRefusals.of(Scenarios.of(YAML.formatted(event), overrides).scenario());
    // Whoever is refused learns what to do.
    assertTrue(reasons.stream().allMatch(reason -> reason.contains(" \u2014 ")), reasons::toString);
    return reasons;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "crash: { nodes: app-1, kind: kill }",
        "crash: { nodes: app-1, kind: stop }",
        "restart: { nodes: app-1, kind: kill, down_for: 1s }",
        "pause: { nodes: app-1, what: vm }, for: 1s",
        "partition: { between: [app-1, app-2] }",
        "partition: { between: [app-1, app-2], mode: reset }",
        "disconnect: { between: [app-1, app-2] }",
        "ping: { from: app-1, to: app-2 }",
        "crash: { nodes: all, kind: halt, spread: 1s }, for: 5s, every: 9s, times: 2",
        "restart: { nodes: app-1, kind: kill }, every: 9s, times: 2",
        "churn: { nodes: all, mean_up: 9s, mean_down: 1s, kind: halt }, for: 30s",
        "pause: { nodes: app-1 }, every: 9s, times: 2, for: { dist: exponential, mean: 1s }",
        "partition: { between: [app-1, app-2] }, for: 2s, every: 9s, times: 2",
      })
  void acceptsWhatSignalsAndProxiesCanDo(String event) {
    assertEquals(List.of(), of(event));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "crash: { nodes: app-1, kind: host }",
        "partition: { between: [app-1, app-2], direction: forward }",
        "partition: { between: [app-1, app-2], mode: reject }",
        "partition: { between: [app-1, app-2], scope: new_connections }",
        "partition: { between: [app-1, app-2], scope: epmd }",
        "epmd: { hosts: app-1, do: kill }",
        "send: { from: app-1, to: app-2, size: 1 MB }",
        "churn: { nodes: all, mean_up: 9s, mean_down: 1s, kind: host }, for: 30s",
        "pause: { nodes: app-1, what: schedulers }, for: 1s",
        "scale: { group: app, to: 5 }",
        "pause: { nodes: app-1, what: host }, for: 1s",
      })
  void refusesWhatTheyCannotDoAndNamesTheEvent(String event) {
    List<String> reasons = of(event);
    assertEquals(1, reasons.size(), reasons::toString);
    assertTrue(reasons.get(0).contains("`fault`"), reasons::toString);
  }

  @ParameterizedTest
  @CsvSource({
    "network.within_zone.loss=1%, loss",
    "network.within_zone.jitter=2ms, jitter",
    "erlang.net_ticktime=2500ms, whole seconds",
    "erlang.otp=24, erlang.otp",
    "erlang.dist_buffer=2 MiB, erlang.dist_buffer",
    "erlang.fragments=false, erlang.fragments",
    "erlang.handshake_cpu=1ms, erlang.handshake_cpu",
    "epmd.enabled=false, epmd.enabled",
    "epmd.service_time=1ms, epmd.service_time",
    "'workload.messages=[{ rate: 1/s }]', workload",
    "run.max_wall_time=1h, run.max_wall_time",
    "run.tie_shuffle=1, run.tie_shuffle",
    "policy.kind=pause_minority, `policy`",
    "'output.formats=[text, jsonl]', `output.formats: jsonl`",
    "'output.formats=[text, junit]', `output.formats: junit`",
    "'output.formats=[text, html]', `output.formats: html`",
    "'output.formats=[text, pcapng]', `output.formats: pcapng`",
  })
  void refusesSettingsThatNoRealNodeHas(String override, String word) {
    List<String> reasons = of("crash: { nodes: app-1, kind: kill }", override);
    assertEquals(1, reasons.size(), reasons::toString);
    assertTrue(reasons.get(0).contains(word), reasons::toString);
  }

  @Test
  void drawnDurationsCannotBeDivided() {
    String event = "pause: { nodes: app-1 }, for: { dist: uniform, min: 1s, max: 9s }";
    assertEquals(List.of(), of(event));
    List<String> reasons = of(event, "real.time_scale=4");
    assertEquals(1, reasons.size(), reasons::toString);
    assertTrue(reasons.get(0).contains("`real.time_scale` divides no distribution of `for`"));
  }

  @Test
  void scaleDividesTheGapOfWhatHappensAgain() {
    Scenario scaled =
        RealScale.of(
            Scenarios.of(
                    YAML.formatted("crash: { nodes: app-1 }, every: 20s, times: 2"),
                    "real.time_scale=4")
                .scenario());
    assertEquals(
        Distribution.fixed(5_000_000_000L), scaled.events().get(0).repeat().orElseThrow().gap());
  }

  @Test
  void scaleDividesWhatWaitsForTheTickerAndNothingElse() {
    Scenario scaled =
        RealScale.of(
            Scenarios.of(
                    YAML.formatted("pause: { nodes: app-1, what: vm }, for: 20s"),
                    "real.time_scale=4")
                .scenario());
    TimelineEvent event = scaled.events().get(0);
    assertEquals(1_250_000_000L, event.at().offsetNanos());
    assertEquals(Optional.of(Distribution.fixed(5_000_000_000L)), event.lasts());
    assertEquals(15_000_000_000L, scaled.run().durationNanos());
    assertEquals(2_000_000_000L, scaled.nodes().get(0).erlang().netTicktimeNanos());
    assertEquals(7_000_000_000L, scaled.nodes().get(0).erlang().netSetuptimeNanos());
  }
}
