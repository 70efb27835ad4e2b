package dev.netsplit.sim.net;

import java.util.Arrays;

/**
 * The stretches of a stream that arrived ahead of a gap, sorted and disjoint. It must not know why
 * there is a gap. Their number is limited by the receive window.
 */
final class Ranges {

  private long[] starts = new long[4];
  private long[] ends = new long[4];
  private int count;

  boolean isEmpty() {
    return count == 0;
  }

  int count() {
    return count;
  }

  /** First offset and the offset after the last of each stretch, one after the other. */
  long[] pairs() {
    long[] pairs = new long[2 * count];
    for (int i = 0; i < count; i++) {
      pairs[2 * i] = starts[i];
      pairs[2 * i + 1] = ends[i];
    }
    return pairs;
  }

  /** Adds a stretch, which may overlap or touch others. */
  void add(long start, long end) {
    int first = 0;
    while (first < count && ends[first] < start) {
      first++;
    }
    int next = first;
    long mergedStart = start;
    long mergedEnd = end;
    while (next < count && starts[next] <= end) {
      mergedStart = Math.min(mergedStart, starts[next]);
      mergedEnd = Math.max(mergedEnd, ends[next]);
      next++;
    }
    replace(first, next, mergedStart, mergedEnd);
  }

  /** Takes out what {@code received} reaches and returns how far the stream is now complete. */
  long advance(long received) {
    long complete = received;
    int used = 0;
    while (used < count && starts[used] <= complete) {
      complete = Math.max(complete, ends[used]);
      used++;
    }
    if (used > 0) {
      System.arraycopy(starts, used, starts, 0, count - used);
      System.arraycopy(ends, used, ends, 0, count - used);
      count -= used;
    }
    return complete;
  }

  private void replace(int first, int next, long start, long end) {
    if (next == first && count == starts.length) {
      starts = Arrays.copyOf(starts, 2 * count);
      ends = Arrays.copyOf(ends, 2 * count);
    }
    System.arraycopy(starts, next, starts, first + 1, count - next);
    System.arraycopy(ends, next, ends, first + 1, count - next);
    starts[first] = start;
    ends[first] = end;
    count += 1 - (next - first);
  }
}
