package dev.netsplit.sim.net;

import java.util.Arrays;

/**
 * How much an end lets its peer send before the process reads: 64 KiB at first, and more where a
 * process reads much in a round trip, as a Linux kernel tunes it (tcp_moderate_rcvbuf): twice what
 * was read in one, and more while that grows, up to 3 MiB (half of the third number of tcp_rmem, 6
 * MiB). It must not know segments. A window never shrinks.
 *
 * <p>Linux measures the round trip at the receiver by the timestamps of segments; here the sender's
 * measure of the same loop serves. Whoever has read less than the first window in its life has no
 * state.
 */
final class ReceiveWindows {

  private static final int MAX_BYTES = 3 * 1024 * 1024;
  private static final int FIRST_MEASURE_BYTES = 10 * Limits.MSS_BYTES;
  private static final int SPARE_BYTES = 16 * Limits.MSS_BYTES;

  private static final class Window {
    private int bytes = Limits.WINDOW_BYTES;
    private long measure = FIRST_MEASURE_BYTES;
    private long measuredFrom;
    private long sinceNanos;
  }

  private Window[] windows = new Window[0];

  /** The window of an end in bytes. */
  int bytes(int end) {
    Window window = find(end);
    return window == null ? Limits.WINDOW_BYTES : window.bytes;
  }

  /** The process has read everything there is. */
  void afterRead(End e, long nowNanos) {
    if (e.offered() < Limits.WINDOW_BYTES) {
      return;
    }
    Window window = find(e.index());
    if (window == null) {
      begin(make(e.index()), e, nowNanos);
      return;
    }
    long roundTripNanos = e.at(e.peer()).srttNanos();
    e.at(e.peer());
    if (roundTripNanos > 0 && nowNanos - window.sinceNanos >= roundTripNanos) {
      adapt(window, e.offered() - window.measuredFrom);
      begin(window, e, nowNanos);
    }
  }

  /** The process has read little at a time, the last of it at an instant. */
  void trickled(End e, long lastReadNanos) {
    if (e.offered() >= Limits.WINDOW_BYTES) {
      Window window = find(e.index());
      begin(window == null ? make(e.index()) : window, e, lastReadNanos);
    }
  }

  private static void begin(Window window, End e, long nowNanos) {
    window.measuredFrom = e.offered();
    window.sinceNanos = nowNanos;
  }

  private static void adapt(Window window, long read) {
    if (read <= window.measure) {
      return;
    }
    long wanted = 2 * read + SPARE_BYTES;
    long growth = 2 * (wanted * (read - window.measure) / window.measure);
    window.bytes = (int) Math.min(MAX_BYTES, Math.max(window.bytes, wanted + growth));
    window.measure = read;
  }

  /** The connection of an end is over. */
  void forget(int end) {
    if (end < windows.length) {
      windows[end] = null;
    }
  }

  private Window find(int end) {
    return end < windows.length ? windows[end] : null;
  }

  private Window make(int end) {
    if (end >= windows.length) {
      windows = Arrays.copyOf(windows, Math.max(64, Math.max(end + 1, 2 * windows.length)));
    }
    windows[end] = new Window();
    return windows[end];
  }
}
