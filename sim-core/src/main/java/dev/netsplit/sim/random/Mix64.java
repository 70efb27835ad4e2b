package dev.netsplit.sim.random;

/**
 * Mixing of 64-bit words, so that inputs that differ in one bit give outputs that differ in half of
 * theirs. It must not know what the words mean, and it is no cryptographic hash.
 */
public final class Mix64 {

  /** The odd number nearest to 2^64 divided by the golden ratio: a Weyl increment. */
  public static final long GOLDEN = 0x9E3779B97F4A7C15L;

  private Mix64() {}

  /**
   * A bijection of 64-bit words: the finaliser called "Mix13" in David Stafford's "Better Bit
   * Mixing" (2011), which SplitMix64 uses as well.
   */
  public static long mix(long word) {
    long z = word;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  /**
   * Takes one more word into a running hash. The order of words matters, and for a given hash
   * different words never give the same result.
   */
  public static long fold(long hash, long word) {
    return mix((Long.rotateLeft(hash, 23) * GOLDEN) ^ (word + GOLDEN));
  }

  /** Hash of a text: of its UTF-16 code units in order and of their number. */
  public static long hash(CharSequence text) {
    return fold(0, text);
  }

  /** Takes a text, its UTF-16 code units in order and their number, into a running hash. */
  public static long fold(long hash, CharSequence text) {
    long h = fold(hash, text.length());
    for (int i = 0; i < text.length(); i++) {
      h = fold(h, text.charAt(i));
    }
    return h;
  }
}
