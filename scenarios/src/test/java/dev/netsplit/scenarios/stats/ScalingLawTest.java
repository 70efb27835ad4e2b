package dev.netsplit.scenarios.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.netsplit.scenarios.stats.ScalingLaw.Sample;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Laws worked out by hand. */
class ScalingLawTest {

  private static final Interval NONE =
      new Interval(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

  /** Each value twice: once with, once without a tenth more, in an order that differs by size. */
  private static Sample sample(double size, double value) {
    return new Sample(size, List.of(value, 1.1 * value));
  }

  private static ScalingLaw law(double... values) {
    double[] sizes = {1, 2, 4, 8, 16, 32};
    List<Sample> samples = new ArrayList<>();
    for (int i = 0; i < values.length; i++) {
      samples.add(sample(sizes[i], values[i]));
    }
    return ScalingLaw.through(samples).orElseThrow();
  }

  @Test
  void readsAnExactSquareAndSaysSoOfAllSizes() {
    ScalingLaw law = law(3, 12, 48, 192);
    assertEquals(2, law.exponent(), 1e-12);
    assertEquals(2, law.interval().low(), 1e-6);
    assertEquals(2, law.interval().high(), 1e-6);
    assertEquals(Math.log(3 * Math.sqrt(1.1)), law.logFactor(), 1e-12);
    assertEquals(3 * Math.sqrt(1.1), law.at(1), 1e-9);
    assertEquals(192 * Math.sqrt(1.1), law.at(8), 1e-9);
    assertEquals(List.of(4, 2), List.of(law.sizes(), law.repetitions()));
    assertFalse(law.bends());
  }

  /** Means 0, 1, 0 at logarithms 0, ln 2, 2 ln 2: slope 0 with a standard error by hand. */
  @Test
  void meansThatLieOnNoLineWidenTheInterval() {
    ScalingLaw law = law(1, Math.E, 1);
    // Residuals -1/3, 2/3, -1/3; one degree of freedom, t = 12.706; sum of squares of x is 2 ln^2
    // 2.
    double error = Math.sqrt(2 / 3.0 / (2 * Math.log(2) * Math.log(2)));
    assertEquals(0, law.exponent(), 1e-12);
    assertEquals(-12.7062 * error, law.interval().low(), 1e-3);
    assertEquals(12.7062 * error, law.interval().high(), 1e-3);
  }

  /** Repetitions with exponents 1 and 3, whose means lie on a line. */
  @Test
  void repetitionsThatDifferWidenTheInterval() {
    List<Sample> samples =
        List.of(
            new Sample(1, List.of(1.0, 1.0)),
            new Sample(2, List.of(2.0, 8.0)),
            new Sample(4, List.of(4.0, 64.0)));
    ScalingLaw law = ScalingLaw.through(samples).orElseThrow();
    assertEquals(2, law.exponent(), 1e-12);
    // The standard error of the mean of 1 and 3 is 1.
    assertEquals(2 - 12.7062, law.interval().low(), 1e-3);
    assertEquals(2 + 12.7062, law.interval().high(), 1e-3);
  }

  @Test
  void threeSizesAreTooFewToSeeABendAndFourAreEnough() {
    assertEquals(NONE, law(1, 2, 100).bend());
    ScalingLaw bent = law(1, 2, 4, 64);
    // The lower half is 1, 2 with exponent 1; the upper one is 4, 64 with exponent 4.
    assertEquals(3, bent.bend().low(), 1e-9);
    assertEquals(3, bent.bend().high(), 1e-9);
    assertTrue(bent.bends());
    assertTrue(bent.words().endsWith("; it grows with the size"), bent::words);
    assertTrue(law(1, 16, 32, 64).words().endsWith("; it falls with the size"));
  }

  /** Of five sizes the one in the middle belongs to both halves. */
  @Test
  void halvesOfAnOddNumberOfSizesShareTheMiddle() {
    ScalingLaw law = law(1, 2, 4, 16, 64);
    assertEquals(1, law.bend().low(), 1e-9);
    assertEquals(1, law.bend().high(), 1e-9);
  }

  @Test
  void oneRepetitionHasNoIntervalAndNoBend() {
    List<Sample> samples = new ArrayList<>();
    for (int size = 1; size <= 16; size *= 2) {
      samples.add(new Sample(size, List.of((double) size)));
    }
    ScalingLaw law = ScalingLaw.through(samples).orElseThrow();
    assertEquals(1, law.exponent(), 1e-12);
    assertFalse(law.interval().bounded());
    assertFalse(law.bends());
    assertEquals("exponent 1, without an interval: too few runs, read from 1 to 16", law.words());
  }

  @Test
  void holdsFromItsSmallestToItsLargestSize() {
    ScalingLaw law = law(2, 4, 8);
    assertEquals(2 * Math.sqrt(1.1), law.at(1), 1e-9);
    assertEquals(8 * Math.sqrt(1.1), law.at(4), 1e-9);
    assertThrows(IllegalStateException.class, () -> law.at(0.99));
    assertThrows(IllegalStateException.class, () -> law.at(4.01));
  }

  @Test
  void aSizeWithFewerRepetitionsRulesAllAndOneWithNoneIsNoLaw() {
    List<Sample> samples = new ArrayList<>(List.of(sample(1, 1), sample(2, 2), sample(4, 4)));
    samples.add(new Sample(8, List.of(8.0)));
    ScalingLaw law = ScalingLaw.through(samples).orElseThrow();
    assertEquals(List.of(4, 1), List.of(law.sizes(), law.repetitions()));
    samples.add(new Sample(16, List.of()));
    assertTrue(ScalingLaw.through(samples).isEmpty());
  }

  @Test
  void aValueOfZeroOrBelowHasNoLogarithm() {
    List<Sample> samples = new ArrayList<>(List.of(sample(1, 1), sample(2, 2), sample(4, 4)));
    samples.add(new Sample(8, List.of(8.0, 0.0)));
    samples.add(new Sample(16, List.of(-1.0, 16.0)));
    assertEquals(3, ScalingLaw.through(samples).orElseThrow().sizes());
  }
}
