package dev.netsplit.scenarios.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.netsplit.scenarios.result.RunResult;
import org.junit.jupiter.api.Test;

/** Whole runs whose nodes have a cost profile. */
class CostProfileRunTest {

  private static final String TWO_NODES_ON_ONE_HOST =
      """
      version: 1
      name: pair
      run: {duration: 5s}
      network: {preset: none}
      nodes: {n: {count: 2, nodes_per_host: 2, start: {boot_time: 1s}}}
      discovery: {strategy: seed}
      """;

  private static RunResult run(String... overrides) {
    return Scenarios.runOnce(Scenarios.of(TWO_NODES_ON_ONE_HOST, overrides));
  }

  @Test
  void firstConnectionOfTwoFreshNodesTakesAsLongAsThatOfRealOnes() {
    long bootedNanos = Lab.SECOND;
    double millis = (run("erlang.profile=loopback-vm").meshNanos() - bootedNanos) / 1e6;
    // 29 pairs of fresh nodes on one loopback: 8 to 22 ms, median 10.
    assertTrue(millis >= 8 && millis <= 22, () -> millis + " ms");
  }

  @Test
  void withoutAProfileWorkTakesNoTime() {
    assertEquals(Lab.SECOND, run().meshNanos());
    assertEquals(run().fingerprint(), run("erlang.profile=none").fingerprint());
    assertEquals(run().engineDigest(), run("erlang.profile=none").engineDigest());
  }

  @Test
  void runWithAProfileIsReproducible() {
    RunResult first = run("erlang.profile=loopback-vm");
    assertEquals(first.fingerprint(), run("erlang.profile=loopback-vm").fingerprint());
    assertNotEquals(first.fingerprint(), run().fingerprint());
  }

  @Test
  void nodesThatAreKilledAndFrozenInTheirWorkComeBack() {
    String yaml =
        """
        version: 1
        name: busy
        run: {duration: 30s}
        erlang: {profile: loopback-vm}
        network: {preset: none}
        nodes:
          n: {count: 4, nodes_per_host: 2, start: {boot_time: 1s}, restart_delay: 1s}
        discovery: {strategy: static}
        events:
          - {at: 1.003s, phase: exact, crash: {nodes: "n-1@*", kind: kill}}
          - {at: 1.004s, phase: exact, pause: {nodes: "n-2@*"}, for: 2s}
          - {at: 10s, phase: exact, crash: {nodes: "n-3@*", kind: host}, for: 3s}
        """;
    RunResult result = Scenarios.runOnce(Scenarios.of(yaml));
    assertTrue(result.meshNanos() > 3 * Lab.SECOND, () -> result.meshNanos() + " ns");
    assertEquals(0, result.eventsNotReached().size());
  }
}
