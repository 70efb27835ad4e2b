package dev.netsplit.sockets.loop;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;

/** What is to happen at some instant, in the order of the instants. Reads no clock itself. */
final class TimerQueue {

  /** Most timers that wait; machines ask for a few for each connection. */
  static final int MAX_TIMERS = 1 << 22;

  /** What happens. */
  interface Action {

    void fire(long nowNanos);
  }

  private record Timer(long deadlineNanos, long order, int handle, Action action)
      implements Comparable<Timer> {

    @Override
    public int compareTo(Timer other) {
      int byDeadline = Long.compare(deadlineNanos, other.deadlineNanos);
      return byDeadline != 0 ? byDeadline : Long.compare(order, other.order);
    }
  }

  private final TreeSet<Timer> timers = new TreeSet<>();
  private final Map<Integer, Timer> byHandle = new HashMap<>();
  private long nextOrder;
  private int nextHandle;

  /** Adds a timer; those of one instant fire in the order in which they were added. */
  int add(long deadlineNanos, Action action) {
    if (byHandle.size() >= MAX_TIMERS) {
      throw new IllegalStateException(MAX_TIMERS + " timers wait already");
    }
    while (byHandle.containsKey(nextHandle)) {
      nextHandle = nextHandle + 1 & Integer.MAX_VALUE;
    }
    int handle = nextHandle;
    nextHandle = nextHandle + 1 & Integer.MAX_VALUE;
    Timer timer = new Timer(deadlineNanos, nextOrder++, handle, action);
    timers.add(timer);
    byHandle.put(handle, timer);
    return handle;
  }

  /** Removes a timer; harmless when it has fired. */
  void cancel(int handle) {
    Timer timer = byHandle.remove(handle);
    if (timer != null) {
      timers.remove(timer);
    }
  }

  /** Nanoseconds until the next timer, 0 when one is due, {@code most} when none is nearer. */
  long untilNext(long nowNanos, long most) {
    if (timers.isEmpty()) {
      return most;
    }
    return Math.max(0, Math.min(most, timers.first().deadlineNanos() - nowNanos));
  }

  /**
   * Fires timers that are due, those included that are added meanwhile, but not more than so many.
   */
  void fire(long nowNanos, int most) {
    for (int i = 0; i < most && untilNext(nowNanos, 1) == 0; i++) {
      Timer timer = timers.pollFirst();
      byHandle.remove(timer.handle());
      timer.action().fire(nowNanos);
    }
  }
}
