package dev.netsplit.scenarios.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The schema for editors and the checker accept and refuse the same files. */
final class SchemaAgreementTest {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final Schema SCHEMA =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
          .getSchema(ScenarioSchema.json());

  private static final Schema EDITOR =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
          .getSchema(ScenarioSchema.editorJson());

  private static final List<String> ADDITIONS =
      List.of(
          "x-free: { anything: [1, null] }",
          "title: 7",
          "title: ''",
          "links: one",
          "links: [a, b]",
          "params: { a: 1, b: yes, c: true }",
          "params: { a: [1] }",
          "params: { 1a: 1 }",
          "sweep: { grid: {} }",
          "sweep: { grid: { otp: [24, 25] } }",
          "sweep: { grid: { otp: [] } }",
          "sweep: { grid: { otp: 25 } }",
          "sweep: { grid: { otp: [25, 25] } }",
          "sweep: { grid: { otp: [[25]] } }",
          "sweep: { cases: [{ otp: 24 }, { run.seed: 7 }], parallel: 2 }",
          "sweep: { cases: [{ otp: [24] }] }",
          "sweep: { cases: [{}] }",
          "sweep: { cases: [] }",
          "sweep: { search: { param: run.seed, low: 1, high: 5 } }",
          "sweep: { search: { param: run.seed, goal: least, low: 1, high: 5 } }",
          "sweep: { search: { param: run.seed, low: 0, high: 5 } }",
          "sweep: { search: { low: 1, high: 5 } }",
          "sweep: { search: { param: run.seed, low: 1, high: 5, for_each: { otp: [24] } } }",
          "sweep: { grid: { otp: [24] }, cases: [{ otp: 24 }] }",
          "sweep: { parallel: 2 }",
          "sweep: {}",
          "worklod: {}",
          "run: { duration: 1h30m, seed: 0, repetitions: 3, stop_when: mesh, max_events: 9 }",
          "run: { duration: 60 }",
          "run: { duration: -3s }",
          "run: { seed: -1 }",
          "run: { repetitions: 0 }",
          "run: { repetitions: 1.5 }",
          "run: { stop_when: sync }",
          "run: { stop_when: quiet }",
          "run: { warmup: mesh }",
          "run: { warmup: 30s }",
          "run: { warmup: 30 }",
          "run: { warmup: always }",
          "run: { max_wall_time: 2h }",
          "run: { max_wall_time: 2 }",
          "run:",
          "erlang: { otp: '25', net_ticktime: 8s, hidden: true, protocol: inet_tcp }",
          "erlang: { otp: 25 }",
          "erlang: { otp: '24' }",
          "erlang: { otp: '25.3.2.17' }",
          "erlang: { otp: '22' }",
          "erlang: { hidden: 'true' }",
          "erlang: { net_tickintensity: 3 }",
          "erlang: { cookie: 'a b' }",
          "erlang: { global: true, connect_all: false, prevent_overlapping_partitions: false }",
          "erlang: { connect_all: 1 }",
          "erlang: { prevent_overlapping_partitions: 'true' }",
          "network: { preset: cloud_zone, zones: [a], within_zone: { rtt: 1 ms, jitter: 2us } }",
          "network: { preset: internet }",
          "network: { zones: [] }",
          "network: { zones: ['a b'] }",
          "network: { within_zone: { rtt: { dist: uniform, min: 1ms, max: 2ms } } }",
          "network: { within_zone: { rtt: { dist: uniform, min: 1ms } } }",
          "network: { within_zone: { rtt: { dist: uniform, min: 1ms, max: 2ms, mean: 1s } } }",
          "network: { within_zone: { rtt: { dist: gamma } } }",
          "network: { within_zone: { rtt: { min: 1ms } } }",
          "network: { within_zone: { loss: 1%, loss_burst: 2.5 } }",
          "network: { paths: [{ between: [a, b], loss: 0.05 }] }",
          "network: { between_zones: { loss: 5 } }",
          "network: { between_zones: { loss: 5%, loss_burst: 0.5 } }",
          "network: { between_zones: { loss_burst: two } }",
          "network: { same_host: { bandwidth: 1 Gbit }, nic: 2.5 Gbit/s }",
          "network: { same_host: { bandwidth: 1 Gb }, nic: 10 }",
          "network: { within_zone: { mtu: 9000 } }",
          "network: { within_zone: { mtu: 575 } }",
          "network: { paths: [{ between: [a, b], latency: 3ms }] }",
          "network: { paths: [{ between: [a], latency: 3ms }] }",
          "network: { paths: [{ latency: 3ms }] }",
          "network: { tcp: { syn_retries: 3, rto_min: 1s, retries2: 8 } }",
          "network: { tcp: { idle_drop: 3s } }",
          "epmd: { backlog: 5, linger: 3s }",
          "epmd: { relaxed: true }",
          "erlang: { dist_auto_connect: never }",
          "erlang: { dist_auto_connect: sometimes }",
          "epmd: { service_time: 1ms }",
          "epmd: { enabled: false }",
          "epmd: { backlog: 0 }",
          "epmd: { linger: 3 }",
          "discovery: { strategy: static, seeds: [app-1, 'group:app'], parallel: 2 }",
          "discovery: { strategy: kubernetes }",
          "discovery: { strategy: chain, start: all_registered, jitter: 2ms }",
          "discovery: { strategy: random_earlier }",
          "discovery: { strategy: sequential_seed }",
          "discovery: { strategy: all_to_all, parallel: 3 }",
          "discovery: { strategy: ring }",
          "discovery: { start: 3s }",
          "discovery: { jitter: 3 }",
          "discovery: { seeds: { any: [all], except: ['zone:a'], pick: 20 % } }",
          "discovery: { seeds: { pick: 0 } }",
          "discovery: { seeds: { any: all } }",
          "discovery: { seeds: { any: [] } }",
          "discovery: { seeds: {} }",
          "discovery: { seeds: 'planet:earth' }",
          "discovery: { seeds: [] }",
          "discovery: { seeds: '' }",
          "events: [{ at: 5s, crash: { nodes: all, kind: host } }]",
          "events: [{ at: mesh+60s, pause: { nodes: all, what: vm }, for: 3s }]",
          "events: [{ at: mesh, heal: {}, phase: exact }]",
          "events: [{ at: mesh + 60, heal: {} }]",
          "events: [{ at: sync + 5s, heal: {} }]",
          "events: [{ at: sync, heal: {} }]",
          "events: [{ at: sync +5, heal: {} }]",
          "events: [{ at: end + 5s, heal: {} }]",
          "events: [{ at: 5s, ping: { from: a, to: [b, c] } }]",
          "events: [{ at: 5s, ping: { from: a } }]",
          "events: [{ at: 5s, ping: { between: [a, b] } }]",
          "events: [{ at: 5s, crash: { nodes: all, spread: 5ms } }]",
          "events: [{ at: 5s, crash: { nodes: all, spread: { dist: uniform, min: 0s, max: 5ms } }"
              + " }]",
          "events: [{ at: 5s, crash: { nodes: all, spread: 5 } }]",
          "events: [{ at: 5s, disconnect: { between: [a, b], spread: 1ms } }]",
          "events: [{ at: 5s, restart: { nodes: a, spread: 1ms } }]",
          "events: [{ at: 5s }]",
          "events: [{ heal: {} }]",
          "events: [{ at: 5s, heal: {}, crash: { nodes: all } }]",
          "events: [{ at: 5s, restart: { nodes: all } }]",
          "events: [{ at: 5s, restart: { nodes: all, kind: host, down_for: 0s } }]",
          "events: [{ at: 5s, restart: { nodes: all, down_for: { dist: exponential, mean: 3s } }"
              + " }]",
          "events: [{ at: 5s, restart: { nodes: all, kind: stop } }]",
          "events: [{ at: 5s, restart: { nodes: all, new_name: true } }]",
          "events: [{ at: 5s, restart: { down_for: 3s } }]",
          "events: [{ at: 5s, start: { nodes: [a, b] } }]",
          "events: [{ at: 5s, start: { nodes: all, new_address: true } }]",
          "events: [{ at: 5s, start: all }]",
          "events: [{ at: 5s, epmd: { hosts: 'host:h1', do: restart } }]",
          "events: [{ at: 5s, epmd: { hosts: all, do: slow, factor: 3 } }]",
          "events: [{ at: 5s, epmd: { hosts: all, do: kill, factor: 3 } }]",
          "events: [{ at: 5s, epmd: { hosts: all } }]",
          "events: [{ at: 5s, epmd: { nodes: all, do: kill } }]",
          "events: [{ at: 5s, epmd: { hosts: all, do: pause }, for: 3s }]",
          "events: [{ at: 5s, disconnect: { between: [a, [b, c]] } }]",
          "events: [{ at: 5s, disconnect: { between: [a, b, c] } }]",
          "events: [{ at: 5s, disconnect: { nodes: a } }]",
          "events: [{ at: 5s, set: { net_ticktime: 8s } }]",
          "events: [{ at: 5s, set: { nodes: app-1, net_ticktime: 8s, transition: 0s } }]",
          "events: [{ at: 5s, set: { net_ticktime: 8 } }]",
          "events: [{ at: 5s, set: { nodes: all } }]",
          "events: [{ at: 5s, set: { net_ticktime: 8s, cookie: x } }]",
          "events: [{ at: 5s, set: { nodes: app-1, cookie: x } }]",
          "events: [{ at: 5s, set: { cookie: 'a b' } }]",
          "events: [{ at: 5s, rolling_restart: { nodes: all } }]",
          "events: [{ at: 5s, times: 3, heal: {} }]",
          "events: [{ at: 5s, every: { dist: uniform, min: 1s, max: 2s }, times: 3, heal: {} }]",
          "events: [{ at: 5s, every: 3s, times: 1000001, heal: {} }]",
          "events: [{ at: 5s, for: { dist: exponential, mean: 2s }, crash: { nodes: all } }]",
          "events: [{ at: 5s, for: { dist: uniform, min: 2s }, crash: { nodes: all } }]",
          "events: [{ at: 5s, for: 9s, churn: { nodes: all, mean_up: 9s, mean_down: 1s } }]",
          "events: [{ at: 5s, for: 9s, churn: { nodes: all, mean_up: 9s } }]",
          "events: [{ at: 5s, for: 9s, churn: { nodes: all, mean_up: 9, mean_down: 1s } }]",
          "events: [{ at: 5s, churn: { nodes: all, mean_up: 9s, mean_down: 1s, kind: stop } }]",
          "events: [{ at: 5s, for: 2s, pause: { nodes: all, what: schedulers } }]",
          "events: [{ at: 5s, scale: { group: app, to: 9, spread: 2s } }]",
          "events: [{ at: 5s, scale: { group: app } }]",
          "events: [{ at: 5s, scale: { group: app, to: 0 } }]",
          "events: [{ at: 5s, for: 2s, pause: { nodes: all, what: host } }]",
          "events: [{ at: 5s, for: 2s, pause: { nodes: all, what: kernel } }]",
          "events: [{ at: 5s, every: 3s, heal: {} }]",
          "events: [{ at: 5s, crash: { kind: kill } }]",
          "events: [{ at: 5s, crash: { nodes: all, kind: halt } }]",
          "events: [{ at: 5s, crash: { nodes: all, kind: power }, for: 3s }]",
          "events: [{ at: 5s, crash: { nodes: all, kind: explode } }]",
          "events: [{ at: 5s, partition: { isolate: 'zone:a', mode: drop, direction: both } }]",
          "events: [{ at: 5s, partition: { isolate: 'zone:a', mode: reject } }]",
          "events: [{ at: 5s, partition: { isolate: a, mode: reset, direction: forward } }]",
          "events: [{ at: 5s, partition: { isolate: a, direction: sideways } }]",
          "events: [{ at: 5s, partition: { isolate: a, scope: new_connections } }]",
          "events: [{ at: 5s, partition: { isolate: a, scope: epmd, direction: backward } }]",
          "events: [{ at: 5s, partition: { isolate: a, scope: discovery } }]",
          "events: [{ at: 5s, partition: { split: [a, b, [c, d]] } }]",
          "events: [{ at: 5s, partition: { split: [a] } }]",
          "events: [{ at: 5s, partition: { between: [a, b, c] } }]",
          "events: [{ at: 5s, partition: { between: [a, b], isolate: c } }]",
          "events: [{ at: 5s, partition: {} }]",
          "events: { at: 5s }",
          "measure: { metrics: [default, 'con*'], mesh_hold: 2s }",
          "measure: { sample_every: 2s }",
          "measure: { full_trace: true }",
          "expect: [{ metric: nodedowns, eq: 3, where: { kind: 5 } }]",
          "expect: [{ metric: mesh_time, le: 3s, of_runs: 99%, severity: warn }]",
          "expect: [{ metric: mesh_time, stat: max, eq: 3, of_runs: 0.5 }]",
          "expect: [{ metric: mesh_time, le: 3s, of_runs: 90%, confidence: 95% }]",
          "expect: [{ metric: mesh_time, le: 3s, of_runs: 090.5 %, confidence: 0.95 }]",
          "expect: [{ metric: mesh_time, le: 3s, of_runs: 100.1% }]",
          "expect: [{ metric: mesh_time, le: 3s, confidence: 50% }]",
          "expect: [{ metric: mesh_time, le: 3s, confidence: 50.01% }]",
          "expect: [{ metric: mesh_time, le: 3s, confidence: 100% }]",
          "expect: [{ metric: mesh_time, le: 3s, confidence: 1 }]",
          "expect: [{ metric: mesh_time }]",
          "expect: [{ metric: mesh_time, le: 3s, ge: 2s }]",
          "expect: [{ metric: mesh_time, le: true }]",
          "expect: [{ metric: mesh_time, le: 3s, of_runs: 5 }]",
          "expect: [{ metric: mesh_time, le: 3s, stat: p50 }]",
          "expect: [{ metric: mesh_time, le: 3s, where: { event: x } }]",
          "expect: [{ metric: mesh_time, le: 3s, where: { nodes: all } }]",
          "output: { dir: out, formats: [text, png] }",
          "output: { formats: [html] }",
          "output: { formats: [hlog] }",
          "output: { formats: text }");

