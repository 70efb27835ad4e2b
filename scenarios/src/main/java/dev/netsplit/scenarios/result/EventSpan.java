package dev.netsplit.scenarios.result;

/**
 * An event of the timeline as it happened in one run.
 *
 * @param event its name
 * @param beganNanos simulated instant at which it happened
 * @param endNanos when it was undone, or {@link #NOT_UNDONE}
 */
public record EventSpan(String event, long beganNanos, long endNanos) {

  /** {@code endNanos} of an event that was not undone. */
  public static final long NOT_UNDONE = -1;

  /** Whether it was undone before the run ended. */
  public boolean undone() {
    return endNanos != NOT_UNDONE;
  }
}
