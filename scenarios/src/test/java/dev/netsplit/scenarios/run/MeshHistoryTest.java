package dev.netsplit.scenarios.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.netsplit.scenarios.format.ReadResult;
import dev.netsplit.scenarios.model.Scenario;
import dev.netsplit.scenarios.result.ExperimentResult;
import dev.netsplit.scenarios.result.MeshHistory;
import dev.netsplit.scenarios.result.MeshHistory.Kind;
import dev.netsplit.scenarios.result.RunResult;
import dev.netsplit.scenarios.stats.MeshState;
import org.junit.jupiter.api.Test;

final class MeshHistoryTest {

  private static final int NODES = 6;

  /** Runs end in different states: some links are lost, one node is dead, one is back. */
  private static final String RESTLESS =
      """
      version: 1
      name: restless
      run: { duration: 100s, repetitions: 3 }
      erlang: { prevent_overlapping_partitions: false }
      network: { zones: [a, b] }
      nodes:
        app:
          count: 6
          zones: [a, b]
          start: { spread: { dist: uniform, min: 0s, max: 3s } }
      discovery: { strategy: static }
      events:
        - { at: 10s, partition: { isolate: "zone:b", direction: forward }, for: 55s }
        - { at: 20s, crash: { nodes: { any: [all], pick: 1 }, kind: kill } }
      """;

  private static Experiment experiment(ReadResult.Valid read) {
    return new Experiment(read.scenario(), read.resolvedYaml());
  }

  private static ExperimentResult run(Experiment experiment) {
    return experiment.run((result, done, total) -> {}, () -> false);
  }

  @Test
  void replayEndsWithWhatTheWatchesSaw() {
    Experiment experiment = experiment(Scenarios.of(RESTLESS));
    for (RunResult run : run(experiment).runs()) {
      MeshHistory history = experiment.recordings(run, () -> false).orElseThrow().mesh();
      MeshState state = new MeshState(history, NODES);
      state.advanceTo(run.endNanos());
      int connected = 0;
      int live = 0;
      for (int one = 0; one < NODES; one++) {
        live += state.isLive(one) ? 1 : 0;
        for (int other = 0; other < one; other++) {
          connected += state.lists(one, other) && state.lists(other, one) ? 1 : 0;
        }
      }
      var samples = run.measures().availability().closeUp();
      assertEquals(samples.liveNodes(samples.count() - 1), live);
      assertEquals(samples.connectedPairs(samples.count() - 1), connected);
      String found = connected + " pairs of " + live + " nodes";
      assertTrue(connected > 0 && connected < 10 && live == 5, found);
    }
  }

  @Test
  void everyReportOfTheRunIsOneChange() {
    Experiment experiment = experiment(Scenarios.of(RESTLESS));
    RunResult run = run(experiment).runs().get(1);
    MeshHistory history = experiment.recordings(run, () -> false).orElseThrow().mesh();
    long downs = 0;
    for (int change = 0; change < history.count(); change++) {
      downs += history.kind(change) == Kind.DOWN ? 1 : 0;
    }
    assertEquals(run.nodedowns().values().stream().mapToLong(Long::longValue).sum(), downs);
    assertEquals(run.startNanos(), history.startNanos());
    assertEquals(run.endNanos(), history.endNanos());
    assertEquals(0, history.dropped());
  }

  @Test
  void theOnlyRunIsRecordedAsItRunsAndStaysTheSame() {
    RunResult silent =
        run(experiment(Scenarios.of(RESTLESS, "output.formats=[text]", "run.repetitions=1")))
            .runs()
            .get(0);
    Experiment recording =
        experiment(Scenarios.of(RESTLESS, "output.formats=[svg]", "run.repetitions=1"));
    RunResult recorded = run(recording).runs().get(0);
    assertEquals(silent.fingerprint(), recorded.fingerprint());
    // It does not run again, so that nobody asks whether to stop.
    assertTrue(recording.recordings(recorded, () -> true).isPresent());
  }

  @Test
  void aRecordThatIsCutShortIsNone() {
    Experiment experiment = experiment(Scenarios.of(RESTLESS));
    RunResult run = run(experiment).runs().get(0);
    assertTrue(experiment.recordings(run, () -> true).isEmpty());
  }

  @Test
  void aRunThatComesOutDifferentlyIsOurFault() {
    Scenario other = Scenarios.of(RESTLESS, "run.seed=2").scenario();
    RunResult foreign = run(experiment(Scenarios.of(RESTLESS))).runs().get(0);
    Experiment experiment = new Experiment(other, "");
    assertThrows(
        IllegalStateException.class, () -> experiment.recordings(foreign, () -> false), "no check");
  }

  @Test
  void changesBeyondTheLimitAreCountedAndEndTheRecord() {
    MeshRecorder recorder = new MeshRecorder(70);
    for (int i = 0; i < 100; i++) {
      recorder.changed(10L * i, i % 2 == 0 ? Kind.UP : Kind.DOWN, i, i + 1);
    }
    MeshHistory history = recorder.finish(3, 5_000);
    assertEquals(70, history.count());
    assertEquals(30, history.dropped());
    assertEquals(700, history.endNanos());
    assertEquals(3, history.startNanos());
    assertEquals(690, history.atNanos(69));
    assertEquals(Kind.DOWN, history.kind(69));
    assertEquals(69, history.node(69));
    assertEquals(70, history.peer(69));
    assertNotEquals(history.kind(68), history.kind(69));
  }
}
