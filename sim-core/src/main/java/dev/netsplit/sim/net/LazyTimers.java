package dev.netsplit.sim.net;

import dev.netsplit.sim.loop.EventKind;
import dev.netsplit.sim.loop.EventLoop;
import java.util.ArrayList;
import java.util.List;

/**
 * One timer per end of a connection, moved far more often than it fires. It must not know what the
 * timer is for. Moving a deadline later or stopping it leaves the queued event alone, which then
 * finds nothing to do or queues itself again; so an end has one live event, however many segments
 * it sends. Superseded events are recognised by their time and are harmless.
 */
final class LazyTimers {

  /** What happens at a deadline. */
  @FunctionalInterface
  interface Expiry {
    void expired(long nowNanos, int end);
  }

  private static final long NEVER = Long.MAX_VALUE;

  /** Of a timer that is armed or whose event is queued. */
  private static final class Times {
    private long deadlineNanos = NEVER;
    private long queuedAtNanos = NEVER;
  }

  private final EventLoop loop;
  private final Expiry expiry;
  private final int handler;
  private final Sparse<Times> times = new Sparse<>();
  private final List<Times> pool = new ArrayList<>();

  LazyTimers(EventLoop loop, Expiry expiry) {
    this.loop = loop;
    this.expiry = expiry;
    this.handler = loop.register(this::popped);
  }

  /** Sets the deadline of {@code end}, in place of an earlier one. */
  void arm(int end, long deadlineNanos) {
    Times its = times.get(end);
    if (its == null) {
      its = pool.isEmpty() ? new Times() : pool.remove(pool.size() - 1);
      times.put(end, its);
    }
    its.deadlineNanos = deadlineNanos;
    if (its.queuedAtNanos > deadlineNanos) {
      queue(its, end, deadlineNanos);
    }
  }

  void stop(int end) {
    Times its = times.get(end);
    if (its != null) {
      its.deadlineNanos = NEVER;
    }
  }

  boolean isArmed(int end) {
    Times its = times.get(end);
    return its != null && its.deadlineNanos != NEVER;
  }

  private void popped(long nowNanos, int end, long unusedB) {
    Times its = times.get(end);
    if (its == null || its.queuedAtNanos != nowNanos) {
      return;
    }
    its.queuedAtNanos = NEVER;
    long deadlineNanos = its.deadlineNanos;
    if (deadlineNanos != NEVER && deadlineNanos > nowNanos) {
      queue(its, end, deadlineNanos);
      return;
    }
    its.deadlineNanos = NEVER;
    times.remove(end);
    pool.add(its);
    if (deadlineNanos != NEVER) {
      expiry.expired(nowNanos, end);
    }
  }

  /** What is set in the past, where it has been stopped by now, is looked at in the present. */
  private void queue(Times its, int end, long deadlineNanos) {
    long timeNanos = Math.max(deadlineNanos, loop.presentNanos());
    its.queuedAtNanos = timeNanos;
    loop.schedule(timeNanos, EventKind.TRANSPORT, handler, end, 0);
  }
}
