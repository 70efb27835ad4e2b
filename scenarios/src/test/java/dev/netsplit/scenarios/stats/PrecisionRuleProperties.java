package dev.netsplit.scenarios.stats;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.netsplit.scenarios.model.Scenario;
import dev.netsplit.sim.random.RandomStream;
import dev.netsplit.sim.random.Streams;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Sequential stopping over 2,000 synthetic experiments each, whose mean and spread are known: it
 * ends when it should, with the precision that was asked for, and not before its least number.
 */
class PrecisionRuleProperties {

  private static final int EXPERIMENTS = 2_000;
  private static final int GRAIN = 1 << 20;
  private static final double MEAN = 40;

  private double uniform(RandomStream random) {
    return (random.nextInt(GRAIN) + 0.5) / GRAIN;
  }

  private static String until(String precision) {
    return "{ until: { metric: events, precision: " + precision + " } }";
  }

  private double normal(RandomStream random) {
    return StrictMath.sqrt(-2 * StrictMath.log(uniform(random)))
        * StrictMath.cos(2 * StrictMath.PI * uniform(random));
  }

  @ParameterizedTest
  @CsvSource({
    // Spread and precision as shares of the mean.
    "0.01, 5%, 0.05",
    "0.10, 5%, 0.05",
    "0.20, 5%, 0.05",
    "0.30, 10%, 0.10",
    "0.50, 5%, 0.05",
  })
  void endsWhenTheMeanIsKnownAsWellAsAsked(double spread, String written, double precision) {
    RandomStream random = Streams.of(39, 0).stream("precision", written + spread);
    // What is needed when the spread is known: (1.96 * spread / precision)^2 values.
    double needed = StrictMath.pow(1.959964 * spread / precision, 2);
    Scenario scenario = PrecisionRules.scenario(until(written));
    int near = 0;
    int fewest = Integer.MAX_VALUE;
    long all = 0;
    for (int i = 0; i < EXPERIMENTS; i++) {
      PrecisionRule rule = PrecisionRule.of(scenario).orElseThrow();
      double sum = 0;
      int values = 0;
      boolean reached = false;
      while (!reached) {
        double value = MEAN * (1 + spread * normal(random));
        sum += value;
        values++;
        reached = rule.isReachedWith(value);
      }
      assertTrue(rule.precision() <= precision, "stopped at " + rule.precision());
      near += Math.abs(sum / values - MEAN) <= precision * MEAN ? 1 : 0;
      fewest = Math.min(fewest, values);
      all += values;
    }
    double mean = (double) all / EXPERIMENTS;
    String found = "mean of " + mean + " values, fewest " + fewest + ", near in " + near;
    assertTrue(fewest >= PrecisionRule.LEAST_VALUES, found);
    assertTrue(near >= 0.92 * EXPERIMENTS, found);
    assertTrue(mean >= Math.max(PrecisionRule.LEAST_VALUES, 0.9 * needed), found);
    assertTrue(mean <= Math.max(PrecisionRule.LEAST_VALUES, needed) * 1.15 + 3, found);
  }
}
