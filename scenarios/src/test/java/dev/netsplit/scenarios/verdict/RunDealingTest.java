package dev.netsplit.scenarios.verdict;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.netsplit.sim.random.RandomStream;
import dev.netsplit.sim.random.Streams;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.stat.inference.KolmogorovSmirnovTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The test by runs, against what is known and against the textbook's. */
final class RunDealingTest {

  private static RandomStream random(String id) {
    return Streams.of(7, 0).stream("test", id);
  }

  private static RunDealing.Result test(List<double[]> real, List<double[]> simulated) {
    return RunDealing.of(real, simulated, random("deals"));
  }

  private static List<double[]> single(double... values) {
    List<double[]> runs = new ArrayList<>();
    for (double value : values) {
      runs.add(new double[] {value});
    }
    return runs;
  }

  /** Runs of one value each, uniform in so many milliseconds from a start. */
  private static List<double[]> uniform(RandomStream random, int runs, int from, int width) {
    List<double[]> values = new ArrayList<>();
    for (int i = 0; i < runs; i++) {
      values.add(new double[] {(from + random.nextInt(width)) / 1000.0});
    }
    return values;
  }

  @Test
  void allWaysOfDealingAreCountedWhereTheyAreFew() {
    // Of 20 ways to deal six runs, two keep the small ones together.
    RunDealing.Result result = test(single(1, 2, 3), single(4, 5, 6));
    assertEquals(1, result.distance());
    assertEquals(2.0 / 20, result.p());
  }

  @Test
  void equalValuesAreNoFurtherApartThanChanceMakesThem() {
    RunDealing.Result result = test(single(3, 3, 3, 3), single(3, 3, 3, 3, 3));
    assertEquals(0, result.distance());
    assertEquals(1, result.p());
  }

  @Test
  void valuesThatNeverCameStandAboveAllOthers() {
    double never = Double.POSITIVE_INFINITY;
    RunDealing.Result result = test(single(1, never, never), single(1, 1, 1));
    assertEquals(2.0 / 3, result.distance(), 1e-12);
    assertEquals(8.0 / 20, result.p(), 1e-12);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5})
  void agreesWithTheTextbookWhereEachRunHasOneValue(int seed) {
    RandomStream random = random("textbook " + seed);
    List<double[]> real = uniform(random, 12, 0, 1000);
    List<double[]> simulated = uniform(random, 40, 60 * seed, 1000);
    RunDealing.Result result = test(real, simulated);
    KolmogorovSmirnovTest textbook = new KolmogorovSmirnovTest();
    double[] x = real.stream().mapToDouble(run -> run[0]).toArray();
    double[] y = simulated.stream().mapToDouble(run -> run[0]).toArray();
    assertEquals(textbook.kolmogorovSmirnovStatistic(x, y), result.distance(), 1e-12);
    double exact = textbook.exactP(textbook.kolmogorovSmirnovStatistic(x, y), 12, 40, false);
    assertEquals(exact, result.p(), 0.015);
  }

  /** Twenty values that are nearly the same are one observation, whatever a count of them says. */
  @Test
  void correlatedObserversOfARunCountAsOne() {
    RandomStream random = random("correlated");
    int rejectedByRuns = 0;
    int rejectedByValues = 0;
    KolmogorovSmirnovTest textbook = new KolmogorovSmirnovTest();
    for (int i = 0; i < 100; i++) {
      List<double[]> real = crowded(random, 5);
      List<double[]> simulated = crowded(random, 20);
      if (test(real, simulated).p() < 0.01) {
        rejectedByRuns++;
      }
      double[] x = real.stream().flatMapToDouble(Arrays::stream).toArray();
      double[] y = simulated.stream().flatMapToDouble(Arrays::stream).toArray();
      if (textbook.kolmogorovSmirnovTest(x, y) < 0.01) {
        rejectedByValues++;
      }
    }
    assertTrue(rejectedByRuns <= 5, rejectedByRuns + " of 100");
    assertTrue(rejectedByValues >= 30, rejectedByValues + " of 100");
  }

  private static List<double[]> crowded(RandomStream random, int runs) {
    List<double[]> values = new ArrayList<>();
    for (int i = 0; i < runs; i++) {
      double[] run = new double[20];
      int common = random.nextInt(1_000_000);
      for (int k = 0; k < run.length; k++) {
        run[k] = common + random.nextInt(1000);
      }
      values.add(run);
    }
    return values;
  }

  @Test
  void sideWithoutValuesIsAsFarAsCanBeAndAsRareAsItIs() {
    List<double[]> none = List.of(new double[0], new double[0], new double[0]);
    List<double[]> some = List.of(new double[] {1}, new double[0], new double[0]);
    RunDealing.Result result = test(none, some);
    assertEquals(1, result.distance());
    assertEquals(1, result.p());
    RunDealing.Result all = test(none, single(1, 1, 1));
    assertEquals(2.0 / 20, all.p());
  }

  @Test
  void sameStreamGivesTheSameP() {
    RandomStream random = random("many");
    List<double[]> real = uniform(random, 20, 0, 1000);
    List<double[]> simulated = uniform(random, 200, 100, 1000);
    assertEquals(test(real, simulated).p(), test(real, simulated).p());
  }
}
