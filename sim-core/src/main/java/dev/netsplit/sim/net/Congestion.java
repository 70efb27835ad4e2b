package dev.netsplit.sim.net;

/**
 * How many segments an end may have on their way (RFC 5681): ten at first (RFC 6928), one more for
 * each that arrives until something is lost (slow start), then one more for each round trip, half
 * after a loss and one after a timeout. It must not know what is on its way, nor whether the
 * receiver has room.
 *
 * <p>As in Linux a window that is not used does not grow: in slow start not beyond twice what was
 * on its way, later only when all of it was (RFC 7661); and one that rested for longer than the
 * retransmission timeout is halved for each such time, down to the initial one
 * (tcp_slow_start_after_idle). An end that has always stayed within half of the initial window and
 * lost nothing has no state here.
 *
 * <p>Linux counts segments, however small. Until a loss is noticed bytes are counted here instead,
 * as RFC 5681 does: nodes write message by message, where Erlang hands what has gathered to the
 * kernel in one call, so that a burst of small messages leaves in fewer segments than here.
 */
final class Congestion {

  /** Segments before anything is known of the path. */
  static final int INITIAL = 10;

  private static final int LEAST_AFTER_LOSS = 2;

  private static final class Window {
    private int segments = INITIAL;
    private int threshold = Integer.MAX_VALUE;
    private int counted;
    private long sentNanos;
  }

  private final Sparse<Window> windows = new Sparse<>();

  /**
   * Whether an end may send another segment.
   *
   * @param onTheirWay segments that are
   * @param fullBytes payload of a full segment
   */
  boolean allows(End e, int onTheirWay, int fullBytes) {
    Window window = find(e.index());
    if (window != null && window.threshold < Integer.MAX_VALUE) {
      return onTheirWay < window.segments;
    }
    long segments = window == null ? INITIAL : window.segments;
    return e.sendMax() - e.acked() < segments * fullBytes;
  }

  /** A process wrote on an end that has nothing on its way. */
  void resume(int end, long nowNanos, long timeoutNanos) {
    Window window = find(end);
    if (window == null || window.segments <= INITIAL) {
      return;
    }
    long restedNanos = nowNanos - window.sentNanos - timeoutNanos;
    if (restedNanos > 0) {
      window.threshold = Math.max(window.threshold, window.segments / 4 * 3);
    }
    while (restedNanos > 0 && window.segments > INITIAL) {
      window.segments = Math.max(INITIAL, window.segments / 2);
      restedNanos -= timeoutNanos;
    }
  }

  /** Data left an end. */
  void sent(int end, long nowNanos) {
    Window window = find(end);
    if (window != null) {
      window.sentNanos = nowNanos;
    }
  }

  /**
   * Segments arrived at the peer.
   *
   * @param onTheirWay how many were before
   * @param repairing whether a loss is being repaired
   */
  void arrived(int end, int number, int onTheirWay, boolean repairing, long nowNanos) {
    Window window = find(end);
    if (window == null) {
      if (2 * onTheirWay > INITIAL) {
        window = make(end);
        window.sentNanos = nowNanos;
        grow(window, number, onTheirWay, repairing);
      }
      return;
    }
    grow(window, number, onTheirWay, repairing);
  }

  private static void grow(Window window, int number, int onTheirWay, boolean repairing) {
    if (window.segments < window.threshold) {
      if (window.segments < 2 * onTheirWay) {
        window.segments = Math.min(window.segments + number, window.threshold);
      }
    } else if (!repairing && onTheirWay >= window.segments) {
      window.counted += number;
      if (window.counted >= window.segments) {
        window.counted -= window.segments;
        window.segments++;
      }
    }
  }

  /** A loss was noticed, the first since all that was on its way then has arrived. */
  void lost(int end) {
    Window window = make(end);
    window.threshold = Math.max(window.segments / 2, LEAST_AFTER_LOSS);
    window.segments = window.threshold;
    window.counted = 0;
  }

  /** Nothing was heard until the timeout. */
  void timedOut(int end) {
    make(end).segments = 1;
  }

  /** Whether single segments, each acknowledged before the next, leave a window as it is. */
  boolean bearsBeats(int end) {
    Window window = find(end);
    return window == null || (window.segments >= LEAST_AFTER_LOSS && window.segments <= INITIAL);
  }

  /** Single segments have left for so long. */
  void shift(int end, long nanos) {
    Window window = find(end);
    if (window != null) {
      window.sentNanos += nanos;
    }
  }

  /** The connection of an end is over. */
  void forget(int end) {
    windows.remove(end);
  }

  private Window find(int end) {
    return windows.get(end);
  }

  private Window make(int end) {
    Window window = windows.get(end);
    if (window == null) {
      window = new Window();
      windows.put(end, window);
    }
    return window;
  }
}
