package dev.netsplit.cli.fuzz;

import java.util.List;
import java.util.SplittableRandom;

/**
 * The choices of a grammar, from a seed. Each input draws how often it lies: never, so that what is
 * deep inside a decoder is reached, up to once in six choices.
 */
final class Dice {

  private static final int NEVER = 0;
  private static final int[] HONESTY = {NEVER, NEVER, 200, 40, 6};

  /** What numbers are set to: borders of signs and of what fits so many bytes. */
  private static final long[] BORDERS = {
    0,
    1,
    0x7f,
    0x80,
    0xff,
    0x100,
    0x7fff,
    0x8000,
    0xffff,
    0x1_0000,
    0x7fff_ffffL,
    0x8000_0000L,
    0xffff_ffffL,
    0x1_0000_0000L,
    Long.MAX_VALUE,
    Long.MIN_VALUE,
    -1
  };

  final SplittableRandom random;
  private int oneLieIn;

  Dice(SplittableRandom random) {
    this.random = random;
  }

  /** A new input begins. */
  void begin() {
    oneLieIn = HONESTY[random.nextInt(HONESTY.length)];
  }

  /** Whether the next thing said is to be wrong. */
  boolean lies() {
    return oneLieIn != NEVER && random.nextInt(oneLieIn) == 0;
  }

  boolean oneIn(int count) {
    return random.nextInt(count) == 0;
  }

  /** From 0 to {@code count - 1}. */
  int below(int count) {
    return random.nextInt(count);
  }

  /** A number of 64 bits, mostly small or at a border. */
  long number() {
    return switch (below(4)) {
      case 0 -> BORDERS[below(BORDERS.length)];
      case 1 -> random.nextLong();
      default -> below(300);
    };
  }

  <T> T of(List<T> all) {
    return all.get(below(all.size()));
  }

  byte[] noise(int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }

  /** How long something is that has no limit of its own: mostly short, at times long. */
  int size(int most) {
    return below(1 + (oneIn(12) ? most : Math.min(most, 12)));
  }
}
