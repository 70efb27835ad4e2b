package dev.netsplit.sockets.loop;

import java.nio.ByteBuffer;

/** Bytes that wait, first in, first out. Knows neither where they come from nor its limit. */
final class ByteStore {

  private static final byte[] NONE = new byte[0];
  private static final int FIRST_BYTES = 256;

  /** An empty store keeps no more room than this. */
  private static final int KEPT_BYTES = 1 << 14;

  private byte[] bytes = NONE;
  private int from;
  private int to;

  boolean isEmpty() {
    return from == to;
  }

  int size() {
    return to - from;
  }

  void append(ByteBuffer more) {
    int count = more.remaining();
    if (to + count > bytes.length) {
      makeRoom(count);
    }
    more.get(bytes, to, count);
    to += count;
  }

  private void makeRoom(int count) {
    int size = size();
    long needed = (long) size + count;
    if (needed > Integer.MAX_VALUE - 8) {
      throw new IllegalStateException(size + " bytes wait and " + count + " more came");
    }
    byte[] target = bytes;
    // Moving only when half is free keeps the cost of a byte constant.
    if (needed > bytes.length / 2) {
      long doubled = Math.max(FIRST_BYTES, Math.max(needed, 2L * size));
      target = new byte[(int) Math.min(doubled, Integer.MAX_VALUE - 8)];
    }
    System.arraycopy(bytes, from, target, 0, size);
    bytes = target;
    from = 0;
    to = size;
  }

  /** All bytes, lent until the next change; its position is not followed. */
  ByteBuffer view() {
    return ByteBuffer.wrap(bytes, from, size()).slice();
  }

  /** Drops as many bytes from the front. */
  void consume(int count) {
    from += count;
    if (from == to) {
      clear();
    }
  }

  void clear() {
    from = 0;
    to = 0;
    if (bytes.length > KEPT_BYTES) {
      bytes = NONE;
    }
  }
}
