package dev.netsplit.scenarios.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.netsplit.scenarios.result.RunResult;
import org.junit.jupiter.api.Test;

/** Who notices what, with other settings of TCP and of devices between hosts. */
final class TcpKnobsRunTest {

  private static RunResult run(String tcp, String ticktime, String events) {
    return Scenarios.runOnce(
        Scenarios.of(
            """
            version: 1
            name: t
            run: { duration: 10min, seed: 3 }
            erlang: { net_ticktime: %s }
            network: { tcp: %s }
            nodes: { app: { count: 4 } }
            discovery: { strategy: static }
            %s
            """
                .formatted(ticktime, tcp, events)));
  }

  private static final String CUT =
      "events: [{ at: mesh + 30s, partition: { isolate: app-1 }, for: 5min }]";

  private static long firstDetectionNanos(RunResult run) {
    return run.detections().stream().mapToLong(d -> d.detectionNanos()).min().orElseThrow();
  }

  @Test
  void userTimeoutNoticesACutBeforeTheTicksDo() {
    RunResult usual = run("{}", "60s", CUT);
    RunResult timed = run("{ user_timeout: 5s }", "60s", CUT);
    assertTrue(usual.nodedowns().getOrDefault("net_tick_timeout", 0L) > 0);
    assertEquals(0, timed.nodedowns().getOrDefault("net_tick_timeout", 0L), timed.toString());
    assertTrue(firstDetectionNanos(timed) < firstDetectionNanos(usual) - 15_000_000_000L);
  }

  /** No timer fires on a host that stands still, so the time that TCP bears is long over then. */
  @Test
  void userTimeoutThatEndsWhileTheHostStandsStillEndsConnectionsWhenItGoesOn() {
    String events =
        "events: [{ at: 100s, phase: exact, partition: { isolate: app-1 } },"
            + " { at: 101500ms, phase: exact, for: 9s, pause: { nodes: app-1, what: host } }]";
    RunResult still = run("{ user_timeout: 2300ms }", "4s", events);
    assertTrue(still.nodedowns().getOrDefault("connection_closed", 0L) > 0, still.toString());
  }

  @Test
  void userTimeoutThatIsLongerThanTheTicksNeedChangesNothing() {
    RunResult usual = run("{}", "60s", CUT);
    RunResult patient = run("{ user_timeout: 5min }", "60s", CUT);
    assertEquals(usual.fingerprint(), patient.fingerprint());
  }

  @Test
  void idleConnectionIsLostWhereTicksAreRarerThanTheDeviceForgets() {
    RunResult frequent = run("{ idle_drop: 31s }", "60s", "");
    RunResult rare = run("{ idle_drop: 31s }", "240s", "");
    assertEquals(0, frequent.measures().quality().falseDetections().size());
    assertEquals(0, frequent.packets().dropped());
    assertTrue(rare.measures().quality().falseDetections().size() > 0);
    assertTrue(rare.nodedowns().getOrDefault("net_tick_timeout", 0L) > 0);
    assertTrue(rare.packets().dropped() > 0);
    RunResult never = run("{}", "240s", "");
    assertEquals(0, never.measures().quality().falseDetections().size());
  }
}
