package dev.netsplit.sim.loop;

import java.util.Arrays;

/**
 * Events that come in the order in which they go: first in, first out, in a circle of rows. It must
 * not know why they are in order; who adds one looks at the last first.
 */
final class Lane {

  private static final int ROW = RowQueue.ROW;

  /** As many rows, a power of two, as one array has room for. */
  private static final int MAX_ROWS = 1 << 28;

  private long[] rows = new long[ROW * 16];
  private int mask = rows.length - 1;
  private int first;
  private int size;
  private long headNanos;
  private long headKey;
  private long lastNanos;
  private long lastKey;

  int size() {
    return size;
  }

  /** Time of the first event; of no meaning when there is none. */
  long headNanos() {
    return headNanos;
  }

  /** Order key of the first event. */
  long headKey() {
    return headKey;
  }

  /** Whether an event comes after all that are in the lane. */
  boolean takes(long nanos, long key) {
    return size == 0 || nanos > lastNanos || (nanos == lastNanos && key > lastKey);
  }

  void add(long nanos, long key, long target, long b) {
    if (ROW * size == rows.length) {
      grow();
    }
    int at = (first + ROW * size) & mask;
    rows[at] = nanos;
    rows[at + 1] = key;
    rows[at + 2] = target;
    rows[at + 3] = b;
    if (size++ == 0) {
      headNanos = nanos;
      headKey = key;
    }
    lastNanos = nanos;
    lastKey = key;
  }

  /** Takes the first event out; there must be one. */
  void remove(RowQueue.Popped into) {
    into.set(rows, first);
    first = (first + ROW) & mask;
    size--;
    headNanos = rows[first];
    headKey = rows[first + 1];
  }

  private void grow() {
    if (size == MAX_ROWS) {
      throw new IllegalStateException("more than " + MAX_ROWS + " events in a lane");
    }
    int length = rows.length;
    rows = Arrays.copyOf(rows, 2 * length);
    // What had come round to the start goes on behind the former end.
    System.arraycopy(rows, 0, rows, length, first);
    mask = rows.length - 1;
  }
}
