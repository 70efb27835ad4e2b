package dev.netsplit.scenarios.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.netsplit.scenarios.format.ReadResult;
import dev.netsplit.scenarios.result.RunResult;
import dev.netsplit.scenarios.verdict.Agreement;
import dev.netsplit.scenarios.verdict.Agreement.Outcome;
import dev.netsplit.scenarios.verdict.Observed;
import dev.netsplit.scenarios.verdict.RealVerdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The verdict where it is known what it has to be: simulated runs stand for real ones. The same
 * model with another seed agrees; a wrong one is caught.
 */
final class RealVerdictRunTest {

  private static final int REAL_RUNS = 5;
  private static final int SIMULATED_RUNS = 30;

  private static final String HEAD =
      """
      version: 1
      name: small
      network: { preset: loopback, transport: proxied }
      measure: { metrics: [all] }
      """;

  /** A node is frozen; T = 4 s. */
  private static final String FROZEN =
      HEAD
          + """
          run: { duration: 40s }
          erlang: { net_ticktime: 4s }
          nodes: { app: { count: 5, start: { spread: 300ms } } }
          events: [{ at: sync + 3s, for: 20s, name: stop, pause: { nodes: app-2 } }]
          """;

  /** One link of four nodes fails. */
  private static final String LINK =
      HEAD
          + """
          run: { duration: 40s }
          erlang: { net_ticktime: 4s }
          nodes: { app: { count: 4 } }
          events: [{ at: sync + 3s, name: cut, partition: { between: [app-2, app-3] } }]
          """;

  /** Eight nodes join. */
  private static final String JOIN =
      HEAD
          + """
          run: { duration: 60s, stop_when: sync }
          nodes: { app: { count: 8 } }
          """;

  /** Two nodes: in sync one wait of a locker after they are connected. */
  private static final String TWO =
      HEAD
          + """
          run: { duration: 60s, stop_when: sync }
          nodes: { app: { count: 2 } }
          """;

  private static List<RunResult> runs(String yaml, int runs, long seed, String... settings) {
    List<String> all = new ArrayList<>(List.of(settings));
    all.add("run.repetitions=" + runs);
    all.add("run.seed=" + seed);
    return Scenarios.run(Scenarios.of(yaml, all.toArray(String[]::new))).runs();
  }

  /** The second world is real, the first is simulated with some settings changed. */
  private static RealVerdict verdict(String yaml, String... wrong) {
    ReadResult.Valid simulated = Scenarios.of(yaml, wrong);
    return RealVerdict.of(
        simulated.scenario(),
        runs(yaml, REAL_RUNS, 77),
        runs(yaml, SIMULATED_RUNS, 1, wrong),
        Observed.BY_OBSERVERS);
  }

  private static Set<String> differing(RealVerdict verdict) {
    TreeSet<String> names = new TreeSet<>();
    verdict.figures().stream()
        .filter(figure -> figure.outcome() == Outcome.DISAGREES)
        .map(Agreement::name)
        .forEach(names::add);
    return names;
  }

  @ParameterizedTest
  @ValueSource(strings = {FROZEN, LINK, JOIN, TWO})
  void sameModelWithAnotherSeedAgrees(String yaml) {
    RealVerdict verdict = verdict(yaml);
    assertEquals(Set.of(), differing(verdict));
    assertEquals(Outcome.AGREES, verdict.outcome());
    assertTrue(verdict.count(Outcome.AGREES) >= 5, verdict.figures().toString());
  }

  @Test
  void modelWithoutPreventionOfOverlapsIsCaught() {
    Set<String> differing = differing(verdict(LINK, "erlang.prevent_overlapping_partitions=false"));
    assertTrue(differing.contains("overlap_disconnects"), differing.toString());
    assertTrue(differing.contains("overlap_warnings"), differing.toString());
  }

  /** Nodes tick from the moment at which they all connect: so they would with a ticker for each. */
  @Test
  void modelThatTicksFromTheBeginningOfConnectionsIsCaught() {
    Set<String> differing = differing(verdict(FROZEN, "erlang.tick_phase=100ms"));
    assertTrue(differing.contains("detection_spread"), differing.toString());
  }

  @Test
  void modelWithTwiceTheTickTimeIsCaught() {
    Set<String> differing = differing(verdict(FROZEN, "erlang.net_ticktime=8s"));
    assertTrue(differing.contains("detection_time"), differing.toString());
  }

  @Test
  void modelWhoseLockersWaitTwiceAsLongIsCaught() {
    List<RunResult> slower = new ArrayList<>();
    for (RunResult run : runs(TWO, SIMULATED_RUNS, 1)) {
      slower.add(syncedAt(run, 2 * run.syncNanos() - run.meshNanos()));
    }
    RealVerdict verdict =
        RealVerdict.of(
            Scenarios.of(TWO).scenario(), runs(TWO, REAL_RUNS, 77), slower, Observed.BY_OBSERVERS);
    assertEquals(Outcome.DISAGREES, verdict.outcome());
    assertTrue(differing(verdict).contains("transitive_gap"), differing(verdict).toString());
  }

  private static RunResult syncedAt(RunResult run, long syncNanos) {
    return new RunResult(
        run.run(),
        run.fingerprint(),
        run.engineDigest(),
        run.events(),
        run.endNanos(),
        run.startNanos(),
        run.meshNanos(),
        syncNanos,
        run.detections(),
        run.traffic(),
        run.connectAttempts(),
        run.connections(),
        run.nodedowns(),
        run.eventsNotReached(),
        run.packets(),
        run.limitReached(),
        run.measures());
  }

  @Test
  void whatNobodySawIsNotJudged() {
    RealVerdict verdict =
        RealVerdict.of(
            Scenarios.of(JOIN).scenario(), runs(JOIN, 2, 77), runs(JOIN, 3, 1), Set.of());
    assertEquals(Outcome.NOT_MEASURED, verdict.outcome());
    assertEquals(List.of(), verdict.figures());
    assertTrue(verdict.notObserved().size() > 20);
  }
}
