package dev.netsplit.scenarios.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.netsplit.scenarios.result.Detection;
import dev.netsplit.scenarios.result.RunResult;
import dev.netsplit.scenarios.result.SetupLog;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What nodes see when their links run through proxies, against what they see without. */
final class ProxiedTransportTest {

  private static final String DIRECT = "network.transport=direct";
  private static final String PROXIED = "network.transport=proxied";

  /** Three nodes, tick interval 2 s. */
  private static String cluster(String events) {
    return """
        version: 1
        name: pair
        run: { duration: 60s, seed: 3 }
        erlang: { net_ticktime: 8s }
        network: { preset: none, same_host: { latency: 1ms }, within_zone: { latency: 9ms } }
        nodes: { app: { count: 3 } }
        discovery: { strategy: static }
        events: ["""
        + events
        + "]\n";
  }

  private static RunResult run(String events, String transport) {
    return Scenarios.runOnce(Scenarios.of(cluster(events), transport));
  }

  private static final String CUT = "{ at: 20s, name: cut, partition: { isolate: app-1 } }";

  @Test
  void cutIsDetectedByTicksInBothAndOnlyTcpOfTheDirectOneRepeats() {
    RunResult direct = run(CUT, DIRECT);
    RunResult proxied = run(CUT, PROXIED);
    for (RunResult run : List.of(direct, proxied)) {
      assertEquals(4, run.detections().size());
      for (Detection detection : run.detections()) {
        assertEquals("net_tick_timeout", detection.reason(), detection.toString());
        assertTrue(detection.detectionNanos() > 5_900_000_000L, detection.toString());
        assertTrue(detection.detectionNanos() < 10_100_000_000L, detection.toString());
      }
    }
    assertTrue(direct.packets().repeated() > 0);
    assertEquals(0, proxied.packets().repeated());
    assertEquals(0, proxied.packets().dropped());
  }

  /**
   * After a cut that is too short to be detected, proxies pass on at once what they held back. TCP
   * of a direct link repeats it when its timeout, doubled again and again, runs out: too late for
   * some.
   */
  @Test
  void onlyTcpThatHasBackedOffTurnsAShortCutIntoADetection() {
    long direct = 0;
    for (int millis = 3_500; millis <= 6_000; millis += 500) {
      String cut = "{ at: 20s, for: " + millis + "ms, partition: { isolate: app-1 } }";
      assertEquals(Map.of(), run(cut, PROXIED).nodedowns(), millis + " ms");
      direct += run(cut, DIRECT).nodedowns().getOrDefault("net_tick_timeout", 0L);
    }
    assertTrue(direct > 0);
  }

  /**
   * Direct: SYN and SYN-ACK, then four messages and one more round trip, since Nagle holds the
   * challenge back until the status is acknowledged; 9 ms each. Proxied: SYN and SYN-ACK of 1 ms,
   * four messages of 1 + 9 + 1 ms, and the status is acknowledged by the proxy; the proxy has
   * dialled on before the first message is due.
   */
  @Test
  void dialEndsAtTheProxyAndEachMessageTakesTwoMoreHops() {
    assertEquals(18, handshakeMillis(run("", DIRECT), true));
    assertEquals(2, handshakeMillis(run("", PROXIED), true));
    assertEquals(54, handshakeMillis(run("", DIRECT), false));
    assertEquals(46, handshakeMillis(run("", PROXIED), false));
  }

  private static long handshakeMillis(RunResult run, boolean untilOpen) {
    SetupLog.Attempt attempt =
        run.measures().setup().attempts().stream()
            .filter(one -> one.result().equals("ok"))
            .findFirst()
            .orElseThrow();
    long nanos =
        untilOpen
            ? attempt.openNanos() - attempt.portKnownNanos()
            : attempt.endNanos() - attempt.openNanos();
    return nanos / 1_000_000;
  }

  @Test
  void killedNodeIsNoticedByTheEndThatTheProxyPassesOn() {
    String kill = "{ at: 20s, name: kill, crash: { nodes: app-1, kind: kill } }";
    RunResult run = run(kill, PROXIED);
    assertEquals(2, run.detections().size());
    for (Detection detection : run.detections()) {
      assertEquals("connection_closed", detection.reason());
      assertEquals(11, detection.detectionNanos() / 1_000_000);
    }
  }

  @Test
  void sameSeedGivesTheSameHistoryAndTransportsDiffer() {
    RunResult once = run(CUT, PROXIED);
    RunResult again = run(CUT, PROXIED);
    assertEquals(once.fingerprint(), again.fingerprint());
    assertEquals(once.engineDigest(), again.engineDigest());
    assertNotEquals(run(CUT, DIRECT).fingerprint(), once.fingerprint());
  }

  @Test
  void messagesAreCountedOnceAndWhatProxiesRelayApart() {
    RunResult direct = run("", DIRECT);
    RunResult proxied = run("", PROXIED);
    for (String kind : List.of("epmd", "handshake")) {
      assertEquals(messages(direct, kind), messages(proxied, kind), kind);
    }
    assertEquals(0, messages(proxied, "relayed"));
    assertTrue(
        proxied.traffic().stream().anyMatch(t -> t.kind().equals("relayed") && t.wireBytes() > 0));
    assertTrue(direct.traffic().stream().noneMatch(t -> t.kind().equals("relayed")));
  }

  private static long messages(RunResult run, String kind) {
    return run.traffic().stream()
        .filter(traffic -> traffic.kind().equals(kind))
        .mapToLong(traffic -> traffic.messages())
        .sum();
  }
}
