package dev.netsplit.scenarios.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What every key and value allows but nobody can mean. */
final class MeaningTest {

  private static final String HEAD = "version: 1\nname: t\n";
  private static final String ZONES =
      HEAD + "network: { zones: [a, b] }\nnodes: { app: { count: 4, zones: [a, b] } }\n";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "events: [{ at: 5s, partition: { isolate: 'zone:q' } }] | matches no node",
        "events: [{ at: 5s, partition: { isolate: all } }] | takes every node",
        "events: [{ at: 5s, partition: { between: ['zone:a', 'app-1'] } }] | share nodes",
        "events: [{ at: 5s, crash: { nodes: { pick: 9 } } }] | picks 9 of 4 nodes",
        "events: [{ at: 11min, crash: { nodes: all } }] | after the end of the run",
        "run: { warmup: 10min } | the warm-up does not end before the run does",
        "run: { warmup: 0s } | must be longer than nothing, not `0s` — write `none`",
        "run: { warmup: always } | `mesh`, `sync`, `none` or a duration",
        "run: { max_wall_time: 0s } | must be at least 1ms",
        "run: { tie_shuffle: -1 } | must be at least 0",
        "events: [{ at: 1s, pause: { nodes: all } }] | a pause needs `for`",
        "events: [{ at: 1s, churn: { nodes: all, mean_up: 9s, mean_down: 1s } }] | `churn` needs"
            + " `for`",
        "events: [{ at: 1s, for: 9s, churn: { nodes: all, mean_up: 0s, mean_down: 1s } }] | must be"
            + " at least 1ms",
        "events: [{ at: 1s, for: 9s, churn: { nodes: app-9, mean_up: 9s, mean_down: 1s } }] |"
            + " matches no node",
        "events: [{ at: 1s, scale: { group: ap, to: 9 } }] | unknown group `ap` — did you mean"
            + " `app`?",
        "events: [{ at: 1s, scale: { group: app, to: 100001 } }] | must be 1 to 100000",
        "events: [{ at: 1s, every: 3s, times: 2, scale: { group: app, to: 9 } }] | `every` with"
            + " `scale` needs `for`",
        "events: [{ at: 1s, for: 3s, heal: {} }] | `for` has no effect with `heal`",
        "events: [{ at: 1s, for: 3s, restart: { nodes: all } }] | say with `down_for`",
        "events: [{ at: 1s, for: 3s, start: { nodes: all } }] | `for` has no effect with `start` —"
            + " stop the nodes",
        "events: [{ at: 1s, for: 3s, set: { net_ticktime: 8s } }] | `for` ends before the"
            + " transition",
        "events: [{ at: 1s, for: 9s, every: 12s, times: 2, set: { net_ticktime: 8s, transition: 9s"
            + " } }] | `every` is over before the transition back",
        "events: [{ at: 1s, for: 0s, crash: { nodes: all } }] | must be longer than nothing",
        "events: [{ at: 1s, for: { dist: exponential, mean: 0s }, crash: { nodes: all } }] | must"
            + " be longer than nothing",
        "events: [{ at: 1s, for: 5, crash: { nodes: all } }] | add a unit",
        "events: [{ at: 1s, every: 0s, times: 2, crash: { nodes: all } }] | `events[0].every` must"
            + " be longer than nothing",
        "events: [{ at: 1s, every: 3s, times: 0, crash: { nodes: all } }] | must be 1 to 1000000",
        "events: [{ at: 1s, every: 3s, times: 2, for: 4s, crash: { nodes: all } }] | `for` is"
            + " longer than `every`",
        "events: [{ at: 1s, every: 3s, times: 2, for: { dist: uniform, min: 4s, max: 9s }, crash: {"
            + " nodes: all } }] | `for` is longer than `every`",
        "events: [{ at: 1s, every: { dist: uniform, min: 1s, max: 3s }, times: 2, for: { dist:"
            + " pareto, min: 4s, mean: 9s }, crash: { nodes: all } }] | `for` is longer than"
            + " `every`",
        "events: [{ at: 1s, every: 3s, times: 2, partition: { isolate: app-1 } }] | `every` with"
            + " `partition` needs `for`",
        "events: [{ at: 1s, every: 3s, times: 2, set: { cookie: c } }] | `every` with `set` needs"
            + " `for`",
        "events: [{ at: 1s, for: 3s, epmd: { hosts: all, do: restart } }] | use `do: kill`",
        "events: [{ at: 1s, epmd: { hosts: all, do: pause } }] | a pause of epmd needs `for`",
        "events: [{ at: 1s, for: 1s, disconnect: { between: [app-1, app-2] } }] | no effect with",
        "events: [{ at: 1s, disconnect: { between: [app-1, all] } }] | share nodes",
        "events: [{ at: 1s, every: 1s, ping: { from: app-1, to: app-2 } }] | `every` needs `times`",
        "events: [{ at: 1s, times: 3, ping: { from: app-1, to: app-2 } }] | `times` needs `every`",
        "events: [{ at: 1s, epmd: { hosts: 'host:h9', do: kill } }] | matches no node",
        "events: [{ at: 1s, set: { net_ticktime: 1500ms } }] | whole seconds, not `1500ms`",
        "events: [{ at: 1s, set: { net_ticktime: 8s, transition: 1ms } }] | takes no fractions",
        "events: [{ at: 1s, set: { net_ticktime: 8s, nodes: app-9 } }] | matches no node",
        "events: [{ at: 1s, set: { cookie: c, transition: 8s } }] | `transition` has no effect with"
            + " `cookie` — it belongs to `net_ticktime`",
        "events: [{ at: 1s, for: 1s, register: { nodes: app-1 } }] | `for` has no effect with"
            + " `register`",
        "events: [{ at: 1s, partition: { split: [app-1, app-2, app-3], direction: forward } }] |"
            + " has no meaning among 3 sides",
        "events: [{ at: 1s, partition: { isolate: app-1, mode: reset, scope: new_connections } }] |"
            + " use `mode: reject`",
        "events: [{ at: 1s, heal: { what: cut } }] | unknown event `cut`",
        "events: [{ at: 1s, name: all, heal: {} }] | cannot be named `all`",
        "events: [{ at: 1s, name: x, heal: {} }, { at: 2s, name: x, heal: {} }] | two events",
        "discovery: { strategy: none, seeds: all } | has no effect with `strategy: none`",
        "discovery: { strategy: chain, seeds: app-1 } | has no effect with `strategy: chain` — it"
            + " belongs to `seed` and `static`",
        "discovery: { strategy: all_to_all, seeds: app-1 } | has no effect with `strategy:"
            + " all_to_all`",
        "discovery: { strategy: random_earlier, parallel: 2 } | pings one other at most",
        "discovery: { strategy: none, start: all_registered } | nobody dials",
        "discovery: { strategy: none, jitter: 1ms } | `discovery.jitter` has no effect",
        "events: [{ at: 1s, for: 1s, ping: { from: app-1, to: app-2 } }] | no effect with `ping`",
        "events: [{ at: 1s, ping: { from: app-9, to: all } }] | matches no node",
        "events: [{ at: 1s, ping: { from: app-1, to: app-1 } }] | is the same node as in `from` —"
            + " nobody pings itself",
        "events: [{ at: 1s, crash: { nodes: all, spread: 1s, kind: power } }] | there is no"
            + " `spread`",
        "events: [{ at: sync + 11min, heal: {} }] | after the end of the run",
        "measure: { metrics: [settle_time] } | not supported in this version",
        "measure: { metrics: [detection_tiem] } | did you mean `detection_time`?",
        "expect: [{ metric: mesh_time, le: 3 }] | add a unit",
        "expect: [{ metric: mesh_time, le: 3s, confidence: 95% }] | no number of runs shows it",
        "expect: [{ metric: mesh_time, le: 3s, of_runs: 0%, confidence: 95% }] | any run reaches"
            + " it",
        "expect: [{ metric: mesh_time, le: 3s, of_runs: 90%, confidence: 40% }] | must be more than"
            + " 50% and less than 100%, not `40%`",
        "expect: [{ metric: mesh_time, le: 3s, of_runs: 90%, confidence: 95 }] | write `95%`",
        "expect: [{ metric: undetected, eq: 3s }] | must be a number of observers",
        "expect: [{ metric: detection_time, le: 3s }] | choose a `stat`",
        "expect: [{ metric: mesh_time, where: { event: x }, le: 3s }] | belongs to no event",
        "expect: [{ metric: mesh_time, where: { kind: x }, le: 3s }] | has no kinds",
        "expect: [{ metric: nodedowns, where: { kind: net_tick_timout }, eq: 0 }] | did you mean"
            + " `net_tick_timeout`?",
        "expect: [{ metric: setup_latency, stat: max, where: { kind: q }, le: 1s }] | there is:"
            + " dns, epmd, tcp, handshake",
        "expect: [{ metric: nodedowns, where: { nodes: app-1 }, eq: 0 }] | does not tell who"
            + " observed what",
        "expect: [{ metric: undetected, where: { nodes: 'zone:q' }, eq: 0 }] | matches no node",
        "expect: [{ metric: undetected, where: { nodes: { any: [all], pick: 1 } }, eq: 0 }] | not"
            + " draw them",
        "expect: [{ metric: survivor_signature, lt: '{app-1}' }] | compare by `eq`",
        "expect: [{ metric: survivor_signature, eq: '{app-9}' }] | unknown node `app-9`",
        "expect: [{ metric: survivor_signature, stat: max, eq: '{app-1}' }] | choose a `stat`:"
            + " value",
        "expect: [{ metric: open_triads, eq: 0 }] | choose a `stat`: mean, max",
        "expect: [{ metric: overlap_disconnects, where: { kind: asked }, eq: 0 }] | there is:"
            + " requested_by_me, requested_by_peer",
        "expect: [{ metric: asymmetry_time, stat: p95, le: 1s }] | choose a `stat`: mean, max, sum,"
            + " count",
        "expect: [{ metric: pair_availability, ge: 50% }] | choose a `stat`: min, mean",
        "expect: [{ metric: pair_availability, stat: min, ge: 50 }] | a share such as `5%`",
        "measure: { sample_every: 0s } | at least 1ms",
        "measure: { sample_every: 1ms } | too many samples of one run",
        "expect: [{ metric: undetected, where: { event: x }, eq: 0 }] | unknown event `x`",
        "output: { dir: 'out/{nam}' } | unknown part `{nam}`",
        "output: { formats: [text, text] } | listed twice"
      })
  void reportsWhatNobodyCanMean(String addition, String message) {
    String errors = ReadScenarios.errors(ZONES + addition + "\n");
    assertTrue(errors.contains(message), errors);
    assertTrue(errors.contains("t.yaml:5:"), errors);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "between: [app-1, app-2]|two sides have nodes on host `h1`",
        "split: [app-1, [app-3], app-4]|two sides have nodes on host `h2`",
        "isolate: [app-1, app-3]|has nodes on every host"
      })
  void partitionsCutHostsNotNodesOfOneHost(String sides, String message) {
    String errors =
        ReadScenarios.errors(
            HEAD
                + "nodes: { app: { count: 4, nodes_per_host: 2 } }\n"
                + "events: [{ at: 1s, partition: { "
                + sides
                + " } }]\n");
    assertTrue(errors.contains(message), errors);
    assertTrue(errors.contains("1 error"), errors);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "nodes: { app: { count: 2, zones: [q] } } | unknown zone `q`",
        "nodes: { app: { count: 2, name: 'a@b' } } | two nodes are named `a@b`",
        "nodes: { app: { count: 2, name: '{j}@h' } } | node names have no part `{j}`",
        "nodes: { app: { count: 2, name: 'web@{ipp}' } } | there is {i}, {group}, {host}, {zone},"
            + " {ip}",
        "nodes: { app: { count: 2, name: 'plain{i}' } } | is not a node name",
        "nodes: { app: { count: 2, start: { at: 10min } } } | starts after the end of the run",
        "nodes: { app: { count: 2, on_name_conflict: retry } } | needs `restart_delay`",
        "nodes: { a: { count: 60000 }, b: { count: 60000 } } | more than 100000 nodes"
      })
  void reportsAboutNodes(String nodes, String message) {
    String errors = ReadScenarios.errors(HEAD + nodes + "\n");
    assertTrue(errors.contains(message), errors);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "within_zone: { rtt: 1ms, latency: 1ms } | has both `rtt` and `latency`",
        "within_zone: { loss: 20%, loss_burst: 1.2 } | chance alone makes longer bursts",
        "same_host: { loss: 100%, loss_burst: 1000 } | chance alone makes longer bursts",
        "within_zone: { loss: 5 } | must be a share",
        "within_zone: { loss_burst: 0.5 } | must be 1 to 1000",
        "within_zone: { loss_burst: 1.2345 } | has more than 3 decimals",
        "zones: [a, a] | zone `a` is listed twice",
        "zones: [a, b], paths: [{ between: [a, a], rtt: 1s }] | two different zones",
        "zones: [a, b], paths: [{ between: [a, c], rtt: 1s }] | unknown zone `c`",
        "zones: [a, b], paths: [{ between: [a, b] }, { between: [b, a] }] | described twice"
      })
  void reportsAboutNetwork(String network, String message) {
    String errors = ReadScenarios.errors(ReadScenarios.SMALLEST + "network: { " + network + " }\n");
    assertTrue(errors.contains(message), errors);
  }

  @Test
  void refusesNamesOver255Bytes() {
    String name = "n".repeat(254) + "@{host}";
    String errors =
        ReadScenarios.errors(HEAD + "nodes: { app: { count: 1, name: '" + name + "' } }\n");
    assertTrue(errors.contains("a node name has 257 bytes, at most 255"), errors);
  }

  @Test
  void reportsEverythingAtOnceInTheOrderOfTheFile() {
    ReadResult result =
        ReadScenarios.read(
            ZONES
                + "events:\n  - { at: 1h, crash: { nodes: nobody } }\n"
                + "expect:\n  - { metric: nothing, eq: 0 }\n");
    List<ScenarioError> errors = ((ReadResult.Invalid) result).errors();
    assertEquals(
        List.of("6:11 events[0].at", "6:31 events[0].crash.nodes", "8:15 expect[0].metric"),
        errors.stream().map(e -> e.line() + ":" + e.column() + " " + e.path()).toList());
  }
}
