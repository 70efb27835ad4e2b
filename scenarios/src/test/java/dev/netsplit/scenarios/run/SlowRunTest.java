package dev.netsplit.scenarios.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.netsplit.scenarios.result.RunResult;
import dev.netsplit.scenarios.result.SetupLog.Attempt;
import org.junit.jupiter.api.Test;

/** Runs in which the work of a node or of an epmd takes longer for a while. */
class SlowRunTest {

  private static final String PAIR =
      """
      version: 1
      name: slow
      run: { duration: 60s }
      erlang: { profile: vm-per-host }
      network: { preset: none }
      nodes: { n: { count: 2 } }
      events:
        - { at: 10s, phase: exact, disconnect: { between: [n-1, n-2] } }
        - { at: 12s, phase: exact, ping: { from: n-1, to: n-2 } }
        - { at: 30s, phase: exact, disconnect: { between: [n-1, n-2] } }
        - { at: 32s, phase: exact, ping: { from: n-1, to: n-2 } }
      """;
  private static final String SLOW_NODE = slowNode(100);
  private static final String SLOW_EPMD =
      "  - { at: 11s, phase: exact, epmd: { hosts: n-2, do: slow, factor: 1000 }, for: 10s }\n";

  private static String slowNode(int factor) {
    return "  - { at: 11s, phase: exact, slow: { nodes: n-2, factor: "
        + factor
        + " }, for: 10s }\n";
  }

  /** How long the dial took that began at or after an instant. */
  private static double millis(RunResult run, long afterSeconds) {
    Attempt dial =
        run.measures().setup().attempts().stream()
            .filter(one -> one.startNanos() >= afterSeconds * Lab.SECOND && one.succeeded())
            .findFirst()
            .orElseThrow();
    return dial.endNanos() / 1e6;
  }

  private static RunResult run(String yaml, String... overrides) {
    return Scenarios.runOnce(Scenarios.of(yaml, overrides));
  }

  @Test
  void aSlowNodeIsReachedLaterAndThenAsFastAsBefore() {
    RunResult usual = run(PAIR);
    RunResult slow = run(PAIR + SLOW_NODE);
    assertEquals(0, slow.eventsNotReached().size());
    // Three steps of 0.2 ms at the slow node, a hundred times longer.
    double more = millis(slow, 12) - millis(usual, 12);
    assertTrue(more > 30 && more < 100, () -> more + " ms");
    assertEquals(millis(usual, 32), millis(slow, 32), 0.2);
  }

  @Test
  void theFactorIsByHowMuch() {
    double usual = millis(run(PAIR), 12);
    double ten = millis(run(PAIR + slowNode(11)), 12) - usual;
    double hundred = millis(run(PAIR + slowNode(101)), 12) - usual;
    assertEquals(10, hundred / ten, 1);
  }

  @Test
  void aFactorOfOneChangesNothing() {
    RunResult usual = run(PAIR);
    RunResult slow = run(PAIR + slowNode(1));
    assertEquals(usual.fingerprint(), slow.fingerprint());
  }

  @Test
  void aNodeThatStartsAgainInTheMeantimeIsAsSlow() {
    String restart = "  - { at: 11.5s, phase: exact, restart: { nodes: n-2, down_for: 100ms } }\n";
    double usual = millis(run(PAIR + restart), 12);
    double slow = millis(run(PAIR + restart + SLOW_NODE), 12);
    assertTrue(slow > usual + 30, () -> usual + " ms, then " + slow + " ms");
  }

  @Test
  void aSlowEpmdIsAskedInVainForLonger() {
    double more = millis(run(PAIR + SLOW_EPMD), 12) - millis(run(PAIR), 12);
    // Waking up and serving one request, 28 us, a thousand times longer.
    assertTrue(more > 28, () -> more + " ms");
  }

  @Test
  void nodesOfOtherHostsAreNotSlowedDownByWhatTheyDoNotShare() {
    String busy =
        """
          - { at: 11s, phase: exact, slow: { nodes: n-3, factor: 10000 }, for: 20s }
          - { at: 11.8s, phase: exact, disconnect: { between: [n-3, n-4] } }
          - { at: 11.9s, phase: exact, ping: { from: n-3, to: n-4 } }
        """;
    String four = PAIR.replace("count: 2", "count: 4");
    String isolated = "erlang.connect_all=false";
    double usual = millis(run(four, isolated), 12);
    assertEquals(usual, millis(run(four + busy, isolated), 12), 0.2);
  }
}
