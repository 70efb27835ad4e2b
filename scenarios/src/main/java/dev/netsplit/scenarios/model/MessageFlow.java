package dev.netsplit.scenarios.model;

/**
 * Messages that processes of some nodes send, each to one node of others that is drawn anew for
 * every message. Knows nothing of how they are sent.
 *
 * @param from who sends
 * @param to who receives; nobody sends to itself
 * @param gapNanos from one message of a sender to its next
 * @param bytes of the binary that a message is
 * @param startNanos when it begins
 * @param stopNanos when no more are sent, or {@link #NEVER}
 */
public record MessageFlow(
    Selector from, Selector to, long gapNanos, int bytes, long startNanos, long stopNanos) {

  /** {@code stopNanos} of what goes on to the end of the run. */
  public static final long NEVER = Long.MAX_VALUE;
}
