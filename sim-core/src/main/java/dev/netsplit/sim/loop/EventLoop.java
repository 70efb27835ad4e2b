package dev.netsplit.sim.loop;

import dev.netsplit.sim.digest.EngineDigest;
import java.util.Arrays;
import java.util.function.BooleanSupplier;

/**
 * Virtual time: pops the least event, moves the present to it and hands it to its handler. It does
 * not know what any event means, nor how its queue finds the least.
 *
 * <p>Events have one total order: time, then {@link EventKind}, then the order of scheduling, or
 * what {@link TieOrder} makes of it. What a handler schedules for the present instant still happens
 * in this instant, after the handler returned.
 */
public final class EventLoop {

  /** Why {@link #run} returned. */
  public enum End {
    /** Nothing is left at or before the time given, and something after it. */
    UNTIL,
    /** The condition was true after an event. */
    STOPPED,
    /** As many events as allowed were handled, and more were due. */
    EVENT_LIMIT,
    /** No event is left at all. */
    EMPTY
  }

  private final EventQueue queue;
  private final TieOrder ties;
  private final EngineDigest digest = new EngineDigest();
  private EventHandler[] handlers = new EventHandler[8];
  private int handlerCount;
  private long nowNanos;
  private long presentNanos;
  private long handledKey;
  private long sequence;
  private long events;
  private boolean running;

  /** A loop at time 0 over an empty queue, which then belongs to the loop. */
  public EventLoop(EventQueue queue) {
    this(queue, TieOrder.AS_SCHEDULED);
  }

  /** The same with another order of events of one instant and class. */
  public EventLoop(EventQueue queue, TieOrder ties) {
    if (queue.size() != 0) {
      throw new IllegalStateException("the queue already holds " + queue.size() + " events");
    }
    this.queue = queue;
    this.ties = ties;
  }

  /** Adds a handler; the result is the number to schedule its events with: 0, 1, 2 ... */
  public int register(EventHandler handler) {
    if (handlerCount == handlers.length) {
      handlers = Arrays.copyOf(handlers, 2 * handlerCount);
    }
    handlers[handlerCount] = handler;
    return handlerCount++;
  }

  /**
   * Adds an event.
   *
   * @param timeNanos when, not before the present
   * @param handler a number that {@link #register} returned
   * @param a operand for the handler
   * @param b operand for the handler
   * @throws IllegalStateException if the time is past or there is no such handler
   */
  public void schedule(long timeNanos, EventKind kind, int handler, int a, long b) {
    // A stream of its own.
    scheduleInOrder(timeNanos, kind, handler, a, b, ~sequence);
  }

  /**
   * Adds an event that, whatever the order of ties, comes after those of its stream that were
   * scheduled before it for the same instant and class: a path does not turn packets round.
   *
   * @param stream what must stay in order; a hash that identifies it
   */
  public void scheduleInOrder(
      long timeNanos, EventKind kind, int handler, int a, long b, long stream) {
    if (timeNanos < presentNanos) {
      throw new IllegalStateException(
          kind + " event for handler " + handler + " at " + timeNanos + " ns, now " + presentNanos);
    }
    if (handler < 0 || handler >= handlerCount) {
      throw new IllegalStateException("handler " + handler + " of " + handlerCount);
    }
    long place = ties.place(timeNanos, stream, sequence);
    sequence++;
    queue.push(timeNanos, kind.orderKey(place), handler, a, b);
  }

  /**
   * The present: time of the event being handled or last handled, or where a run stopped. Between
   * {@link #backdate} and {@link #backToPresent} the earlier instant.
   */
  public long nowNanos() {
    return nowNanos;
  }

  /** The present, whatever is being worked out of the past. */
  public long presentNanos() {
    return presentNanos;
  }

  /**
   * Has the handler of an event work out what happened at an earlier instant and was no event: what
   * it calls is told that instant. Nothing can be scheduled before the present.
   */
  public void backdate(long instantNanos) {
    if (instantNanos > presentNanos) {
      throw new IllegalStateException(instantNanos + " ns is after " + presentNanos);
    }
    nowNanos = instantNanos;
  }

  /** Ends what {@link #backdate} began. */
  public void backToPresent() {
    nowNanos = presentNanos;
  }

  /** Whether events of a class at an instant would all have been handled by now. */
  public boolean hasPassed(long instantNanos, EventKind kind) {
    return instantNanos < presentNanos
        || (instantNanos == presentNanos && kind.orderKey(~0L >>> 8) < handledKey);
  }

  /** Events handled since the loop was made. */
  public long events() {
    return events;
  }

  /** Digest of every event handled, in order. */
  public long engineDigest() {
    return digest.value();
  }

  /**
   * Handles events in order until one of the ends. Events after {@code untilNanos} stay queued.
   *
   * @param untilNanos last instant to handle, not before the present; at {@link End#UNTIL} the
   *     present is this instant, at the other ends it is that of the last event
   * @param maxEvents most events this call may handle
   * @param stop looked at after each event
   * @throws IllegalStateException if called from a handler or with an end in the past
   */
  public End run(long untilNanos, long maxEvents, BooleanSupplier stop) {
    if (running) {
      throw new IllegalStateException("run inside a handler at " + nowNanos + " ns");
    }
    if (untilNanos < nowNanos || maxEvents < 0) {
      throw new IllegalStateException(
          "run until " + untilNanos + " ns, now " + nowNanos + ", at most " + maxEvents);
    }
    running = true;
    try {
      return runOn(untilNanos, maxEvents, stop);
    } finally {
      running = false;
    }
  }

  private End runOn(long untilNanos, long maxEvents, BooleanSupplier stop) {
    for (long handled = 0; handled < maxEvents; handled++) {
      if (!queue.popUpTo(untilNanos)) {
        return endWithout(untilNanos);
      }
      handlePopped();
      if (stop.getAsBoolean()) {
        return End.STOPPED;
      }
    }
    return queue.size() == 0 || queue.nextTimeNanos() > untilNanos
        ? endWithout(untilNanos)
        : End.EVENT_LIMIT;
  }

  /** Nothing is left until then. */
  private End endWithout(long untilNanos) {
    if (queue.size() == 0) {
      return End.EMPTY;
    }
    nowNanos = untilNanos;
    presentNanos = untilNanos;
    handledKey = Long.MAX_VALUE;
    return End.UNTIL;
  }

  private void handlePopped() {
    long timeNanos = queue.timeNanos();
    if (timeNanos < nowNanos) {
      throw new IllegalStateException(
          "time went back from " + nowNanos + " ns to " + timeNanos + " ns");
    }
    nowNanos = timeNanos;
    presentNanos = timeNanos;
    handledKey = queue.orderKey();
    events++;
    int handler = queue.handler();
    int a = queue.a();
    long b = queue.b();
    digest.fold(timeNanos, queue.orderKey(), handler, a, b);
    handlers[handler].handle(timeNanos, a, b);
  }
}
