package dev.netsplit.scenarios.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.netsplit.scenarios.format.ReadOptions;
import dev.netsplit.scenarios.format.ReadResult;
import dev.netsplit.scenarios.format.ScenarioReader;
import dev.netsplit.scenarios.format.UnknownOverrideException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What arithmetic knows before any run. */
final class CautionsTest {

  private static List<String> cautions(String... lines) {
    String yaml =
        "version: 1\nname: t\nnodes: { app: { count: 4 } }\ndiscovery: { strategy: static }\n"
            + String.join("\n", lines)
            + "\n";
    return of(yaml);
  }

  private static List<String> of(String yaml) {
    try {
      ReadResult result =
          ScenarioReader.read("t.yaml", yaml.getBytes(StandardCharsets.UTF_8), ReadOptions.none());
      assertTrue(result instanceof ReadResult.Valid, result::toString);
      return Explanation.of(((ReadResult.Valid) result).scenario()).cautions();
    } catch (UnknownOverrideException e) {
      throw new AssertionError(e.getMessage(), e);
    }
  }

  private static String stun(String length) {
    return "events: [{ at: 60s, name: stun, pause: { nodes: app-1 }, for: " + length + " }]";
  }

  private static String cut(String length) {
    return "events: [{ at: 60s, name: cut, partition: { isolate: app-1 }, for: " + length + " }]";
  }

  @Test
  void warnOfAStunThatIsReportedAtTimesOnly() {
    assertEquals(
        List.of(
            "stun: a stun of 8 s must sometimes be reported, and sometimes not, with net_ticktime"
                + " 10 s (from 7.5 s to 12.5 s)"),
        cautions("erlang: { net_ticktime: 10s }", stun("8s")));
    assertEquals(List.of(), cautions("erlang: { net_ticktime: 10s }", stun("7s")));
    assertEquals(List.of(), cautions("erlang: { net_ticktime: 10s }", stun("13s")));
    assertEquals(List.of(), cautions(stun("8s")));
  }

  /** After 25.4 s TCP sends again at 51 s: 15 s after the last tick and 51 s more. */
  @Test
  void warnOfACutThatTcpMakesLonger() {
    assertEquals(List.of(), cautions(cut("20s")));
    assertEquals(
        List.of(
            "cut: a cut of 30 s may be reported with net_ticktime 60 s (from 45 s to 75 s): TCP"
                + " may send again only 66 s after the last tick came"),
        cautions(cut("30s")));
    assertTrue(cautions(cut("60s")).get(0).contains("a cut of 60 s must sometimes be reported"));
    assertEquals(List.of(), cautions(cut("80s")));
  }

  @Test
  void warnOfTooFewRunsForTheConfidence() {
    String expectation = "expect: [{ metric: mesh_time, le: 9s, of_runs: 90%, confidence: 95% }]";
    assertEquals(
        List.of(
            "the expectation of mesh_time cannot hold: 20 runs show no 90 % with 95 %"
                + " confidence; it takes 29 at least"),
        cautions("run: { repetitions: 20 }", expectation));
    assertEquals(List.of(), cautions("run: { repetitions: 29 }", expectation));
  }

  @Test
  void warnOfWhatIsStillToComeWhenTheRunEnds() {
    assertTrue(cautions("run: { duration: 61s }", stun("8s")).get(0).contains("lasts beyond"));
    String dead = "events: [{ at: 60s, name: dead, crash: { nodes: app-1, kind: host } }]";
    assertEquals(
        List.of("dead may be reported after the end of the run: up to 75 s later"),
        cautions("run: { duration: 2min }", dead));
    assertEquals(List.of(), cautions("run: { duration: 3min }", dead));
  }

  @Test
  void warnOfAMeshThatNobodyMakes() {
    String event = "events: [{ at: mesh + 1s, heal: {} }]";
    assertEquals(List.of(), cautions(event));
    List<String> found = cautions("erlang: { hidden: true }", event);
    assertEquals(List.of(), found);
    String chain = "erlang: { connect_all: false }";
    assertTrue(cautions(chain, event, "network: {}").isEmpty(), "everybody dials everybody");
  }

  @Test
  void warnOfHalvesThatBothStop() {
    String off = "erlang: { prevent_overlapping_partitions: false }";
    String even =
        "half of 4 nodes is no majority: a split into halves stops all, and one node less would"
            + " survive the loss of as many";
    assertEquals(List.of(even), cautions(off, "policy: { kind: pause_minority }"));
    assertEquals(List.of(even), cautions(off, "policy: { kind: majority_only }"));
    assertEquals(List.of(), cautions(off, "policy: { kind: autoheal }"));
    assertEquals(List.of(), cautions(off));
    String two =
        "version: 1\nname: t\nnodes: { app: { count: 2 } }\npolicy: { kind: majority_only }\n";
    assertEquals(
        List.of("one of two nodes is no majority: the loss of either stops the other"), of(two));
    assertEquals(List.of(), of(two.replace("2", "5")));
  }

  @Test
  void warnOfGlobalThatDisconnectsWhatALegacyPolicyJudges() {
    String policy = "policy: { kind: autoheal }";
    assertEquals(
        List.of(
            "RabbitMQ sets prevent_overlapping_partitions to false; here global may disconnect"
                + " what the policy judges"),
        cautions(policy));
    assertEquals(List.of(), cautions(policy, "erlang: { connect_all: false }"));
  }

  @Test
  void tellWindowsOfGroupsApart() {
    String yaml =
        """
        version: 1
        name: t
        nodes:
          a: { count: 2, erlang: { net_ticktime: 20s } }
          b: { count: 3 }
        """;
    try {
      ReadResult.Valid read =
          (ReadResult.Valid)
              ScenarioReader.read(
                  "t.yaml", yaml.getBytes(StandardCharsets.UTF_8), ReadOptions.none());
      List<TickWindow> windows = Explanation.of(read.scenario()).windows();
      assertEquals(2, windows.size());
      assertEquals(new TickWindow(20_000_000_000L, 4, 5_000_000_000L, 2), windows.get(0));
      assertEquals(45_000_000_000L, windows.get(1).fromNanos());
      assertEquals(75_000_000_000L, windows.get(1).toNanos());
    } catch (UnknownOverrideException e) {
      throw new AssertionError(e.getMessage(), e);
    }
  }
}
