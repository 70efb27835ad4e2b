package dev.netsplit.scenarios.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.netsplit.scenarios.model.Expectation.Where;
import dev.netsplit.scenarios.model.Metric;
import dev.netsplit.scenarios.result.RunResult;
import dev.netsplit.scenarios.stats.RunValues;
import org.junit.jupiter.api.Test;

/** Applications that send each other messages, and what that does to a cluster. */
final class MessageWorkloadTest {

  private static final String THREE =
      """
      version: 1
      name: messages
      run: { duration: 100s, seed: 5 }
      erlang: { net_ticktime: 8s }
      nodes: { app: { count: 3 } }
      """;

  private static final String PAIR = THREE.replace("count: 3", "count: 2");

  private static RunResult run(String yaml) {
    return Scenarios.runOnce(Scenarios.of(yaml));
  }

  private static String messages(String keys) {
    return "workload: { messages: [ { " + keys + " } ] }\n";
  }

  private static double value(Metric metric, RunResult run, String kind) {
    Where where = kind.isEmpty() ? Where.ALL : Where.ofKind(kind);
    return RunValues.of(metric, null, run, where).sum();
  }

  private static double sent(RunResult run) {
    return value(Metric.MESSAGES, run, "app");
  }

  @Test
  void everySenderKeepsToItsRate() {
    assertEquals(0, sent(run(THREE)));
    // Nodes run for 99 s.
    assertEquals(3 * 198, sent(run(THREE + messages("rate: 2/s"))), 3);
    assertEquals(3 * 990, sent(run(THREE + messages("rate: 10/s"))), 3);
  }

  @Test
  void onlyTheChosenNodesSend() {
    double all = sent(run(THREE + messages("rate: 2/s")));
    double one = sent(run(THREE + messages("rate: 2/s, from: app-1")));
    assertEquals(all / 3, one, 2);
  }

  @Test
  void onlyTheChosenNodesReceive() {
    String never = THREE + "discovery: { strategy: none }\n";
    RunResult everybody = run(never + messages("rate: 2/s, from: app-1"));
    RunResult one = run(never + messages("rate: 2/s, from: app-1, to: app-2"));
    RunResult other = run(THREE + "discovery: { strategy: none }\n");
    // Messages connect, and global connects the others where it knows of them.
    assertEquals(0, other.connections());
    assertEquals(1, one.connections());
    assertEquals(3, everybody.connections());
  }

  @Test
  void messagesBeginAndEndWhenTheyAreTo() {
    assertEquals(3 * 40, sent(run(THREE + messages("rate: 2/s, start: 30s, stop: 50s"))), 3);
    assertEquals(3 * 140, sent(run(THREE + messages("rate: 2/s, start: 30s"))), 3);
  }

  @Test
  void largerMessagesMakeMoreBytesAndNotMoreMessages() {
    RunResult small = run(THREE + messages("rate: 2/s, size: 200 B"));
    RunResult large = run(THREE + messages("rate: 2/s, size: 20 kB"));
    assertEquals(sent(small), sent(large));
    double more =
        value(Metric.PAYLOAD_BYTES, large, "app") - value(Metric.PAYLOAD_BYTES, small, "app");
    assertEquals(sent(small) * 19_800, more);
  }

  @Test
  void messagesHideTheTicksOfTheirSender() {
    RunResult idle = run(PAIR);
    RunResult chatty = run(PAIR + messages("rate: 2/s, size: 400 B"));
    // Ticks every 2 s: both nodes have written something in each interval.
    assertTrue(value(Metric.TICKS_SUPPRESSED, idle, "") < 10);
    assertTrue(value(Metric.TICKS_SUPPRESSED, chatty, "") > 90);
    assertTrue(value(Metric.MESSAGES, idle, "tick") > 80);
    assertEquals(0, value(Metric.MESSAGES, chatty, "tick"));
  }

