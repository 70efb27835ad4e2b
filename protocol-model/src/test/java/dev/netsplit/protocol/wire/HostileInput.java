package dev.netsplit.protocol.wire;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/**
 * Bytes that no honest peer sends, from a seed: noise, and valid messages with bytes changed, cut
 * out, doubled or cut off. It does not know what they are offered to.
 */
public final class HostileInput {

  private static final int INPUTS = 2_000;
  private static final int MAX_NOISE = 64;

  private HostileInput() {}

  /**
   * Offers {@value #INPUTS} inputs to {@code target}: half noise, half mutants of {@code valid}.
   */
  public static void offer(long seed, List<String> valid, Consumer<ByteBuffer> target) {
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < INPUTS; i++) {
      byte[] bytes = i % 2 == 0 ? noise(random) : mutant(random, valid);
      target.accept(ByteBuffer.wrap(bytes));
    }
  }

  private static byte[] noise(SplittableRandom random) {
    byte[] bytes = new byte[random.nextInt(MAX_NOISE)];
    random.nextBytes(bytes);
    return bytes;
  }

  private static byte[] mutant(SplittableRandom random, List<String> valid) {
    byte[] bytes = Hex.bytes(valid.get(random.nextInt(valid.size()))).array();
    int changes = 1 + random.nextInt(4);
    for (int i = 0; i < changes && bytes.length > 0; i++) {
      int at = random.nextInt(bytes.length);
      switch (random.nextInt(4)) {
        case 0 -> bytes[at] = (byte) random.nextInt(256);
        case 1 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
        case 2 -> bytes = joined(bytes, 0, at, at + 1, bytes.length);
        default -> bytes = joined(bytes, 0, at, random.nextInt(at + 1), bytes.length);
      }
    }
    return random.nextInt(4) == 0
        ? joined(bytes, 0, random.nextInt(bytes.length + 1), 0, 0)
        : bytes;
  }

  private static byte[] joined(byte[] from, int start, int end, int start2, int end2) {
    ByteBuffer joined = ByteBuffer.allocate(end - start + end2 - start2);
    return joined.put(from, start, end - start).put(from, start2, end2 - start2).array();
  }
}
