package dev.netsplit.scenarios.model;

import dev.netsplit.sim.random.Distribution;

/**
 * How nodes ask a service for each other, and how that service comes to know them. Must not know
 * who asks.
 *
 * @param intervalNanos from the end of what one answer led to, to the next question
 * @param reconnect whether a listed node is dialled again that is not connected
 * @param prune whether nodes are disconnected that left the list
 * @param maxAnswers addresses in one answer at most, drawn for each; {@link #ALL} for all
 * @param publishDelay from the start of a process to its place on the list
 * @param retractDelay from its end until it is off the list
 */
public record Polling(
    long intervalNanos,
    boolean reconnect,
    boolean prune,
    int maxAnswers,
    Distribution publishDelay,
    Distribution retractDelay) {

  /** {@code maxAnswers} without a limit. */
  public static final int ALL = 0;
}
