package dev.netsplit.protocol.process;

/**
 * The timers of a node, for processes that wait. It does not know what for; it tells {@link
 * Processes#timedOut}.
 */
public interface Timers {

  /**
   * Has a process woken after a timeout, by the rule of the node's timer wheel.
   *
   * @param process the number of the process, for {@link Processes#timedOut}
   */
  int set(Moment moment, long process, long timeoutNanos);

  /** Stops a timer that has not fired. */
  void cancel(Moment moment, int handle);
}
