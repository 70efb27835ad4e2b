package dev.netsplit.scenarios.result;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * When all nodes of one run knew the same: the names of {@code global}, and the groups of {@code
 * pg}, which needs no lock for it. Computes nothing.
 *
 * @param pgMessages sent by {@code pg}, by the name of the message in lower case; every kind is
 *     listed
 * @param groupsNanos first instant at which every node knew the members of all groups, or {@link
 *     #NEVER}, or {@link #NOTHING}
 * @param events one for each event that happened, in the order in which they began
 * @param locked how long the lock of {@code global} was held, one for each node that runs it
 * @param unsynced nodes whose {@code global} was not in sync with every other at the end
 */
public record Agreements(
    SortedMap<String, Long> pgMessages,
    long groupsNanos,
    List<Agreement> events,
    List<LockedNode> locked,
    long unsynced) {

  /** It did not come before the end of the run. */
  public static final long NEVER = -1;

  /** There was nothing to agree on. */
  public static final long NOTHING = -2;

  /** Of a run in which nobody had names or groups. */
  public static final Agreements NONE =
      new Agreements(
          Collections.unmodifiableSortedMap(new TreeMap<>()), NOTHING, List.of(), List.of(), 0);

  /**
   * How long it took after one event, from its end if it was undone, else from its beginning.
   *
   * @param event its name
   * @param fromNanos simulated instant from which it is counted
   * @param syncNanos until {@code global} was in sync everywhere, 0 if it was; or {@link #NEVER},
   *     or {@link #NOTHING}
   * @param groupsNanos until every node knew the members of all groups; likewise
   */
  public record Agreement(String event, long fromNanos, long syncNanos, long groupsNanos) {}

  /**
   * The lock of {@code global} at one node.
   *
   * @param node its name
   * @param longestNanos the longest time for which it was held without a break
   * @param still whether it was held at the end of the run
   */
  public record LockedNode(String node, long longestNanos, boolean still) {}
}
