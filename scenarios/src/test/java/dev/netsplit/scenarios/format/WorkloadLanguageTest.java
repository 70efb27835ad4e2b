package dev.netsplit.scenarios.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.netsplit.scenarios.model.MessageFlow;
import dev.netsplit.scenarios.model.OperatorAction;
import dev.netsplit.scenarios.model.Workload;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the language says about applications, and what it refuses. */
final class WorkloadLanguageTest {

  private static Workload read(String workload) {
    String yaml = ReadScenarios.SMALLEST + "workload: " + workload + "\n";
    return ReadScenarios.valid(yaml).scenario().workload();
  }

  private static String refusal(String addition) {
    byte[] content = (ReadScenarios.SMALLEST + addition + "\n").getBytes(StandardCharsets.UTF_8);
    try {
      ReadResult result = ScenarioReader.read("t.yaml", content, ReadOptions.none());
      return result instanceof ReadResult.Invalid invalid ? invalid.errors().toString() : "valid";
    } catch (UnknownOverrideException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void applicationsDoNothingUnlessTold() {
    assertEquals(Workload.NONE, ReadScenarios.valid(ReadScenarios.SMALLEST).scenario().workload());
    assertEquals(Workload.NONE, read("{}"));
  }

  @ParameterizedTest
  @CsvSource({
    "50/s, 20000000",
    "3/min, 20000000000",
    "0.5/s, 2000000000",
    "1 / h, 3600000000000",
    "3/s, 333333333"
  })
  void aRateIsAGapBetweenOperations(String rate, long gapNanos) {
    assertEquals(
        new Workload(7, gapNanos, 0, List.of()),
        read("{ global_names: 7, global_rate: " + rate + " }"));
  }

  @ParameterizedTest
  @CsvSource({
    "workload: { global_rate: 50 }, must be a rate such as",
    "workload: { global_rate: 0/s }, must be more than 0",
    "workload: { global_rate: 2000000/s }, must be at most 1000000/s",
    "workload: { global_names: -1 }, must be 0 to 100000",
    "workload: { pg_members: 3 }, has no effect: no node runs a scope of `pg`",
    "workload: { pg_members: -1 }, must be 0 to 10000",
    "erlang: { pg_scopes: 101 }, must be 0 to 100",
    "workload: { messages: 3 }, must be a list",
    "policy: { kind: majority_only; start: 3s }, 'start` has no effect: applications are not'",
    "policy: { kind: majority_only; stop: 3s }, 'stop` has no effect: applications are not'",
    "policy: { stop: 3s }, 'stop` has no effect: there is no policy'",
    "policy: { kind: autoheal; stop: 0s }, 'stop` must be at least 1ms'",
    "policy: { kind: autoheal; start: soon }, 'start` must be'",
    "policy: { kind: autoheal; clients: [{ each: 3 }] }, 'nodes'",
    "policy: { kind: autoheal; clients: [{ nodes: all }] }, 'each'",
    "policy: { kind: autoheal; clients: [{ nodes: db; each: 3 }] }, 'matches no node'",
    "policy: { kind: autoheal; clients: [{ nodes: all; each: -3 }] }, 'each` must be'",
    "policy: { kind: pause_minority; clients: [{ nodes: all; each: 3 }] }, only autoheal counts",
    "policy: { kind: pause }, must be one of none",
    "policy: { kind: majority_only; delay: 0s }, 'policy.delay` must be at least 1ms'",
    "policy: { delay: 3s }, `policy.delay` has no effect: there is no policy",
    "policy: { kind: pause_minority; dealy: 3s }, unknown key"
  })
  void whatCannotBeMeantIsRefused(String workload, String message) {
    String refusal = refusal(workload.replace(';', ','));
    assertTrue(refusal.contains(message), refusal);
  }

  @Test
  void messagesGoFromAllToAllAllTheTimeUnlessTold() {
    MessageFlow flow = read("{ messages: [ { rate: 2/s } ] }").messages().get(0);
    assertEquals("all to all", flow.from().text() + " to " + flow.to().text());
    assertEquals(500_000_000L, flow.gapNanos());
    assertEquals(200, flow.bytes());
    assertEquals(0, flow.startNanos());
    assertEquals(MessageFlow.NEVER, flow.stopNanos());
  }

  @ParameterizedTest
  @CsvSource({
    "0 B, 0",
    "400 B, 400",
    "1.5 kB, 1500",
    "64 KiB, 65536",
    "1 MB, 1000000",
    "100MiB, 104857600"
  })
  void aSizeIsAnAmountOfBytes(String size, int bytes) {
    String flow = "{ messages: [ { rate: 1/s, size: " + size + " } ] }";
    assertEquals(bytes, read(flow).messages().get(0).bytes());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}|key `rate` is missing in `workload.messages[0]`",
        "{ rate: 2 }|`workload.messages[0].rate` must be a rate such as",
        "{ rate: 1/s, size: 200 }|`workload.messages[0].size` must be a size such as",
        "{ rate: 1/s, size: 1 Mbit }|must be a size such as",
        "{ rate: 1/s, size: 101 MiB }|must be at most 100 MiB",
        "{ rate: 1/s, size: 0.5 B }|is no whole bytes",
        "{ rate: 1/s, to: nobody }|selector `nobody` matches no node",
        "{ rate: 1/s, from: app-1, to: app-1 }|`app-1` is the same node as in `from`",
        "{ rate: 1/s, start: 1h }|the messages begin after the end of the run",
        "{ rate: 1/s, start: 5s, stop: 5s }|the messages begin when they have stopped",
        "{ rate: 1/s, sise: 3 B }|unknown key `sise`"
      })
  void messagesThatCannotBeMeantAreRefused(String flow, String message) {
    String refusal = refusal("workload: { messages: [ " + flow + " ] }");
    assertTrue(refusal.contains(message), refusal);
  }

