package dev.netsplit.scenarios.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.netsplit.scenarios.model.Expectation.Where;
import dev.netsplit.scenarios.model.Metric;
import dev.netsplit.scenarios.result.RunResult;
import dev.netsplit.scenarios.stats.RunValues;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The other side of the scenarios about large messages and full accept queues: their cures. */
final class PayloadScenariosTest {

  private static RunResult run(String name, String setting) {
    return Scenarios.runOnce(Scenarios.shipped(name, "run.repetitions=1", setting));
  }

  private static double value(Metric metric, RunResult run, String kind) {
    Where where = kind.isEmpty() ? Where.ALL : Where.ofKind(kind);
    return RunValues.of(metric, null, run, where).sum();
  }

  private static double longestSetupSeconds(RunResult run) {
    double[] seconds = RunValues.of(Metric.SETUP_LATENCY, null, run, Where.ALL).ascending();
    return seconds[seconds.length - 1];
  }

  @ParameterizedTest
  @CsvSource({"nodes.old.erlang.fragments=true", "ticktime=60s", "bandwidth=1 Gbit"})
  void aLargeMessageHurtsNobodyIfItIsCutOrSoonThroughOrTicksAreFew(String cure) {
    RunResult run = run("big-message", cure);
    assertEquals(0, value(Metric.FALSE_DETECTIONS, run, ""));
    assertEquals(0, value(Metric.NODEDOWNS, run, ""));
    assertEquals(0, value(Metric.OPERATIONS_LOST, run, ""));
  }

  @Test
  void fewerFailTheMoreConnectionsMayWait() {
    double timeouts = Double.MAX_VALUE;
    for (int backlog : new int[] {5, 20, 128}) {
      RunResult run = run("join-storm-backlog", "backlog=" + backlog);
      double failed = value(Metric.CONNECT_ATTEMPTS, run, "timeout");
      assertTrue(failed < timeouts, failed + " with " + backlog);
      timeouts = failed;
    }
    assertEquals(0, timeouts);
  }

  @ParameterizedTest
  @CsvSource({"backlog=1024", "jitter=5s"})
  void nobodyTriesAgainIfAllMayWaitOrDialAtTimesOfTheirOwn(String cure) {
    RunResult run = run("join-storm-backlog", cure);
    assertEquals(300, value(Metric.CONNECT_ATTEMPTS, run, "ok"));
    assertEquals(0, value(Metric.REPEATED_PACKETS, run, ""));
    assertTrue(longestSetupSeconds(run) < 1, longestSetupSeconds(run) + " s");
  }

  @Test
  void withTheDefaultBacklogNobodyFailsButManyWaitForARetry() {
    RunResult run = run("join-storm-backlog", "backlog=128");
    assertEquals(300, value(Metric.CONNECT_ATTEMPTS, run, "ok"));
    assertTrue(longestSetupSeconds(run) > 1, longestSetupSeconds(run) + " s");
  }
}
