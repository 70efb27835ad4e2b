package dev.netsplit.scenarios.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.netsplit.scenarios.result.Detection;
import dev.netsplit.scenarios.result.RunResult;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Processes, schedulers and hosts that stand still for a while. */
final class StallTest {

  private static final long SECOND = 1_000_000_000L;

  private static final String HEAD =
      """
      version: 1
      name: stalls
      run: { duration: 120s, seed: 4 }
      erlang: { net_ticktime: 8s, %s }
      nodes:
        app: { count: 4, nodes_per_host: %d, start: { boot_time: 1s } }
        late: { count: 1, start: { at: 33s, boot_time: 0s } }
      discovery: { strategy: static }
      events:
        - { at: 30s, name: stall, phase: exact, for: %s, pause: { nodes: app-1, what: %s } }
      """;

  private static RunResult run(String what, String length, int perHost, String more) {
    String erlang = more.startsWith("profile") ? more : "hidden: false";
    String events = more.startsWith("profile") ? "" : more;
    return Scenarios.runOnce(Scenarios.of(HEAD.formatted(erlang, perHost, length, what) + events));
  }

  private static List<String> targets(RunResult run) {
    return run.detections().stream().map(Detection::target).distinct().sorted().toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"vm", "schedulers", "host"})
  void peersReportANodeThatStandsStillLongerThanTheirWindow(String what) {
    RunResult run = run(what, "20s", 1, "");
    assertEquals(List.of("app-1@h1"), targets(run));
    for (Detection detection : run.detections()) {
      if (detection.detected()) {
        assertEquals("net_tick_timeout", detection.reason());
        assertTrue(detection.detectionNanos() > 5.9 * SECOND, detection.toString());
        assertTrue(detection.detectionNanos() < 10.1 * SECOND, detection.toString());
      }
    }
    assertTrue(run.nodedowns().get("net_tick_timeout") >= 3, () -> String.valueOf(run.nodedowns()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"vm", "schedulers", "host"})
  void nobodyReportsANodeThatGoesOnBeforeTheirWindowBegins(String what) {
    assertEquals(Map.of(), run(what, "2500ms", 1, "").nodedowns());
  }

  @Test
  void stunnedHostIsNotAcknowledgedForAndLosesPackets() {
    RunResult vm = run("vm", "20s", 1, "");
    RunResult host = run("host", "20s", 1, "");
    assertEquals(0, vm.packets().repeated());
    assertTrue(host.packets().repeated() > 5, "repeated " + host.packets().repeated());
    assertEquals(0, vm.packets().dropped());
    assertTrue(host.packets().dropped() > 5, "dropped " + host.packets().dropped());
  }

  @ParameterizedTest
  @CsvSource({"vm, app-1@h1", "schedulers, app-1@h1", "host, app-1@h1 app-2@h1"})
  void neighboursStandStillWithTheHostOnly(String what, String whom) {
    assertEquals(List.of(whom.split(" ")), targets(run(what, "20s", 2, "")));
  }

  /** The newcomer asks the epmd of each host for the port of a node. */
  @ParameterizedTest
  @CsvSource({"vm, 0", "schedulers, 0", "host, 1"})
  void epmdStandsStillWithTheHostOnly(String what, int unanswered) {
    RunResult run = run(what, "20s", 2, "");
    long timeouts = run.connectAttempts().getOrDefault("timeout", 0L);
    // The process that stands still times out as well; its neighbour is found unless epmd is not.
    assertEquals(1 + unanswered, timeouts, () -> String.valueOf(run.connectAttempts()));
  }

  @Test
  void busySchedulersSlowDownWhoSharesTheComputer() {
    String cold =
        """
        version: 1
        name: busy
        run: { duration: 60s, seed: 4, stop_when: mesh }
        erlang: { profile: loopback-vm, net_ticktime: 60s }
        nodes:
          hog: { count: 2, erlang: { hidden: true }, start: { boot_time: 0s } }
          app: { count: 20, start: { at: 10s, boot_time: 0s } }
        discovery: { strategy: static, seeds: 'group:app' }
        events:
          - { at: 9s, name: stall, phase: exact, for: 40s,
              pause: { nodes: 'group:hog', what: %s } }
        """;
    RunResult vm = Scenarios.runOnce(Scenarios.of(cold.formatted("vm")));
    RunResult busy = Scenarios.runOnce(Scenarios.of(cold.formatted("schedulers")));
    // The nodes of the mesh start at 10 s.
    double times = (double) (busy.meshNanos() - 10 * SECOND) / (vm.meshNanos() - 10 * SECOND);
    assertTrue(times > 1.5, "times " + times);
  }

  @Test
  void nodeThatIsToStartOnAStunnedHostStartsWhenItGoesOn() {
    String restart = "  - { at: 29s, phase: exact, restart: { nodes: app-1, down_for: 5s } }\n";
    RunResult vm = run("vm", "20s", 2, restart);
    RunResult host = run("host", "20s", 2, restart);
    assertEquals(List.of("stall"), vm.eventsNotReached());
    assertEquals(List.of(), host.eventsNotReached());
    // Its neighbour stands still with the host.
    assertTrue(targets(host).contains("app-2@h1"), targets(host)::toString);
  }

  @Test
  void killReachesANodeOfAStunnedHostWhenItGoesOn() {
    String kill = "  - { at: 32s, name: kill, phase: exact, crash: { nodes: app-1 } }\n";
    RunResult host = run("host", "5s", 1, kill);
    // Peers hear of it from the kernel, and that is not before 35 s.
    List<Detection> kills =
        host.detections().stream().filter(one -> one.event().equals("kill")).toList();
    assertEquals(3, kills.size());
    for (Detection detection : kills) {
      assertEquals("connection_closed", detection.reason());
      assertTrue(detection.detectionNanos() >= 3 * SECOND, detection.toString());
    }
  }

  @Test
  void hostThatCrashesWhileItIsStunnedComesBackAwake() {
    String crash =
        "  - { at: 32s, name: crash, phase: exact, for: 10s, crash: { nodes: app-1, kind: host }"
            + " }\n";
    RunResult run =
        run("host", "60s", 1, crash + "  - { at: 60s, ping: { from: app-1, to: all } }\n");
    assertEquals(10, run.measures().shape().ending().livePairs());
    assertEquals(0, run.measures().shape().ending().pairsApart());
  }
}
