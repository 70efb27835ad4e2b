package dev.netsplit.sim.net;

import java.util.Arrays;

/**
 * How long ends with a TCP_USER_TIMEOUT (RFC 5482) bear that what they repeat is not answered, in
 * place of the number of retries. It must not know segments.
 *
 * <p>As in Linux the time counts from the first repetition after a timeout, or from the first probe
 * of a closed window, and the connection is given up when the time is over, not at the next
 * repetition. A closed window is no answer, though its probes are acknowledged. Setting up a
 * connection is not covered.
 */
final class Patience {

  private static final long NOTHING_OPEN = -1;

  private long[] limits = new long[0];
  private long[] sinceNanos = new long[0];

  /** Sets the limit of an end; 0 for none. */
  void limit(int end, long nanos) {
    if (end >= limits.length) {
      if (nanos == 0) {
        return;
      }
      int before = limits.length;
      int capacity = Math.max(64, Math.max(end + 1, 2 * before));
      limits = Arrays.copyOf(limits, capacity);
      sinceNanos = Arrays.copyOf(sinceNanos, capacity);
      Arrays.fill(sinceNanos, before, capacity, NOTHING_OPEN);
    }
    limits[end] = nanos;
    sinceNanos[end] = NOTHING_OPEN;
  }

  /** An end repeats something, or probes a window. */
  void repeats(int end, long nowNanos) {
    if (isLimited(end) && sinceNanos[end] == NOTHING_OPEN) {
      sinceNanos[end] = nowNanos;
    }
  }

  /** Data of an end was acknowledged, or its peer's window has opened. */
  void answered(int end) {
    if (end < sinceNanos.length) {
      sinceNanos[end] = NOTHING_OPEN;
    }
  }

  /** Whether an end has waited for long enough. */
  boolean isOver(int end, long nowNanos) {
    return isWaiting(end) && nowNanos - sinceNanos[end] >= limits[end];
  }

  /**
   * A deadline of an end, or when its patience ends if that is earlier: at once if it ended while
   * the host stood still and no timer of its could fire.
   */
  long atMost(int end, long deadlineNanos, long nowNanos) {
    return isWaiting(end)
        ? Math.min(deadlineNanos, Math.max(nowNanos, sinceNanos[end] + limits[end]))
        : deadlineNanos;
  }

  private boolean isWaiting(int end) {
    return isLimited(end) && sinceNanos[end] != NOTHING_OPEN;
  }

  private boolean isLimited(int end) {
    return end < limits.length && limits[end] > 0;
  }
}
