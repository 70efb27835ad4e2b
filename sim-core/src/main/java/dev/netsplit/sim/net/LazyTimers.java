package dev.netsplit.sim.net;

import dev.netsplit.sim.loop.EventKind;
import dev.netsplit.sim.loop.EventLoop;
import java.util.Arrays;

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

  private final EventLoop loop;
  private final Expiry expiry;
  private final int handler;
  private long[] deadlines = new long[0];
  private long[] queuedAt = new long[0];

  LazyTimers(EventLoop loop, Expiry expiry) {
    this.loop = loop;
    this.expiry = expiry;
    this.handler = loop.register(this::popped);
  }

  /** Sets the deadline of {@code end}, in place of an earlier one. */
  void arm(int end, long deadlineNanos) {
    if (end >= deadlines.length) {
      grow(end);
    }
    deadlines[end] = deadlineNanos;
    if (queuedAt[end] > deadlineNanos) {
      queue(end, deadlineNanos);
    }
  }

  void stop(int end) {
    if (end < deadlines.length) {
      deadlines[end] = NEVER;
    }
  }

  boolean isArmed(int end) {
    return end < deadlines.length && deadlines[end] != NEVER;
  }

  private void popped(long nowNanos, int end, long unusedB) {
    if (queuedAt[end] != nowNanos) {
      return;
    }
    queuedAt[end] = NEVER;
    long deadline = deadlines[end];
    if (deadline == NEVER) {
      return;
    }
    if (deadline > nowNanos) {
      queue(end, deadline);
      return;
    }
    deadlines[end] = NEVER;
    expiry.expired(nowNanos, end);
  }

  /** What is set in the past, where it has been stopped by now, is looked at in the present. */
  private void queue(int end, long deadlineNanos) {
    long timeNanos = Math.max(deadlineNanos, loop.presentNanos());
    queuedAt[end] = timeNanos;
    loop.schedule(timeNanos, EventKind.TRANSPORT, handler, end, 0);
  }

  private void grow(int end) {
    int before = deadlines.length;
    int capacity = Math.max(64, Math.max(end + 1, 2 * before));
    deadlines = Arrays.copyOf(deadlines, capacity);
    queuedAt = Arrays.copyOf(queuedAt, capacity);
    Arrays.fill(deadlines, before, capacity, NEVER);
    Arrays.fill(queuedAt, before, capacity, NEVER);
  }
}