  private static final List<String> NODES =
      List.of(
          "nodes: {}",
          "nodes: { app: 5 }",
          "nodes: { app: {} }",
          "nodes: { 'a b': { count: 5 } }",
          "nodes: { app: { count: '5' } }",
          "nodes: { app: { count: three } }",
          "nodes: { app: { count: 100001 } }",
          "nodes: { app: { count: 5, cpus: 2 } }",
          "nodes: { app: { count: 5, zones: [a], nodes_per_host: 2, erlang: { hidden: true } } }",
          "nodes: { app: { count: 5, start: { at: 1s, spread: 5ms, boot_time: 0s } } }",
          "nodes: { app: { count: 5, on_name_conflict: retry, restart_delay: 3s } }",
          "nodes: { app: { count: 5, restart_delay: { dist: uniform, min: 1s, max: 2s } } }",
          "nodes: { app: { count: 5, restart_delay: never } }",
          "nodes: { app: { count: 5, on_name_conflict: panic } }",
          "nodes: { app: { count: 5, start: 1s } }");

  static Stream<String> files() {
    List<String> files = new ArrayList<>();
    ADDITIONS.forEach(addition -> files.add(ReadScenarios.SMALLEST + addition + "\n"));
    NODES.forEach(nodes -> files.add("version: 1\nname: hello\n" + nodes + "\n"));
    files.add("version: 2\nname: hello\nnodes: { app: { count: 1 } }\n");
    files.add("version: 1\nname: Hello!\nnodes: { app: { count: 1 } }\n");
    files.add("name: hello\n");
    files.add("[]\n");
    return files.stream();
  }

