package dev.netsplit.sim.random;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RandomStreamProperties {

  private static final int DRAWS = 100_000;

  private static RandomStream stream(long seed) {
    return Streams.of(seed, 0).stream("test", "uniformity");
  }

  /** Chi-square of counts that should all be equal. */
  private static double chiSquare(long[] counts) {
    long sum = 0;
    for (long count : counts) {
      sum += count;
    }
    double expected = (double) sum / counts.length;
    double chiSquare = 0;
    for (long count : counts) {
      chiSquare += (count - expected) * (count - expected) / expected;
    }
    return chiSquare;
  }

  /** Mean plus five standard deviations of a chi-square with one degree less than the cells. */
  private static double limit(int cells) {
    return cells - 1 + 5 * Math.sqrt(2.0 * (cells - 1));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 8, 16, 24, 32, 40, 48, 56})
  void spreadsEachByteOfAValueEvenly(int shift) {
    RandomStream stream = stream(shift);
    long[] counts = new long[256];
    for (int i = 0; i < DRAWS; i++) {
      counts[(int) (stream.nextLong() >>> shift) & 0xFF]++;
    }

    assertTrue(chiSquare(counts) < limit(256), () -> "chi-square " + chiSquare(counts));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void spreadsPairsOfNeighboursEvenly(long seed) {
    RandomStream stream = stream(seed);
    long[] counts = new long[256];
    for (int i = 0; i < DRAWS; i++) {
      counts[(stream.nextInt(16) << 4) | stream.nextInt(16)]++;
    }

    assertTrue(chiSquare(counts) < limit(256), () -> "chi-square " + chiSquare(counts));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void spreadsFirstValuesOfNumberedStreamsEvenly(long seed) {
    Streams streams = Streams.of(seed, 0);
    long[] counts = new long[256];
    for (int n = 0; n < DRAWS; n++) {
      counts[(int) (streams.draw(1, 2, n) >>> 56)]++;
    }

    assertTrue(chiSquare(counts) < limit(256), () -> "chi-square " + chiSquare(counts));
  }

  @ParameterizedTest
  @ValueSource(longs = {2, 3, 7, 10, 1000})
  void spreadsBoundedNumbersEvenly(long bound) {
    RandomStream stream = stream(bound);
    long[] counts = new long[(int) bound];
    for (int i = 0; i < DRAWS; i++) {
      counts[(int) stream.nextLong(bound)]++;
    }

    assertTrue(chiSquare(counts) < limit((int) bound), () -> "chi-square " + chiSquare(counts));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void hasNoBiasForABoundThatDoesNotDivideTheRange(long seed) {
    // Without rejection, every third number would be twice as likely for this bound.
    long bound = Long.MAX_VALUE / 2 + Long.MAX_VALUE / 4;
    RandomStream stream = stream(seed);
    long[] counts = new long[3];
    for (int i = 0; i < DRAWS; i++) {
      long value = stream.nextLong(bound);
      assertTrue(value >= 0 && value < bound);
      counts[(int) (value % 3)]++;
    }

    assertTrue(chiSquare(counts) < limit(3), () -> "chi-square " + chiSquare(counts));
  }

  @ParameterizedTest
  @CsvSource({"1, 2", "1, 1000", "999, 1000", "1, 3", "4000000000, 9000000000"})
  void isTrueAsOftenAsTheRatioSays(long numerator, long denominator) {
    RandomStream stream = stream(numerator);
    Ratio ratio = new Ratio(numerator, denominator);
    int hits = 0;
    for (int i = 0; i < DRAWS; i++) {
      if (stream.chance(ratio)) {
        hits++;
      }
    }

    double probability = (double) numerator / denominator;
    double deviation = Math.sqrt(DRAWS * probability * (1 - probability));
    assertEquals(DRAWS * probability, hits, 5 * deviation);
  }
}
