package dev.netsplit.sim.net;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Bytes of a stream between two positions, appended at the end and dropped at the front. Holds no
 * array while it is empty, so that idle connections cost nothing.
 */
final class ByteQueue {

  private static final byte[] NOTHING = new byte[0];
  private static final int FIRST_CAPACITY = 256;

  private byte[] bytes = NOTHING;
  private int first;
  private int length;

  int size() {
    return length;
  }

  /** Appends what is left in {@code source} and consumes it. */
  void append(ByteBuffer source) {
    int added = source.remaining();
    if (added == 0) {
      return;
    }
    makeRoom(added);
    source.get(bytes, first + length, added);
    length += added;
  }

  void append(byte[] source, int from, int added) {
    makeRoom(added);
    System.arraycopy(source, from, bytes, first + length, added);
    length += added;
  }

  private void makeRoom(int added) {
    if (first + length + added <= bytes.length) {
      return;
    }
    int capacity = Math.max(FIRST_CAPACITY, length + added);
    byte[] target = capacity <= bytes.length ? bytes : new byte[Math.max(capacity, 2 * length)];
    System.arraycopy(bytes, first, target, 0, length);
    bytes = target;
    first = 0;
  }

  /** A copy of {@code count} bytes, {@code offset} bytes behind the front. */
  byte[] copy(int offset, int count) {
    return Arrays.copyOfRange(bytes, first + offset, first + offset + count);
  }

  /** The first {@code count} bytes, to be read in place. */
  ByteBuffer view(int count) {
    return ByteBuffer.wrap(bytes, first, count).slice();
  }

  void drop(int count) {
    if (count > length) {
      throw new IllegalStateException("drop " + count + " of " + length);
    }
    first += count;
    length -= count;
    if (length == 0) {
      bytes = NOTHING;
      first = 0;
    }
  }
}
