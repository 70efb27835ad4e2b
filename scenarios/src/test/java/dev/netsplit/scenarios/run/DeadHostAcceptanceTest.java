package dev.netsplit.scenarios.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.netsplit.scenarios.result.Detection;
import dev.netsplit.scenarios.result.ExperimentResult;
import dev.netsplit.scenarios.result.RunResult;
import org.apache.commons.math3.distribution.TriangularDistribution;
import org.apache.commons.math3.stat.inference.KolmogorovSmirnovTest;
import org.junit.jupiter.api.Test;

/**
 * The time to notice a dead host, over 2,000 runs of the shipped scenario, against the law of
 * free-running tickers with independent phases: triangular on I·P - P to I·P + P with P = tau + 1
 * ms.
 */
class DeadHostAcceptanceTest {

  private static final int RUNS = 2_000;
  private static final double PERIOD_SECONDS = 15.001;

  @Test
  void detectionIsTriangularAroundTheTicktime() {
    ExperimentResult result =
        Scenarios.run(Scenarios.shipped("dead-host", "run.repetitions=" + RUNS));
    double earliest = 3 * PERIOD_SECONDS;
    double latest = 5 * PERIOD_SECONDS;
    double[] oneObserverPerRun = new double[RUNS];
    for (RunResult run : result.runs()) {
      assertEquals(9, run.detections().size());
      for (Detection detection : run.detections()) {
        double seconds = detection.detectionNanos() / 1e9;
        assertEquals("net_tick_timeout", detection.reason());
        // Delivery: the last tick was under way for one latency (0.1 ms) of the lan preset.
        assertTrue(seconds >= earliest && seconds <= latest + 0.001, () -> detection.toString());
      }
      // Observers of one run share the target's phase: only one of them is independent.
      oneObserverPerRun[run.run()] = run.detections().get(0).detectionNanos() / 1e9;
    }
    TriangularDistribution law =
        new TriangularDistribution(null, earliest, 4 * PERIOD_SECONDS, latest);
    double p = new KolmogorovSmirnovTest().kolmogorovSmirnovTest(law, oneObserverPerRun);
    assertTrue(p >= 0.002, () -> "KS p = " + p);
  }
}
