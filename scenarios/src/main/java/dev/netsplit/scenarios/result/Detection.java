package dev.netsplit.scenarios.result;

/**
 * One observer's view of one fault: how long until it reported the target down (metrics.md 6.1).
 *
 * @param event name of the fault
 * @param target node that became unreachable
 * @param observer node that saw the target just before the fault, live and not itself hit
 * @param reason nodedown reason, empty when not detected
 * @param detectionNanos nodedown minus fault, or {@link #UNDETECTED}
 * @param censoredAtNanos how long the observer was watched: until the heal or the end of the run
 */
public record Detection(
    String event,
    String target,
    String observer,
    String reason,
    long detectionNanos,
    long censoredAtNanos) {

  /** {@code detectionNanos} of an observer that reported nothing. */
  public static final long UNDETECTED = -1;

  /** Whether the observer reported the target. */
  public boolean detected() {
    return detectionNanos != UNDETECTED;
  }
}
