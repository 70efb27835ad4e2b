package dev.netsplit.scenarios.run;

import java.util.Arrays;

/** When all nodes agreed on something, and when not. Knows nothing of what it is. */
final class AgreementLog {

  /** An instant that did not come. */
  static final long NEVER = -1;

  /** By turns the begin and the end of a stretch; the last one may go on. */
  private long[] edges = new long[16];

  private int count;

  /** From now on they agree, or do not. What held for no time did not hold. */
  void update(long nowNanos, boolean agrees) {
    boolean before = count % 2 == 1;
    if (before == agrees) {
      return;
    }
    if (!agrees && edges[count - 1] == nowNanos) {
      count--;
      return;
    }
    if (count == edges.length) {
      edges = Arrays.copyOf(edges, 2 * count);
    }
    edges[count++] = nowNanos;
  }

  /** The first instant from {@code nanos} on at which they agree, or {@link #NEVER}. */
  long firstFrom(long nanos) {
    for (int i = 0; i < count; i += 2) {
      if (i + 1 == count || edges[i + 1] > nanos) {
        return Math.max(edges[i], nanos);
      }
    }
    return NEVER;
  }

  /**
   * The first instant from {@code nanos} on from which they agree for so long, or {@link #NEVER}.
   *
   * @param endNanos until when the last stretch has gone on
   */
  long firstHeldFrom(long nanos, long holdNanos, long endNanos) {
    for (int i = 0; i < count; i += 2) {
      long fromNanos = Math.max(edges[i], nanos);
      long untilNanos = i + 1 == count ? endNanos : edges[i + 1];
      if (untilNanos - fromNanos >= holdNanos && untilNanos >= fromNanos) {
        return fromNanos;
      }
    }
    return NEVER;
  }
}
