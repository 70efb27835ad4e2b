package dev.netsplit.scenarios.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.netsplit.scenarios.model.Expectation.Where;
import dev.netsplit.scenarios.model.Metric;
import dev.netsplit.scenarios.result.RunResult;
import dev.netsplit.scenarios.stats.RunValues;
import org.junit.jupiter.api.Test;

/** Events that have nodes send messages, and what happens to large and to many ones. */
final class BurstTest {

  /** A narrow way: 1.25 MB in each second. */
  private static final String FAR =
      """
      version: 1
      name: bursts
      run: { duration: 60s, seed: 4 }
      erlang: { net_ticktime: 60s, %s }
      network: { preset: none, within_zone: { rtt: 50ms, bandwidth: 10 Mbit } }
      nodes: { app: { count: 3 } }
      """;

  private static RunResult run(String erlang, String keys) {
    String events =
        "events: [ { at: mesh + 5s, name: burst, phase: exact, send: { " + keys + " } } ]\n";
    return Scenarios.runOnce(Scenarios.of(FAR.formatted(erlang) + events));
  }

  private static RunResult run(String keys) {
    return run("cookie: c", keys);
  }

  private static double value(Metric metric, RunResult run, String kind) {
    Where where = kind.isEmpty() ? Where.ALL : Where.ofKind(kind);
    return RunValues.of(metric, null, run, where).sum();
  }

  private static double app(Metric metric, RunResult run) {
    return value(metric, run, "app");
  }

  @Test
  void eachSendsToEachOther() {
    assertEquals(1, app(Metric.MESSAGES, run("from: app-1, to: app-2, size: 1 kB")));
    assertEquals(2, app(Metric.MESSAGES, run("from: app-1, to: all, size: 1 kB")));
    assertEquals(6, app(Metric.MESSAGES, run("from: all, to: all, size: 1 kB")));
  }

  @Test
  void countIsTheNumberOfMessagesFromEachToEach() {
    RunResult run = run("from: app-1, to: all, size: 1 kB, count: 7");
    assertEquals(14, app(Metric.MESSAGES, run));
    assertEquals(0, value(Metric.OPERATIONS_LOST, run, ""));
  }

  @Test
  void sizeIsThatOfTheBinary() {
    double small = app(Metric.PAYLOAD_BYTES, run("from: app-1, to: app-2, size: 1 kB"));
    double large = app(Metric.PAYLOAD_BYTES, run("from: app-1, to: app-2, size: 11 kB"));
    assertEquals(10_000, large - small);
  }

  /** 40 messages in 4 s do not hurry; at once they are more than the connection takes. */
  @Test
  void aRateSpreadsThem() {
    String messages = "from: app-1, to: app-2, size: 50 kB, count: 40";
    RunResult spread = run(messages + ", rate: 10/s");
    RunResult atOnce = run(messages);
    assertEquals(40, app(Metric.MESSAGES, spread));
    assertEquals(40, app(Metric.MESSAGES, atOnce));
    assertEquals(0, value(Metric.SUSPENDED_SENDERS, spread, ""));
    assertTrue(value(Metric.SUSPENDED_SENDERS, atOnce, "") > 0);
  }

  @Test
  void asManyTimesAsAnEventHappensItsMessagesAreSent() {
    String events =
        """
        events:
          - { at: mesh + 5s, name: burst, phase: exact, every: 2s, times: 5,
              send: { from: app-1, to: app-2, size: 1 kB, count: 3 } }
        """;
    RunResult run = Scenarios.runOnce(Scenarios.of(FAR.formatted("cookie: c") + events));
    assertEquals(15, app(Metric.MESSAGES, run));
  }

  /** As a real node of OTP 25 does it: 16 fragments of 64 KiB and one for the rest. */
  @Test
  void aLargeMessageIsCutToFragments() {
    RunResult cut = run("from: app-1, to: app-2, size: 1 MiB");
    RunResult whole = run("fragments: false", "from: app-1, to: app-2, size: 1 MiB");
    assertEquals(17, app(Metric.MESSAGES, cut));
    assertEquals(1, app(Metric.MESSAGES, whole));
  }