  @Test
  void aSlowFlowHidesFewTicks() {
    RunResult slow = run(PAIR + messages("rate: 6/min"));
    double ticks = value(Metric.MESSAGES, slow, "tick");
    assertTrue(ticks > 60 && ticks < 85, "" + ticks);
  }

  /** The seven peers of the odd node tick every 15 s at best, which is too late for it. */
  @Test
  void payloadKeepsAPeerThatTicksTooSeldom() {
    RunResult silent = Scenarios.runOnce(Scenarios.shipped("mixed-ticktime"));
    RunResult chatty =
        Scenarios.runOnce(
            Scenarios.shipped("mixed-ticktime", "workload.messages=[{ rate: 10/s, to: odd-1 }]"));
    assertTrue(value(Metric.FALSE_DETECTIONS, silent, "") > 0);
    assertEquals(0, value(Metric.FALSE_DETECTIONS, chatty, ""));
  }

  /** A message from a node that is not connected dials; what waited is lost with the attempt. */
  @Test
  void messagesHealAMeshThatNothingElseHeals() {
    String cut =
        """
        events:
          - { at: mesh + 5s, name: cut, phase: exact, for: 30s, partition: { isolate: app-2 } }
        """;
    RunResult silent = run(PAIR + cut);
    RunResult chatty = run(PAIR + cut + messages("rate: 2/s"));
    assertEquals(1, silent.connections());
    assertEquals(2, chatty.connections());
    assertEquals(0, silent.measures().operationsLost());
    assertTrue(chatty.measures().operationsLost() > 40);
  }

  @Test
  void aLifeThatBeginsAnewSendsAnew() {
    String restart =
        """
        events:
          - { at: 40s, name: again, phase: exact, restart: { nodes: app-1, down_for: 20s } }
        """;
    double sent = sent(run(PAIR + restart + messages("rate: 2/s, from: app-1")));
    // Down for 20 s and booting for 1 s; the last message before may be queued.
    assertEquals(198 - 42, sent, 3);
  }

  /** Nobody writes to a node for ever that another one has replaced. */
  @Test
  void messagesGoToWhoeverHasTakenTheReceiversPlace() {
    String pods = PAIR.replace("count: 2", "count: 2, name: \"app@{ip}\"");
    String replace =
        """
        events:
          - { at: 30s, name: again, phase: exact,
              restart: { nodes: app@10.0.0.2, down_for: 2s, new_name: true } }
        """;
    RunResult run = run(pods + replace + messages("rate: 2/s, from: app@10.0.0.1"));
    assertEquals(2, run.connections());
    assertTrue(run.measures().operationsLost() < 20, run.measures().operationsLost() + " lost");
    assertEquals(198 - 6, sent(run), 6);
  }

  @Test
  void aFrozenNodeDoesNotCatchUp() {
    String freeze =
        """
        events:
          - { at: 20s, name: freeze, phase: exact, for: 5s, pause: { nodes: app-1 } }
        """;
    double sent = sent(run(PAIR + freeze + messages("rate: 2/s, from: app-1")));
    assertEquals(198 - 9, sent, 2);
  }

  @Test
  void aFlowShiftsNothingOfAnother() {
    RunResult one = run(THREE + messages("rate: 1/s, from: app-1, to: app-2"));
    RunResult two =
        run(
            THREE
                + "workload: { messages: [ { rate: 1/s, from: app-1, to: app-2 },"
                + " { rate: 1/s, from: app-3, to: app-2 } ] }\n");
    assertEquals(sent(one) * 2, sent(two), 2);
    assertEquals(sent(one), sent(run(THREE + messages("rate: 1/s, from: app-1, to: app-2"))));
  }

  @Test
  void theSameSeedGivesTheSameRun() {
    String yaml = THREE + messages("rate: 20/s");
    assertEquals(run(yaml).fingerprint(), run(yaml).fingerprint());
  }
}
