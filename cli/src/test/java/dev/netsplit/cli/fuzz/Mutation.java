package dev.netsplit.cli.fuzz;

import java.io.ByteArrayOutputStream;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/**
 * Makes inputs out of valid ones: bytes changed, cut out, doubled, said to be of another length, or
 * put together from two. A pure function of what is drawn; it does not know what they are offered
 * to.
 */
final class Mutation {

  /** What lengths and counts are set to: borders of signs, and more than there can be. */
  private static final long[] LENGTHS = {0, 1, 0x7f, 0x80, 0xff, 0x7fff, 0xffff, 1 << 20};

  private static final int MOST_CHANGES = 6;
  private static final int MOST_BYTES = 1 << 16;
  private static final int MOST_NOISE = 200;

  private final SplittableRandom random;
  private final Supplier<byte[]> origin;

  /** Makes them out of what {@code origin} gives, which must be theirs to change. */
  Mutation(SplittableRandom random, Supplier<byte[]> origin) {
    this.random = random;
    this.origin = origin;
  }

  /** The next input: one in eight is noise. */
  byte[] next() {
    if (random.nextInt(8) == 0) {
      return noise(random.nextInt(MOST_NOISE));
    }
    byte[] bytes = origin.get();
    int changes = random.nextInt(MOST_CHANGES + 1);
    for (int i = 0; i < changes; i++) {
      bytes = bytes.length == 0 ? noise(8) : changed(bytes);
    }
    return bytes.length > MOST_BYTES ? join(bytes, 0, MOST_BYTES, bytes, 0, 0) : bytes;
  }

  private byte[] noise(int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }

  private byte[] changed(byte[] bytes) {
    int at = random.nextInt(bytes.length);
    int to = at + random.nextInt(bytes.length - at + 1);
    return switch (random.nextInt(8)) {
      case 0 -> set(bytes, at, random.nextInt(256));
      case 1 -> set(bytes, at, bytes[at] ^ (1 << random.nextInt(8)));
      case 2 -> lengthAt(bytes, at);
      case 3 -> join(bytes, 0, at, bytes, to, bytes.length);
      case 4 -> join(bytes, 0, to, bytes, at, bytes.length);
      case 5 -> join(bytes, 0, at, bytes, 0, 0);
      case 6 -> spliced(bytes, at);
      default -> repeated(bytes, at, to);
    };
  }

  private static byte[] set(byte[] bytes, int at, int value) {
    bytes[at] = (byte) value;
    return bytes;
  }

  private byte[] spliced(byte[] bytes, int at) {
    byte[] other = origin.get();
    return join(bytes, 0, at, other, random.nextInt(other.length + 1), other.length);
  }

  /** A number of one, two, four or eight bytes, the greatest first, is put over what is there. */
  private byte[] lengthAt(byte[] bytes, int at) {
    int size = 1 << random.nextInt(4);
    long value = random.nextInt(6) == 0 ? -1 : LENGTHS[random.nextInt(LENGTHS.length)];
    for (int i = 0; i < size && at + i < bytes.length; i++) {
      bytes[at + i] = (byte) (value >>> (8 * (size - 1 - i)));
    }
    return bytes;
  }

  private byte[] repeated(byte[] bytes, int at, int to) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(bytes, 0, at);
    int times = 1 << random.nextInt(12);
    for (int i = 0; i < times && out.size() < MOST_BYTES; i++) {
      out.write(bytes, at, to - at);
    }
    out.write(bytes, to, bytes.length - to);
    return out.toByteArray();
  }

  private static byte[] join(byte[] a, int from, int to, byte[] b, int from2, int to2) {
    byte[] joined = new byte[to - from + to2 - from2];
    System.arraycopy(a, from, joined, 0, to - from);
    System.arraycopy(b, from2, joined, to - from, to2 - from2);
    return joined;
  }
}
