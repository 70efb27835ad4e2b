package dev.netsplit.sim.random;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class DistributionTest {

  private static final long MS = 1_000_000;
  private static final long TOO_LONG = Distribution.MAX_NANOS + 1;

  private static List<Distribution> shapes() {
    return List.of(
        Distribution.fixed(5 * MS),
        Distribution.uniform(5 * MS, 7 * MS),
        Distribution.normal(5 * MS, 2 * MS),
        Distribution.lognormal(80 * MS, 250 * MS),
        Distribution.exponential(5 * MS),
        Distribution.pareto(5 * MS, 9 * MS),
        Distribution.empirical(new long[] {5 * MS, MS, 9 * MS}, new long[] {1, 7, 2}));
  }

  private static long[] samples(Distribution distribution) {
    RandomStream random = Streams.of(42, 0).stream("test", "golden");
    return new long[] {
      distribution.sampleNanos(random),
      distribution.sampleNanos(random),
      distribution.sampleNanos(random)
    };
  }

  private static void assertRefuses(String message, Executable making) {
    assertEquals(message, assertThrows(IllegalStateException.class, making).getMessage());
  }

  @Test
  void givesTheSameSamplesOnEveryMachine() {
    List<Distribution> shapes = shapes();

    assertArrayEquals(new long[] {5000000, 5000000, 5000000}, samples(shapes.get(0)));
    assertArrayEquals(new long[] {6091419, 6662794, 6227004}, samples(shapes.get(1)));
    assertArrayEquals(new long[] {6077333, 3032601, 2936500}, samples(shapes.get(2)));
    assertArrayEquals(new long[] {104153218, 49413084, 48263728}, samples(shapes.get(3)));
    assertArrayEquals(new long[] {3028342, 923240, 2442860}, samples(shapes.get(4)));
    assertArrayEquals(new long[] {6544493, 5427636, 6212610}, samples(shapes.get(5)));
    assertArrayEquals(new long[] {1000000, 9000000, 1000000}, samples(shapes.get(6)));
  }

  @Test
  void writesShapeAndParametersInOneForm() {
    assertEquals(
        List.of(
            "fixed(value=5000000ns)",
            "uniform(min=5000000ns,max=7000000ns)",
            "normal(mean=5000000ns,stddev=2000000ns)",
            "lognormal(median=80000000ns,p99=250000000ns)",
            "exponential(mean=5000000ns)",
            "pareto(min=5000000ns,mean=9000000ns)",
            "empirical(5000000ns*1,1000000ns*7,9000000ns*2)"),
        shapes().stream().map(Distribution::text).toList());
  }

  @Test
  void saysBetweenWhichDurationsSamplesLie() {
    long most = Distribution.MAX_NANOS;
    assertEquals(
        List.of(5 * MS, 5 * MS, 0L, 0L, 0L, 5 * MS, MS),
        shapes().stream().map(Distribution::leastNanos).toList());
    assertEquals(
        List.of(5 * MS, 7 * MS, most, most, most, most, 9 * MS),
        shapes().stream().map(Distribution::greatestNanos).toList());
    List<Distribution> constant =
        List.of(
            Distribution.normal(MS, 0),
            Distribution.lognormal(MS, MS),
            Distribution.pareto(MS, MS),
            Distribution.empirical(new long[] {0, MS, 9}, new long[] {0, 3, 0}));
    for (Distribution distribution : constant) {
      assertEquals(MS, distribution.leastNanos(), distribution.text());
      assertEquals(MS, distribution.greatestNanos(), distribution.text());
    }
    assertEquals(0, Distribution.exponential(0).greatestNanos());
  }

  @Test
  void isEqualWhenShapeAndParametersAre() {
    List<Distribution> shapes = shapes();
    List<Distribution> again = shapes();
    assertEquals(shapes, again);
    assertEquals(shapes.hashCode(), again.hashCode());
    for (int i = 0; i < shapes.size(); i++) {
      for (int j = 0; j < i; j++) {
        assertNotEquals(shapes.get(i), shapes.get(j));
      }
    }
    assertNotEquals(Distribution.lognormal(1, 3), Distribution.lognormal(1, 2));
    assertNotEquals(Distribution.lognormal(1, 3), Distribution.lognormal(2, 3));
    assertNotEquals(
        Distribution.empirical(new long[] {1, 2}, new long[] {1, 1}),
        Distribution.empirical(new long[] {1, 2}, new long[] {1, 2}));
  }

  @Test
  void keepsMeasuredValuesWhenTheCallerChangesHis() {
    long[] values = {3};
    long[] weights = {1};
    Distribution empirical = Distribution.empirical(values, weights);
    values[0] = 9;
    weights[0] = 9;

    assertEquals("empirical(3ns*1)", empirical.text());
  }

  @Test
  void refusesParametersOutOfRange() {
    assertRefuses("fixed: value -1 ns is not in 0..1000000000000000000", () -> new Fixed(-1));
    assertThrows(IllegalStateException.class, () -> Distribution.fixed(TOO_LONG));
    assertThrows(IllegalStateException.class, () -> Distribution.uniform(-1, 1));
    assertThrows(IllegalStateException.class, () -> Distribution.uniform(1, TOO_LONG));
    assertRefuses("uniform: min 2 ns exceeds max 1 ns", () -> Distribution.uniform(2, 1));
    assertThrows(IllegalStateException.class, () -> Distribution.normal(-1, 1));
    assertThrows(IllegalStateException.class, () -> Distribution.normal(1, -1));
    assertThrows(IllegalStateException.class, () -> Distribution.exponential(-1));
  }

  @Test
  void refusesMediansAndMeansThatContradictTheOtherParameter() {
    assertRefuses("lognormal: median 0 ns is not positive", () -> Distribution.lognormal(0, 1));
    assertRefuses("lognormal: median 3 ns exceeds p99 2 ns", () -> Distribution.lognormal(3, 2));
    assertRefuses("pareto: min 0 ns is not positive", () -> Distribution.pareto(0, 1));
    assertRefuses("pareto: min 3 ns exceeds mean 2 ns", () -> Distribution.pareto(3, 2));
  }

  @Test
  void refusesMeasuredValuesThatDoNotFitTheirWeights() {
    assertRefuses(
        "empirical: 0 values but 0 weights",
        () -> Distribution.empirical(new long[0], new long[0]));
    assertRefuses(
        "empirical: 2 values but 1 weights",
        () -> Distribution.empirical(new long[2], new long[] {1}));
    assertRefuses(
        "empirical: weight -1 of value 1 after a sum of 2",
        () -> Distribution.empirical(new long[2], new long[] {2, -1}));
    assertRefuses(
        "empirical: weight 9223372036854775807 of value 1 after a sum of 1",
        () -> Distribution.empirical(new long[2], new long[] {1, Long.MAX_VALUE}));
    assertRefuses(
        "empirical: the weights have the sum 0",
        () -> Distribution.empirical(new long[2], new long[2]));
    assertThrows(
        IllegalStateException.class, () -> Distribution.empirical(new long[] {-1}, new long[] {1}));
  }
}
