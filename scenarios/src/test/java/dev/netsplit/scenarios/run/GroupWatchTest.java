package dev.netsplit.scenarios.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.netsplit.scenarios.result.Agreements;
import dev.netsplit.scenarios.result.Agreements.Agreement;
import dev.netsplit.scenarios.result.RunResult;
import org.junit.jupiter.api.Test;

/** When every node knows the members of all groups, and what that takes. */
final class GroupWatchTest {

  private static final long SECOND = 1_000_000_000L;
  private static final long MILLI = 1_000_000L;

  private static final String HEAD =
      """
      version: 1
      name: groups
      run: { duration: 60s, seed: 3 }
      erlang: { net_ticktime: 8s, pg_scopes: 2 }
      workload: { pg_members: 3 }
      discovery: { strategy: static }
      """;

  private static RunResult run(String yaml) {
    return Scenarios.runOnce(Scenarios.of(HEAD + yaml));
  }

  private static Agreements agreements(RunResult run) {
    return run.measures().agreements();
  }

  private static Agreement after(RunResult run, int event) {
    return agreements(run).events().get(event);
  }

  @Test
  void groupsAreCompleteOnceAllAreConnected() {
    RunResult run = run("nodes: { app: { count: 4 } }\n");
    long lateNanos = agreements(run).groupsNanos() - run.meshNanos();
    assertTrue(lateNanos >= 0 && lateNanos < 5 * MILLI, lateNanos + " ns after the mesh");
    // Two scopes, six pairs.
    assertEquals(48, agreements(run).pgMessages().get("discover"));
    assertEquals(48, agreements(run).pgMessages().get("sync"));
    assertEquals(0, agreements(run).pgMessages().get("leave"));
  }

  @Test
  void groupsWithoutConnectionsAreNeverComplete() {
    RunResult run =
        Scenarios.runOnce(
            Scenarios.of(HEAD + "nodes: { app: { count: 2 } }\n", "discovery.strategy=none"));
    assertEquals(Agreements.NEVER, agreements(run).groupsNanos());
  }

  @Test
  void withoutMembersThereIsNothingToAgreeOn() {
    RunResult run =
        Scenarios.runOnce(
            Scenarios.of(HEAD + "nodes: { app: { count: 2 } }\n", "workload.pg_members=0"));
    assertEquals(Agreements.NOTHING, agreements(run).groupsNanos());
  }

  @Test
  void deadNodeIsRememberedUntilItsPeersNotice() {
    String crash =
        """
        nodes: { app: { count: 3 } }
        events:
          - { at: 20s, name: dead, phase: exact, crash: { nodes: app-3, kind: host } }
        """;
    long nanos = after(run(crash), 0).groupsNanos();
    assertTrue(nanos >= 6 * SECOND && nanos <= 10 * SECOND + 10 * MILLI, nanos + " ns");
  }

  @Test
  void killedNodeThatComesBackIsCompleteAgainWithItsConnections() {
    String restart =
        """
        nodes: { app: { count: 3 } }
        events:
          - { at: 20s, name: away, phase: exact, restart: { nodes: app-3, down_for: 5s } }
        """;
    Agreement away = after(run(restart), 0);
    // It boots for a second, and then dials both others.
    assertTrue(
        away.groupsNanos() >= 6 * SECOND && away.groupsNanos() < 6 * SECOND + 50 * MILLI,
        away.toString());
    assertTrue(away.syncNanos() > away.groupsNanos(), away.toString());
  }

  @Test
  void hiddenNodesTakeNoPart() {
    RunResult run =
        run(
            """
            nodes:
              app: { count: 2 }
              probe: { count: 1, erlang: { hidden: true } }
            """);
    assertTrue(agreements(run).groupsNanos() > 0);
    assertEquals(8, agreements(run).pgMessages().get("discover"));
  }
}