  @Test
  void aBurstIsOneMessageAtOnceUnlessTold() {
    String events = "events: [ { at: 5s, send: { from: app-1, to: all, size: 1 MiB } } ]\n";
    OperatorAction.Send send =
        (OperatorAction.Send)
            ReadScenarios.valid(ReadScenarios.SMALLEST + events)
                .scenario()
                .events()
                .get(0)
                .action();
    assertEquals("app-1 to all", send.from().text() + " to " + send.to().text());
    assertEquals(1 << 20, send.bytes());
    assertEquals(1, send.count());
    assertEquals(OperatorAction.Send.AT_ONCE, send.gapNanos());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "send: {}|key `from` is missing in `events[0].send`",
        "send: { from: all, to: all }|key `size` is missing",
        "send: { from: all, to: all, size: 1 }|must be a size such as",
        "send: { from: all, to: all, size: 200 MB }|must be at most 100 MiB",
        "send: { from: all, to: all, size: 1 B, count: 0 }|must be 1 to 10000",
        "send: { from: all, to: all, size: 1 B, rate: 5 }|must be a rate such as",
        "send: { from: app-1, to: app-1, size: 1 B }|is the same node as in `from`",
        "for: 5s, send: { from: all, to: all, size: 1 B }|`for` has no effect with `send`"
      })
  void burstsThatCannotBeMeantAreRefused(String event, String message) {
    String refusal = refusal("events: [ { at: 5s, " + event + " } ]");
    assertTrue(refusal.contains(message), refusal);
  }

  @ParameterizedTest
  @CsvSource({
    "dist_buffer: 1023 B, from 1 KiB to 2097151 KiB",
    "dist_buffer: 2 GiB, from 1 KiB to 2097151 KiB",
    "dist_buffer: 1500 B, is no whole multiple of 1024 B",
    "dist_buffer: 5, must be a size such as",
    "fragments: 3, must be `true` or `false`",
    "handshake_cpu: 11s, must be at most 10s"
  })
  void settingsThatNoNodeCanHaveAreRefused(String setting, String message) {
    String refusal = refusal("erlang: { " + setting + " }");
    assertTrue(refusal.contains(message), refusal);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{ enabled: false, linger: 1s }|`epmd.linger` has no effect: there is no epmd",
        "{ enabled: false, backlog: 5 }|`epmd.backlog` has no effect: there is no epmd",
        "{ enabled: false, service_time: 1us }|`epmd.service_time` has no effect",
        "{ service_time: 11s }|must be at most 10s",
        "{ enabled: 5 }|must be `true` or `false`"
      })
  void epmdsThatCannotBeAreRefused(String epmd, String message) {
    String refusal = refusal("epmd: " + epmd);
    assertTrue(refusal.contains(message), refusal);
  }

  @Test
  void nothingIsDoneToAnEpmdThatIsNotThere() {
    String without = "epmd: { enabled: false }\nevents: [ { at: 5s, ";
    String event = without + "epmd: { hosts: all, do: kill } } ]";
    assertTrue(refusal(event).contains("`events[0].epmd` has no effect: there is no epmd"));
    String scope = without + "partition: { isolate: app-1, scope: epmd } } ]";
    assertTrue(refusal(scope).contains("`events[0].partition.scope` has no effect"));
  }

  @Test
  void twoNodesOnAHostCannotHaveOneKnownPort() {
    String yaml =
        """
        version: 1
        name: t
        nodes: { app: { count: 4, nodes_per_host: 2 } }
        epmd: { enabled: false }
        """;
    String errors = ReadScenarios.errors(yaml);
    assertTrue(errors.contains("two nodes on host `h1` cannot have the one known port"), errors);
  }

  @ParameterizedTest
  @CsvSource({
    "'cpus: 2', the work of the nodes takes no time",
    "'cpus: 2, erlang: { profile: loopback-vm }', all nodes share one computer",
    "'cpus: 0, erlang: { profile: vm-per-host }', must be more than 0",
    "'cpus: two', must be a number",
    "'cpus: 2000', must be 0 to 1024"
  })
  void coresThatDoNotCountAreRefused(String keys, String message) {
    String errors =
        ReadScenarios.errors("version: 1\nname: t\nnodes: { app: { count: 4, " + keys + " } }\n");
    assertTrue(errors.contains(message), errors);
  }

  @ParameterizedTest
  @CsvSource({"global_names: 1", "global_rate: 1/s"})
  void namesWithoutGlobalAreRefused(String key) {
    String refusal = refusal("erlang: { global: false }\nworkload: { " + key + " }");
    assertTrue(refusal.contains("has no effect: no node runs `global`"), refusal);
  }
}
