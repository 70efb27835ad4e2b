package dev.netsplit.scenarios.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.netsplit.scenarios.report.StormSection;
import dev.netsplit.scenarios.report.TextReport;
import dev.netsplit.scenarios.result.ExperimentResult;
import dev.netsplit.scenarios.result.RunResult;
import dev.netsplit.scenarios.result.Storms;
import dev.netsplit.scenarios.result.Storms.Livelock;
import dev.netsplit.scenarios.result.Storms.Loss;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Storms in whole runs: what is recognised, what it is called, and what a calm cluster shows. */
class StormRunTest {

  private static Storms storms(RunResult run) {
    return run.measures().global().storms();
  }

  private static String report(ExperimentResult result) {
    return TextReport.render(result, new TextReport.Options(false, "run", ""))
        .replaceAll("\\s+", " ");
  }

  /** erlang/otp#9117. */
  @Test
  void aFlappingConnectionOfABusyNameServerEndsInALivelockThatIsNamed() {
    ExperimentResult result =
        Scenarios.run(Scenarios.shipped("flapping-node", "run.repetitions=1"));
    Storms storms = storms(result.runs().get(0));
    assertEquals(1, storms.livelocks().size());
    Livelock storm = storms.livelocks().get(0);
    assertTrue(storm.node().startsWith("app-1") && storm.peer().startsWith("app-2"));
    assertTrue(storm.perSecond() > 1_000, () -> storm.perSecond() + " sessions per second");
    assertFalse(storm.ended());
    assertTrue(report(result).contains("gave up and reopened their session"));
    assertTrue(report(result).contains("livelock"));
  }

  @ParameterizedTest
  @CsvSource({"cold-start", "sequential-join", "split-and-heal"})
  void clustersThatFormAndHealAreInNoLivelock(String name) {
    ExperimentResult result = Scenarios.run(Scenarios.shipped(name, "run.repetitions=2"));
    result.runs().forEach(run -> assertEquals(0, storms(run).livelocks().size()));
  }

  /**
   * D survivors of M notice by themselves; whoever they are, the count is fixed by the protocol.
   */
  @ParameterizedTest
  @CsvSource({"4", "6", "10"})
  void aFloodHasTheMessagesThatTheFormulaGivesForThoseWhoNoticed(int n) {
    TreeSet<Integer> noticed = new TreeSet<>();
    ExperimentResult result =
        Scenarios.run(Scenarios.shipped("crash-flood", "n=" + n, "network.within_zone.jitter=2ms"));
    for (RunResult run : result.runs()) {
      assertEquals(2, storms(run).losses().size());
      Loss killed = storms(run).losses().get(0);
      Loss silent = storms(run).losses().get(1);
      assertEquals(n - 1, killed.tellers());
      assertEquals(formula(n - 1, killed.reporters()), killed.messages());
      assertEquals(n - 2, silent.tellers());
      assertEquals(1, silent.reporters());
      assertEquals(formula(n - 2, 1), silent.messages());
      noticed.add(killed.reporters());
    }
    assertTrue(noticed.size() > 1, () -> "always as many noticed: " + noticed);
  }

  private static long formula(long survivors, long noticed) {
    return noticed * (survivors - 1) * (survivors - 1) + (survivors - noticed);
  }

  @Test
  void theLimitOfEventsEndsAStormAndSaysWhichItWas() {
    ExperimentResult result =
        Scenarios.run(
            Scenarios.shipped("flapping-node", "run.repetitions=3", "run.max_events=100000"));
    assertFalse(result.complete());
    RunResult last = result.runs().get(result.runs().size() - 1);
    assertTrue(last.limitReached());
    String storm = StormSection.atTheEndOf(last).orElseThrow();
    assertTrue(storm.contains("app-1"), storm);
    assertTrue(report(result).contains("storm: " + storm), () -> report(result));
  }

  @Test
  void eventsHappenAsOftenAsTheySay() {
    RunResult run =
        Scenarios.runOnce(
            Scenarios.of(
                """
                version: 1
                name: again
                run: { duration: 1min, repetitions: 1 }
                nodes: { app: { count: 2 } }
                discovery: { strategy: none }
                events:
                  - { at: 5s, every: 4s, times: 5, phase: exact, ping: { from: app-1, to: app-2 } }
                  - { at: 7s, every: 4s, times: 5, phase: exact,
                      disconnect: { between: [app-1, app-2] } }
                expect: [{ metric: connections, eq: 5 }]
                """));
    assertEquals(5, run.connections());
    assertEquals(5, run.nodedowns().get("disconnect"));
  }
}
