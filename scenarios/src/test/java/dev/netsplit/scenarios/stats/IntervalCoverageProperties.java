package dev.netsplit.scenarios.stats;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.netsplit.sim.random.RandomStream;
import dev.netsplit.sim.random.Streams;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How often intervals of one sample hold the truth, in 2,000 experiments each. */
class IntervalCoverageProperties {

  private static final int EXPERIMENTS = 2_000;
  private static final int GRAIN = 1 << 20;

  private final RandomStream random = Streams.of(11, 0).stream("coverage", "intervals");

  private double uniform() {
    return (random.nextInt(GRAIN) + 0.5) / GRAIN;
  }

  private double normal() {
    return StrictMath.sqrt(-2 * StrictMath.log(uniform()))
        * StrictMath.cos(2 * StrictMath.PI * uniform());
  }

  private static void check(int holds, double least, double most) {
    double coverage = holds / (double) EXPERIMENTS;
    assertTrue(coverage >= least && coverage <= most, "covers " + coverage);
  }

  @ParameterizedTest
  @ValueSource(ints = {5, 20, 100})
  void meanOfNormalValues(int runs) {
    int holds = 0;
    for (int i = 0; i < EXPERIMENTS; i++) {
      double[] values = new double[runs];
      Arrays.setAll(values, run -> 3 + 2 * normal());
      Interval interval = Interval.ofMean(values);
      holds += interval.low() <= 3 && 3 <= interval.high() ? 1 : 0;
    }
    check(holds, 0.935, 0.97);
  }

  /** Wilson's coverage jumps from share to share; on the average over all of them it is right. */
  @ParameterizedTest
  @ValueSource(ints = {10, 30, 200})
  void shareOnTheAverageOverAllShares(int runs) {
    int holds = 0;
    for (int i = 0; i < EXPERIMENTS; i++) {
      double share = uniform();
      int hits = 0;
      for (int run = 0; run < runs; run++) {
        hits += uniform() < share ? 1 : 0;
      }
      Interval interval = Interval.ofShare(hits, runs);
      holds += interval.low() <= share && share <= interval.high() ? 1 : 0;
    }
    check(holds, 0.935, 0.97);
  }

  /** With these numbers the ranks that cover at least 95 % cover hardly more. */
  @ParameterizedTest
  @ValueSource(ints = {17, 49, 199})
  void medianOfWaitsThatAreNotNormal(int runs) {
    double truth = StrictMath.log(2);
    int holds = 0;
    for (int i = 0; i < EXPERIMENTS; i++) {
      double[] values = new double[runs];
      Arrays.setAll(values, run -> -StrictMath.log(uniform()));
      Arrays.sort(values);
      Interval interval = Interval.ofMedian(values);
      holds += interval.low() <= truth && truth <= interval.high() ? 1 : 0;
    }
    check(holds, 0.935, 0.97);
  }

  /** The whole distribution function has to lie within the band, everywhere. */
  @ParameterizedTest
  @ValueSource(ints = {10, 50, 400})
  void bandOfTheDistributionFunction(int runs) {
    int holds = 0;
    double half = Interval.bandHalfWidth(runs);
    for (int i = 0; i < EXPERIMENTS; i++) {
      double[] values = new double[runs];
      Arrays.setAll(values, run -> uniform());
      Arrays.sort(values);
      boolean inside = true;
      for (int k = 0; k < runs; k++) {
        inside &= values[k] - (double) k / runs <= half;
        inside &= (k + 1.0) / runs - values[k] <= half;
      }
      holds += inside ? 1 : 0;
    }
    check(holds, 0.94, 1);
  }

  /** Nothing in n runs: the true share is at most 3/n, in 95 of 100 worlds at the least. */
  @Test
  void ruleOfThree() {
    for (int runs : new int[] {20, 100, 1_000}) {
      double upper = 1 - Interval.lowerBoundOfShare(runs, runs, Interval.CONFIDENCE);
      assertTrue(upper < 3.0 / runs && upper > 2.7 / runs, runs + ": " + upper);
    }
  }
}
