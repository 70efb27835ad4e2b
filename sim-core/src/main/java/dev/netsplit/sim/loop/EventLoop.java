package dev.netsplit.sim.loop;

import dev.netsplit.sim.digest.EngineDigest;
import java.util.Arrays;
import java.util.function.BooleanSupplier;

/**
 * Virtual time: pops the least event, moves the present to it and hands it to its handler. It does
 * not know what any event means, nor how its queue finds the least.
 *
 * <p>Events have one total order: time, then {@link EventKind}, then the order of scheduling. What
 * a handler schedules for the present instant still happens in this instant, after the handler
 * returned.
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
  private final EngineDigest digest = new EngineDigest();
  private EventHandler[] handlers = new EventHandler[8];
  private int handlerCount;
  private long nowNanos;
  private long sequence;
  private long events;
  private boolean running;

  /** A loop at time 0 over an empty queue, which then belongs to the loop. */
  public EventLoop(EventQueue queue) {
    if (queue.size() != 0) {
      throw new IllegalStateException("the queue already holds " + queue.size() + " events");
    }
    this.queue = queue;
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
    if (timeNanos < nowNanos) {
      throw new IllegalStateException(
          kind + " event for handler " + handler + " at " + timeNanos + " ns, now " + nowNanos);
    }
    if (handler < 0 || handler >= handlerCount) {
      throw new IllegalStateException("handler " + handler + " of " + handlerCount);
    }
    queue.push(timeNanos, kind.orderKey(sequence++), handler, a, b);
  }

  /** The present: time of the event being handled or last handled, or where a run stopped. */
  public long nowNanos() {
    return nowNanos;
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
    for (long handled = 0; queue.size() != 0; handled++) {
      if (queue.nextTimeNanos() > untilNanos) {
        nowNanos = untilNanos;
        return End.UNTIL;
      }
      if (handled == maxEvents) {
        return End.EVENT_LIMIT;
      }
      handleNext();
      if (stop.getAsBoolean()) {
        return End.STOPPED;
      }
    }
    return End.EMPTY;
  }

  private void handleNext() {
    queue.pop();
    long timeNanos = queue.timeNanos();
    if (timeNanos < nowNanos) {
      throw new IllegalStateException(
          "time went back from " + nowNanos + " ns to " + timeNanos + " ns");
    }
    nowNanos = timeNanos;
    events++;
    int handler = queue.handler();
    int a = queue.a();
    long b = queue.b();
    digest.fold(timeNanos, queue.orderKey(), handler, a, b);
    handlers[handler].handle(timeNanos, a, b);
  }
}
