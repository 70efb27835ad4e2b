package dev.netsplit.sim.net;

import java.util.Arrays;

/**
 * Keeps short stretches of bytes, each at a place with a number, in large arrays that only this
 * class touches. Places come in steps of eight bytes; one that was given back is given out again
 * for a stretch of that size. It must not know what the bytes mean.
 */
final class PackedRows {

  private static final int STEP = 8;
  private static final int CHUNK_STEPS = 1 << 17;
  private static final int MOST_STEPS = 1 << 7;
  private static final int NONE = -1;

  private byte[][] chunks = new byte[0][];

  /** The first place of each size that was given back; the next is written in it. */
  private final int[] free = new int[MOST_STEPS];

  private int used;

  PackedRows() {
    Arrays.fill(free, NONE);
  }

  /** Keeps the first {@code length} bytes; answers where. */
  int put(byte[] bytes, int length) {
    int steps = length / STEP + 1;
    int place = free[steps] == NONE ? newPlace(steps) : takeFree(steps);
    byte[] chunk = chunks[place / CHUNK_STEPS];
    int at = (place % CHUNK_STEPS) * STEP;
    chunk[at] = (byte) steps;
    System.arraycopy(bytes, 0, chunk, at + 1, length);
    return place;
  }

  /** Reads what is kept at a place, or a little more, and gives the place back. */
  void take(int place, byte[] into) {
    byte[] chunk = chunks[place / CHUNK_STEPS];
    int at = (place % CHUNK_STEPS) * STEP;
    int steps = chunk[at];
    System.arraycopy(chunk, at + 1, into, 0, Math.min(into.length, steps * STEP - 1));
    for (int i = 0; i < Integer.BYTES; i++) {
      chunk[at + i] = (byte) (free[steps] >>> (i * Byte.SIZE));
    }
    free[steps] = place;
  }

  private int takeFree(int steps) {
    int place = free[steps];
    byte[] chunk = chunks[place / CHUNK_STEPS];
    int at = (place % CHUNK_STEPS) * STEP;
    int next = 0;
    for (int i = 0; i < Integer.BYTES; i++) {
      next |= (chunk[at + i] & 0xff) << (i * Byte.SIZE);
    }
    free[steps] = next;
    return place;
  }

  /** No stretch lies in two chunks. */
  private int newPlace(int steps) {
    if (used % CHUNK_STEPS + steps > CHUNK_STEPS) {
      used += CHUNK_STEPS - used % CHUNK_STEPS;
    }
    int chunk = used / CHUNK_STEPS;
    if (chunk == chunks.length) {
      chunks = Arrays.copyOf(chunks, chunk + 1 + chunk / 2);
    }
    if (chunks[chunk] == null) {
      chunks[chunk] = new byte[CHUNK_STEPS * STEP];
    }
    int place = used;
    used += steps;
    return place;
  }
}