  @ParameterizedTest
  @MethodSource("files")
  void agreeOnEveryFile(String yaml) {
    Findings findings = new Findings("t.yaml");
    Tree tree = ReadScenarios.tree(yaml);
    KeyTable.ROOT.check(tree, "", new CheckContext(findings, ReadOptions.none().files()));
    var schemaSays = SCHEMA.validate(json(tree).toString(), InputFormat.JSON);
    assertEquals(
        findings.isEmpty(),
        schemaSays.isEmpty(),
        () -> yaml + "checker: " + findings.sorted() + "\nschema: " + schemaSays);
  }

  @Test
  void corpusHasFilesThatBothAcceptAndFilesThatBothRefuse() {
    long accepted =
        files()
            .filter(
                yaml ->
                    SCHEMA
                        .validate(json(ReadScenarios.tree(yaml)).toString(), InputFormat.JSON)
                        .isEmpty())
            .count();
    assertTrue(accepted >= 20 && files().count() - accepted >= 50, "accepted: " + accepted);
  }

  @ParameterizedTest
  @MethodSource("dev.netsplit.scenarios.format.ShippedScenariosTest#names")
  void schemaAcceptsShippedScenariosAndTheirResolvedForm(String name) {
    String yaml = new String(ShippedScenarios.find(name).orElseThrow(), StandardCharsets.UTF_8);
    String resolved = ReadScenarios.valid(yaml).resolvedYaml();
    // The schema is for files whose parameters are filled in.
    for (String text : yaml.contains("${") ? List.of(resolved) : List.of(yaml, resolved)) {
      String json = json(ReadScenarios.tree(text)).toString();
      assertEquals(List.of(), SCHEMA.validate(json, InputFormat.JSON));
    }
  }