  @Test
  void onePeerWithoutFragmentsIsEnoughToHaveNone() {
    String yaml =
        """
        version: 1
        name: bursts
        run: { duration: 20s, seed: 4 }
        nodes:
          new: { count: 2 }
          old: { count: 1, erlang: { fragments: false } }
        events:
          - { at: mesh + 5s, name: a, send: { from: new-1, to: %s, size: 1 MiB }, phase: exact }
        """;
    RunResult toNew = Scenarios.runOnce(Scenarios.of(yaml.formatted("new-2")));
    RunResult toOld = Scenarios.runOnce(Scenarios.of(yaml.formatted("old-1")));
    assertEquals(17, app(Metric.MESSAGES, toNew));
    assertEquals(1, app(Metric.MESSAGES, toOld));
  }

  /** What waits for the connection goes out in one piece, as measured on OTP 25. */
  @Test
  void aLargeMessageThatOpensTheConnectionIsNotCut() {
    String yaml =
        FAR.formatted("cookie: c")
            + "discovery: { strategy: none }\n"
            + "events: [ { at: 5s, name: a, send: { from: app-1, to: app-2, size: 1 MiB } } ]\n";
    RunResult run = Scenarios.runOnce(Scenarios.of(yaml));
    assertEquals(1, run.connections());
    assertEquals(1, app(Metric.MESSAGES, run));
    assertTrue(app(Metric.PAYLOAD_BYTES, run) > 1 << 20);
  }

  @Test
  void aLargerBufferSuspendsLaterAndLess() {
    String burst = "from: app-1, to: app-2, size: 50 kB, count: 100";
    RunResult small = run("dist_buffer: 64 KiB", burst);
    RunResult usual = run("dist_buffer: 1 MiB", burst);
    RunResult large = run("dist_buffer: 16 MiB", burst);
    double often = value(Metric.SUSPENDED_SENDERS, small, "");
    double sometimes = value(Metric.SUSPENDED_SENDERS, usual, "");
    assertTrue(often > sometimes && sometimes > 0, often + " and " + sometimes);
    assertEquals(0, value(Metric.SUSPENDED_SENDERS, large, ""));
    assertEquals(0, value(Metric.BUSY_TIME, large, ""));
    assertTrue(value(Metric.BUSY_TIME, usual, "") > 1);
    assertTrue(value(Metric.DIST_QUEUE, small, "") < 64 * 1024 + 60_000);
    assertTrue(value(Metric.DIST_QUEUE, usual, "") > 1 << 20);
    assertTrue(value(Metric.DIST_QUEUE, usual, "") < (1 << 20) + 60_000);
    assertTrue(value(Metric.DIST_QUEUE, large, "") > 4_000_000);
    for (RunResult run : new RunResult[] {small, usual, large}) {
      assertEquals(100, app(Metric.MESSAGES, run));
    }
  }

  /** 100 messages of 50 kB in each second, where 1.25 MB can go. */
  @Test
  void aFlowThatIsFasterThanTheNetworkIsHeldBackAndNothingIsLost() {
    String flow =
        "workload: { messages: [ { from: app-1, to: app-2, rate: 100/s, size: 50 kB,"
            + " start: 10s } ] }\n";
    RunResult run = Scenarios.runOnce(Scenarios.of(FAR.formatted("cookie: c") + flow));
    double sent = app(Metric.MESSAGES, run);
    double heldBack = value(Metric.MESSAGES_HELD_BACK, run, "");
    assertEquals(5000, sent + heldBack, 40);
    assertTrue(heldBack > 3000, heldBack + " held back");
    assertEquals(0, value(Metric.OPERATIONS_LOST, run, ""));
    assertTrue(value(Metric.BUSY_TIME, run, "") > 30);
  }
}
