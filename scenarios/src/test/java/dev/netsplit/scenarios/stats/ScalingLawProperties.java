package dev.netsplit.scenarios.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.netsplit.scenarios.stats.ScalingLaw.Sample;
import dev.netsplit.sim.random.RandomStream;
import dev.netsplit.sim.random.Streams;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Power laws through synthetic samples whose exponent is known. */
class ScalingLawProperties {

  private static final int EXPERIMENTS = 2_000;
  private static final int GRAIN = 1 << 20;
  private static final double[] SIZES = {10, 20, 50, 100, 200, 500};

  private final RandomStream random = Streams.of(39, 0).stream("scaling", "law");

  private double uniform() {
    return (random.nextInt(GRAIN) + 0.5) / GRAIN;
  }

  private double normal() {
    return StrictMath.sqrt(-2 * StrictMath.log(uniform()))
        * StrictMath.cos(2 * StrictMath.PI * uniform());
  }

  /** Values of 3 times the size to a power, with noise of its own and noise of the repetition. */
  private List<Sample> samples(double exponent, int repetitions, double own, double shared) {
    double[] common = new double[repetitions];
    for (int i = 0; i < repetitions; i++) {
      common[i] = shared * normal();
    }
    List<Sample> samples = new ArrayList<>();
    for (double size : SIZES) {
      List<Double> values = new ArrayList<>();
      for (int i = 0; i < repetitions; i++) {
        double noise = common[i] + own * normal();
        values.add(3 * StrictMath.pow(size, exponent) * StrictMath.exp(noise));
      }
      samples.add(new Sample(size, values));
    }
    return samples;
  }

  @ParameterizedTest
  @CsvSource({"2, 8, 0.1, 0", "1, 20, 0.3, 0.5", "0.5, 5, 0.05, 0.4", "3, 30, 0.2, 0.05"})
  void theIntervalHoldsTheExponentAtLeastAsOftenAsItSays(
      double exponent, int repetitions, double own, double shared) {
    int holds = 0;
    int bends = 0;
    for (int i = 0; i < EXPERIMENTS; i++) {
      ScalingLaw law =
          ScalingLaw.through(samples(exponent, repetitions, own, shared)).orElseThrow();
      holds += law.interval().low() <= exponent && exponent <= law.interval().high() ? 1 : 0;
      bends += law.bends() ? 1 : 0;
    }
    // The wider one of two intervals covers more often than either.
    assertTrue(holds >= 0.94 * EXPERIMENTS, "covers " + holds);
    assertTrue(bends <= 0.065 * EXPERIMENTS, "a bend where there is none: " + bends);
  }

  /** N log N is no power; its exponent falls from one half to the other. */
  @Test
  void aLawThatIsNoPowerIsSaidToBendAndHasAWiderInterval() {
    List<Sample> samples = new ArrayList<>();
    List<Sample> straight = new ArrayList<>();
    for (double size : SIZES) {
      double value = size * size / (1 + size / 100);
      samples.add(new Sample(size, List.of(value, value * 1.01, value * 0.99)));
      straight.add(new Sample(size, List.of(size, size * 1.01, size * 0.99)));
    }
    ScalingLaw law = ScalingLaw.through(samples).orElseThrow();
    assertTrue(law.bends());
    assertTrue(law.bend().high() < 0, law::words);
    assertTrue(law.words().endsWith("; it falls with the size"), law::words);
    ScalingLaw power = ScalingLaw.through(straight).orElseThrow();
    assertFalse(power.bends());
    assertTrue(law.interval().halfWidth() > 100 * power.interval().halfWidth());
  }

  @Test
  void noMoreDigitsAreSaidThanTheIntervalCarries() {
    Interval wide = new Interval(1.62, 2.44);
    Interval none = new Interval(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
    ScalingLaw law = new ScalingLaw(2.0312345, wide, 0, 10, 500, 6, 8, none);
    assertEquals("exponent 2.03 (95 %: 1.62 to 2.44), read from 10 to 500", law.words());
    ScalingLaw alone = new ScalingLaw(2.0312345, none, 0, 10, 500, 6, 1, none);
    assertEquals(
        "exponent 2.03, without an interval: too few runs, read from 10 to 500", alone.words());
  }

  @Test
  void nothingIsSaidBeyondTheSizesThatWereLookedAt() {
    ScalingLaw law = ScalingLaw.through(samples(1, 4, 0.1, 0)).orElseThrow();
    assertEquals(300, law.at(100), 60);
    assertThrows(IllegalStateException.class, () -> law.at(501));
    assertThrows(IllegalStateException.class, () -> law.at(9));
  }

  @Test
  void whatIsInfiniteMissingOrNotPositiveIsLeftOut() {
    List<Sample> samples = new ArrayList<>(samples(2, 3, 0.01, 0));
    samples.set(0, new Sample(10, List.of(0.0, 1.0, 1.0)));
    samples.set(1, new Sample(20, List.of(1.0, Double.NaN, 1.0)));
    samples.set(5, new Sample(500, List.of(1.0, 1.0, Double.POSITIVE_INFINITY)));
    ScalingLaw law = ScalingLaw.through(samples).orElseThrow();
    assertEquals(List.of(50.0, 200.0, 3), List.of(law.from(), law.to(), law.sizes()));
    assertTrue(ScalingLaw.through(samples.subList(0, 4)).isEmpty());
    assertTrue(ScalingLaw.through(List.of()).isEmpty());
  }
}
