package dev.netsplit.scenarios.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.netsplit.scenarios.result.GlobalActivity;
import dev.netsplit.scenarios.result.GlobalActivity.Lock;
import dev.netsplit.scenarios.result.RunResult;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Applications that register names in {@code global}, and what is measured of that. */
final class NameWorkloadTest {

  private static final long SECOND = 1_000_000_000L;

  private static final String THREE =
      """
      version: 1
      name: names
      run: { duration: 60s, seed: 3 }
      erlang: { net_ticktime: 8s }
      nodes: { app: { count: 3 } }
      """;

  private static RunResult run(String yaml) {
    return Scenarios.runOnce(Scenarios.of(yaml));
  }

  private static GlobalActivity global(RunResult run) {
    return run.measures().global();
  }

  private static List<Lock> ofProcesses(RunResult run) {
    return global(run).locks().stream().filter(lock -> lock.peer().equals(Lock.NO_PEER)).toList();
  }

  @Test
  void everyNodeKnowsTheNamesOfAll() {
    RunResult run = run(THREE + "workload: { global_names: 4 }\n");
    assertEquals(new GlobalActivity.Names(12, 0, 0), global(run).names());
    assertEquals(12, ofProcesses(run).size());
    assertTrue(global(run).messages().get("register") >= 12);
  }

  @Test
  void withoutAWorkloadNobodyRegistersANameAndNothingElseChanges() {
    RunResult run = run(THREE);
    assertEquals(GlobalActivity.Names.NONE, global(run).names());
    assertEquals(List.of(), ofProcesses(run));
    assertEquals(0, global(run).messages().get("register"));
  }

  @Test
  void aNodeRegistersANameEachTimeItIsToldTo() {
    String events =
        """
        events:
          - { at: mesh + 5s, name: foo, every: 2s, times: 3, phase: exact,
              register: { nodes: [app-1, app-2] } }
        """;
    RunResult run = run(THREE + events);
    assertEquals(new GlobalActivity.Names(6, 0, 0), global(run).names());
    assertEquals(6, ofProcesses(run).size());
  }

  @Test
  void operationsComeAtTheirRate() {
    RunResult run = run(THREE + "workload: { global_rate: 2/s }\n");
    int operations = ofProcesses(run).size();
    assertTrue(operations > 330 && operations < 360, operations + " operations in 59 s");
    long registers = global(run).messages().get("register");
    long unregisters = global(run).messages().get("unregister");
    assertTrue(Math.abs(registers - unregisters) <= 30, registers + " and " + unregisters);
    assertTrue(global(run).names().known() <= 3);
  }

  @Test
  void namesOfTheOtherSideAreLostAsLongAsAPartitionLasts() {
    String cut =
        """
        events:
          - { at: mesh + 5s, name: cut, phase: exact, partition: { isolate: app-3 } }
        """;
    RunResult run = run(THREE + "workload: { global_names: 2 }\n" + cut);
    assertEquals(new GlobalActivity.Names(6, 6, 0), global(run).names());
  }

  /** The registrar waits until the ticks of the frozen node run out. */
  @Test
  void aFrozenMemberHoldsUpEveryRegistration() {
    String freeze =
        """
        events:
          - { at: mesh + 5s, name: freeze, phase: exact, for: 40s, pause: { nodes: app-2 } }
        """;
    RunResult run = run(THREE + "workload: { global_rate: 1/s }\n" + freeze);
    long longestNanos =
        ofProcesses(run).stream()
            .filter(lock -> !lock.node().startsWith("app-2") && lock.obtained())
            .mapToLong(Lock::waitNanos)
            .max()
            .orElseThrow();
    assertTrue(longestNanos > 5 * SECOND && longestNanos < 45 * SECOND, "" + longestNanos);
  }

  @Test
  void theSameSeedGivesTheSameRun() {
    String yaml = THREE + "workload: { global_names: 2, global_rate: 5/s }\n";
    assertEquals(run(yaml).fingerprint(), run(yaml).fingerprint());
  }
}
