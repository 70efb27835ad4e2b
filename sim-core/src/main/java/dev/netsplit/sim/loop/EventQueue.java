package dev.netsplit.sim.loop;

/**
 * A priority queue of events as five primitives, ordered by (time, order key). All implementations
 * yield the same total order; keys are unique, so there are no ties.
 *
 * <p>After {@link #pop} returned true the popped event is read through the accessors, until the
 * next call of a mutator.
 */
public interface EventQueue {

  /** Adds an event. */
  void push(long timeNanos, long orderKey, int handler, int a, long b);

  /** Takes the least event out and makes it current; false when there is none. */
  boolean pop();

  /** Does the same if the least event is not after an instant; false as well when it is. */
  default boolean popUpTo(long untilNanos) {
    return nextTimeNanos() <= untilNanos && pop();
  }

  /** Time of the least event still queued, or {@link Long#MAX_VALUE} when there is none. */
  long nextTimeNanos();

  /** Number of queued events. */
  int size();

  /** Time of the current event. */
  long timeNanos();

  /** Order key of the current event. */
  long orderKey();

  /** Handler number of the current event. */
  int handler();

  /** First operand of the current event. */
  int a();

  /** Second operand of the current event. */
  long b();
}
