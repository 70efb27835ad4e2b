package dev.netsplit.scenarios.result;

import java.util.List;

/**
 * Connection set-up in one run (metrics.md 6.4).
 *
 * @param attempts every attempt to dial, in the order in which they began
 * @param rejections lines that nodes logged about peers with another cookie, in their order
 * @param pairsConnected pairs that were ever connected at both ends
 * @param simultaneous pairs that dialled each other with overlapping attempts
 * @param nameConflicts registrations refused because the name was in use
 * @param nameConflictNanos first refusal until success, one for each name refused; {@link
 *     #UNRESOLVED} without success
 */
public record SetupLog(
    List<Attempt> attempts,
    List<Rejection> rejections,
    long pairsConnected,
    long simultaneous,
    long nameConflicts,
    List<Long> nameConflictNanos) {

  /** Of a run in which nobody dialled. */
  public static final SetupLog NOTHING = new SetupLog(List.of(), List.of(), 0, 0, 0, List.of());

  /** A name conflict that lasted to the end of the run. */
  public static final long UNRESOLVED = -1;

  /**
   * A node refused a peer that does not know its cookie.
   *
   * @param node who refused, and logged it
   * @param atNanos simulated instant
   * @param line what it logged
   */
  public record Rejection(String node, long atNanos, String line) {}

  /**
   * One attempt to dial. Instants are counted from its beginning, and {@link #NOT_REACHED} for what
   * did not come.
   *
   * @param node who dialled
   * @param peer who was dialled
   * @param result in lower case, {@link #UNFINISHED} when the run or the node ended before it
   * @param startNanos simulated instant at which it was asked for
   * @param resolvedNanos the host name is resolved
   * @param portKnownNanos the epmd has told the port
   * @param openNanos the TCP connection is open
   * @param endNanos it succeeded or failed
   */
  public record Attempt(
      String node,
      String peer,
      String result,
      long startNanos,
      long resolvedNanos,
      long portKnownNanos,
      long openNanos,
      long endNanos) {

    /** An instant that did not come. */
    public static final long NOT_REACHED = -1;

    /** {@code result} of an attempt that was still under way. */
    public static final String UNFINISHED = "unfinished";

    /** Whether the connection is up because of this attempt. */
    public boolean succeeded() {
      return result.equals("ok") || result.equals("ok_simultaneous");
    }

    /** From one of its instants to a later one, {@link #NOT_REACHED} unless both came. */
    public static long between(long fromNanos, long toNanos) {
      return fromNanos == NOT_REACHED || toNanos == NOT_REACHED ? NOT_REACHED : toNanos - fromNanos;
    }
  }
}
