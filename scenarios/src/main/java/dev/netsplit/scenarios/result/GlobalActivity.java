package dev.netsplit.scenarios.result;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What {@code global} did in one run (metrics.md 6.1, 6.5).
 *
 * @param messages sent, by the name of the message in lower case; every kind is listed. Of set_lock
 *     and del_lock those that name servers served, their own node's included
 * @param merges partitions that became one, counted once for both sides
 * @param nodes what each node had to do with it, in their order
 * @param locks what lockers obtained or tried to, in the order of their first attempts
 * @param evictions connections closed to prevent overlapping partitions
 * @param names what became of global names
 * @param storms where it did nothing but talk
 * @param cascade what was lost, and what it took apart because of that
 */
public record GlobalActivity(
    SortedMap<String, Long> messages,
    long merges,
    List<Node> nodes,
    List<Lock> locks,
    List<Eviction> evictions,
    Names names,
    Storms storms,
    Cascade cascade) {

  /** Of a run without {@code global}. */
  public static final GlobalActivity NOTHING =
      new GlobalActivity(
          Collections.unmodifiableSortedMap(new TreeMap<>()),
          0,
          List.of(),
          List.of(),
          List.of(),
          Names.NONE,
          Storms.NOTHING,
          Cascade.NOTHING);

  /**
   * Global names at the end.
   *
   * @param known by any node that runs
   * @param lost those of them that another node that runs does not know
   * @param clashes names that two partitions had given to different processes when they merged
   */
  public record Names(long known, long lost, long clashes) {

    /** Nobody has used names. */
    public static final Names NONE = new Names(0, 0, 0);
  }

  /**
   * One node's part, over all its lives.
   *
   * @param node its name
   * @param lockRequests requests for the lock that its name server answered
   * @param lockConflicts those that it refused
   * @param lockAttempts attempts of its locker
   * @param failedAttempts those that did not get the lock
   * @param retries attempts of its own accord at a peer that it had tried before
   * @param queuePeak most messages that waited for its locker, {@link #UNKNOWN} without a locker
   * @param requestedWarnings lines about a disconnect that it requested
   * @param disconnectedWarnings lines about a disconnect that it carried out
   */
  public record Node(
      String node,
      long lockRequests,
      long lockConflicts,
      long lockAttempts,
      long failedAttempts,
      long retries,
      long queuePeak,
      long requestedWarnings,
      long disconnectedWarnings) {

    /** {@code queuePeak} of a node without a locker. */
    public static final long UNKNOWN = -1;
  }

  /**
   * One lock on all nodes: a locker's, on all that a merge concerns, or a process's own.
   *
   * @param node whose locker or process
   * @param peer with whom to merge, {@link #NO_PEER} for the lock of a registrar or user
   * @param beganNanos simulated instant of the first attempt
   * @param waitNanos from there until it had the lock, {@link #NEVER} if it was still trying at the
   *     end of the run
   * @param holdNanos from there until it gave the lock back or the node ended, {@link #NEVER} if it
   *     had it at the end of the run or never
   */
  public record Lock(String node, String peer, long beganNanos, long waitNanos, long holdNanos) {

    /** The peer of what is no merge. */
    public static final String NO_PEER = "";

    /** What did not come. */
    public static final long NEVER = -1;

    /** From the first attempt until it gave the lock back, or {@link #NEVER}. */
    public long timeNanos() {
      return holdNanos == NEVER ? NEVER : waitNanos + holdNanos;
    }

    /** Whether it was obtained. */
    public boolean obtained() {
      return waitNanos != NEVER;
    }
  }

  /**
   * Connections of one node that were closed to prevent overlapping partitions, counted when the
   * node heard of it.
   *
   * @param event after which it happened, empty for all whatever the event
   * @param node who reported the other down
   * @param requestedByMe those that the node had asked its peers to close
   * @param requestedByPeer those that the node closed because its peers asked for it
   */
  public record Eviction(String event, String node, long requestedByMe, long requestedByPeer) {}
}
