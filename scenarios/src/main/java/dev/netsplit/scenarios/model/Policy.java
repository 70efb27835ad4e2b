package dev.netsplit.scenarios.model;

/**
 * What applications do when their nodes lose sight of each other. Knows nothing of how they find
 * out, nor of what their nodes do about it.
 *
 * @param kind the rule that they follow
 * @param delayNanos from what an application sees to what it does, and from one look to the next
 */
public record Policy(Kind kind, long delayNanos) {

  private static final long USUAL_DELAY_NANOS = 1_000_000_000L;

  /** Applications that go on whatever happens. */
  public static final Policy NONE = new Policy(Kind.NONE, USUAL_DELAY_NANOS);

  /** The rules. */
  public enum Kind {
    /** Serve whatever happens. */
    NONE,
    /** Stop until a majority, or after a partial partition everybody, is seen again. */
    PAUSE_MINORITY,
    /** Serve exactly as long as a majority is seen. */
    MAJORITY_ONLY
  }

  /** Whether applications do anything. */
  public boolean isAny() {
    return kind != Kind.NONE;
  }
}
