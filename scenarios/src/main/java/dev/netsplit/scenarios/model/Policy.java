package dev.netsplit.scenarios.model;

import java.util.List;

/**
 * What applications do when their nodes lose sight of each other. Knows nothing of how they find
 * out, nor of what their nodes do about it.
 *
 * @param kind the rule that they follow
 * @param delayNanos how long who sees another application go is busy with that before it looks
 * @param stopNanos how long an application takes to stop
 * @param startNanos how long it takes to start again
 * @param clients of the applications, the later entry before the earlier one
 */
public record Policy(
    Kind kind, long delayNanos, long stopNanos, long startNanos, List<Clients> clients) {

  private static final long USUAL_NANOS = 1_000_000_000L;

  /** Applications that go on whatever happens. */
  public static final Policy NONE =
      new Policy(Kind.NONE, USUAL_NANOS, USUAL_NANOS, USUAL_NANOS, List.of());

  /** The rules. */
  public enum Kind {
    /** Serve whatever happens. */
    NONE,
    /** Stop until a majority, or after a partial partition everybody, is seen again. */
    PAUSE_MINORITY,
    /** Start anew after a partition, all but the nodes of the winning side. */
    AUTOHEAL,
    /** Serve exactly as long as a majority is seen. */
    MAJORITY_ONLY
  }

  /**
   * How many clients each of some applications has.
   *
   * @param nodes of the applications
   * @param each of each
   */
  public record Clients(Selector nodes, int each) {}

  /** Whether applications do anything. */
  public boolean isAny() {
    return kind != Kind.NONE;
  }

  /** Whether applications are stopped and started again. */
  public boolean restarts() {
    return kind == Kind.PAUSE_MINORITY || kind == Kind.AUTOHEAL;
  }
}