  /** As written: with parameters, and keys left to a base. */
  @ParameterizedTest
  @MethodSource("dev.netsplit.scenarios.format.ShippedScenariosTest#names")
  void editorSchemaAcceptsShippedScenariosAsTheyAreWritten(String name) {
    String yaml = new String(ShippedScenarios.find(name).orElseThrow(), StandardCharsets.UTF_8);
    assertEquals(List.of(), editorSays(yaml));
  }

  @Test
  void editorSchemaLeavesRequiredKeysToTheBase() {
    assertEquals(List.of(), editorSays("extends: dead-host\nnodes: { app: { zones: [a] } }\n"));
    assertNotEquals(List.of(), editorSays("nodes: { app: { count: 3 } }\n"));
    assertNotEquals(List.of(), editorSays("extends: dead-host\nevents: [{ heal: {} }]\n"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "run: { duration: '${d}', repetitions: '${n}' }",
        "network: { within_zone: { rtt: '${d}', loss: '${l}' } }",
        "network: { within_zone: { rtt: { dist: uniform, min: '${d}', max: 2ms } } }",
        "events: [{ at: '${a}', crash: { nodes: '${v}', kind: '${k}' } }]"
      })
  void editorSchemaAllowsParametersWhereTheStrictOneDoesNot(String addition) {
    String yaml = ReadScenarios.SMALLEST + addition + "\n";
    assertEquals(List.of(), editorSays(yaml));
    assertNotEquals(List.of(), violations(ReadScenarios.tree(yaml)));
    assertNotEquals(List.of(), editorSays(yaml.replace("${", "x{")));
  }

  private static List<?> editorSays(String yaml) {
    return EDITOR.validate(json(ReadScenarios.tree(yaml)).toString(), InputFormat.JSON);
  }

  @Test
  void schemaIsJsonAndTheSameOnEveryCall() {
    JsonNode schema = JsonMapper.builder().build().readTree(ScenarioSchema.json());
    assertEquals(ScenarioSchema.json(), schema.toPrettyString() + "\n");
  }

  /** What the schema has against a file. */
  static List<?> violations(Tree tree) {
    return SCHEMA.validate(json(tree).toString(), InputFormat.JSON);
  }

  private static JsonNode json(Tree tree) {
    if (tree instanceof Tree.Sequence list) {
      ArrayNode array = JSON.arrayNode();
      list.items().forEach(item -> array.add(json(item)));
      return array;
    }
    if (tree instanceof Tree.Mapping mapping) {
      ObjectNode object = JSON.objectNode();
      mapping.entries().forEach(entry -> object.set(entry.key(), json(entry.value())));
      return object;
    }
    Tree.Scalar scalar = (Tree.Scalar) tree;
    return switch (scalar.kind()) {
      case TEXT -> JSON.stringNode(scalar.text());
      case INTEGER -> JSON.numberNode(new BigInteger(scalar.text()));
      case NUMBER -> JSON.numberNode(new BigDecimal(scalar.text()));
      case BOOLEAN -> JSON.booleanNode(scalar.text().equalsIgnoreCase("true"));
      case NULL -> JSON.nullNode();
    };
  }
}
