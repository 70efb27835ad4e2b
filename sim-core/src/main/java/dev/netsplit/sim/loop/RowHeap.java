package dev.netsplit.sim.loop;

import java.util.Arrays;

/**
 * A 4-ary heap that moves whole rows: for few events that are close in the cache, where a detour
 * through slots as in {@link HeapEventQueue} costs more than moving 32 bytes. It must not know
 * which events it is given.
 */
final class RowHeap extends RowQueue {

  private static final int ARITY = 4;
  private static final int MAX_EVENTS = 1 << 28;

  private long[] rows;
  private int size;

  RowHeap(Popped popped, int capacity) {
    super(popped);
    rows = new long[ROW * capacity];
  }

  @Override
  void add(long nanos, long key, long target, long b) {
    reserve(1);
    int at = size++;
    while (at > 0) {
      int parent = (at - 1) / ARITY;
      if (!less(nanos, key, parent)) {
        break;
      }
      move(parent, at);
      at = parent;
    }
    put(at, nanos, key, target, b);
  }

  /** Takes in many rows at once; cheaper than one after the other when it was empty. */
  void addAll(long[] from, int at, int count) {
    reserve(count);
    System.arraycopy(from, at, rows, ROW * size, ROW * count);
    size += count;
  }

  /** Restores the order after {@link #addAll} to what was empty before. */
  void order() {
    for (int at = (size - 2) / ARITY; at >= 0 && size > 1; at--) {
      int row = ROW * at;
      siftDown(at, rows[row], rows[row + 1], rows[row + 2], rows[row + 3]);
    }
  }

  @Override
  public boolean pop() {
    if (size == 0) {
      return false;
    }
    popped.set(rows, 0);
    int last = ROW * --size;
    if (size > 0) {
      siftDown(0, rows[last], rows[last + 1], rows[last + 2], rows[last + 3]);
    }
    return true;
  }

  @Override
  public long nextTimeNanos() {
    return size == 0 ? Long.MAX_VALUE : rows[0];
  }

  /** Order key of the least event, or {@link Long#MAX_VALUE} when there is none. */
  long nextKey() {
    return size == 0 ? Long.MAX_VALUE : rows[1];
  }

  @Override
  public int size() {
    return size;
  }

  private void siftDown(int hole, long nanos, long key, long target, long b) {
    int at = hole;
    while (true) {
      int first = ARITY * at + 1;
      if (first >= size) {
        break;
      }
      int least = leastOf(first, Math.min(first + ARITY, size));
      if (less(nanos, key, least)) {
        break;
      }
      move(least, at);
      at = least;
    }
    put(at, nanos, key, target, b);
  }

  private int leastOf(int from, int end) {
    int least = from;
    for (int i = from + 1; i < end; i++) {
      if (less(rows[ROW * i], rows[ROW * i + 1], least)) {
        least = i;
      }
    }
    return least;
  }

  private boolean less(long nanos, long key, int than) {
    long otherNanos = rows[ROW * than];
    return nanos < otherNanos || (nanos == otherNanos && key < rows[ROW * than + 1]);
  }

  private void move(int from, int to) {
    int source = ROW * from;
    put(to, rows[source], rows[source + 1], rows[source + 2], rows[source + 3]);
  }

  private void put(int at, long nanos, long key, long target, long b) {
    int row = ROW * at;
    rows[row] = nanos;
    rows[row + 1] = key;
    rows[row + 2] = target;
    rows[row + 3] = b;
  }

  private void reserve(int more) {
    if (size + more > MAX_EVENTS) {
      throw new IllegalStateException("more than " + MAX_EVENTS + " events are queued");
    }
    if (ROW * (size + more) > rows.length) {
      rows = Arrays.copyOf(rows, Math.max(2 * rows.length, ROW * (size + more)));
    }
  }
}
