package dev.netsplit.sim.random;

/**
 * One keyed, counter-based sequence of random numbers: value {@code i} is a pure function of the
 * stream's key and of {@code i}. It knows neither other streams nor what its numbers are used for.
 *
 * <p>The only state is the counter of the next value, so a draw here can change no other stream.
 */
public final class RandomStream {

  private final long key;
  private long counter;

  RandomStream(long key) {
    this.key = key;
  }

  /** The next 64 random bits. */
  public long nextLong() {
    return at(counter++);
  }

  /** Value number {@code index} of this stream, counted from 0; does not move the stream. */
  public long at(long index) {
    return value(key, index);
  }

  /**
   * A number from 0 to {@code boundExclusive} - 1, all equally likely.
   *
   * @throws IllegalStateException unless the bound is positive
   */
  public int nextInt(int boundExclusive) {
    return (int) nextLong(boundExclusive);
  }

  /**
   * A number from 0 to {@code boundExclusive} - 1, all exactly equally likely. Nearly always takes
   * one value of the stream; it takes another where the first would favour some results (Lemire,
   * "Fast Random Integer Generation in an Interval", 2019).
   *
   * @throws IllegalStateException unless the bound is positive
   */
  public long nextLong(long boundExclusive) {
    if (boundExclusive <= 0) {
      throw new IllegalStateException("bound " + boundExclusive + " is not positive");
    }
    long random = nextLong();
    long fraction = random * boundExclusive;
    if (Long.compareUnsigned(fraction, boundExclusive) < 0) {
      long surplus = Long.remainderUnsigned(-boundExclusive, boundExclusive);
      while (Long.compareUnsigned(fraction, surplus) < 0) {
        random = nextLong();
        fraction = random * boundExclusive;
      }
    }
    return multiplyHighUnsigned(random, boundExclusive);
  }

  /** True with exactly the given probability; takes a value of the stream even for 0 and 1. */
  public boolean chance(Ratio probability) {
    return nextLong(probability.denominator()) < probability.numerator();
  }

  /**
   * A number strictly between 0 and 1, an odd multiple of 2^-53. Only distributions use it: all
   * else in a simulation counts in integers.
   */
  double nextUnit() {
    return ((nextLong() >>> 12) + 0.5) * 0x1p-52;
  }

  static long value(long key, long index) {
    // The second round takes the key again, so that streams whose keys differ by a multiple of the
    // increment are not the same sequence shifted.
    long first = Mix64.mix(key + index * Mix64.GOLDEN);
    return Mix64.mix(first ^ Long.rotateLeft(key, 32));
  }

  /** Upper half of the 128-bit product of an unsigned and a positive number. */
  private static long multiplyHighUnsigned(long unsigned, long positive) {
    return Math.multiplyHigh(unsigned, positive) + ((unsigned >> 63) & positive);
  }
}
