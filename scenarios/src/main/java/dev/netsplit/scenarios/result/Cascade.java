package dev.netsplit.scenarios.result;

import java.util.List;

/**
 * What parted nodes in one run, and what {@code global} took apart because of it. Computes nothing
 * but sums.
 *
 * @param causes in the order in which they happened; of those that took nothing along, the first
 * @param uncounted causes that took nothing along and are not kept
 * @param unattributed links cut for which no cause was seen
 */
public record Cascade(List<Cause> causes, long uncounted, long unattributed) {

  /** Of a run in which nothing was lost. */
  public static final Cascade NOTHING = new Cascade(List.of(), 0, 0);

  /** What happened to a pair of nodes. */
  public enum Kind {
    /** One could not connect to the other. */
    DIAL_FAILED,
    /** Their connection went down. */
    LINK_LOST,
    /** A node ended. */
    NODE_ENDED
  }

  /**
   * Something that parted a pair of nodes, or a node from all others, and was not itself done to
   * prevent overlapping partitions.
   *
   * @param kind what happened
   * @param node who noticed first, or who ended
   * @param peer who was dialled or lost, empty for a node that ended
   * @param reason of the nodedown, or the result of the dial; empty for a node that ended
   * @param atNanos simulated instant of it
   * @param after index of the cause that had parted the two before, {@link #NONE} if none had
   * @param links connections that were cut because nodes heard of it
   * @param firstCutNanos simulated instant of the first of them, {@link #NEVER} without any
   * @param lastCutNanos of the last
   * @param hit the nodes at their ends, those that lost most links first
   */
  public record Cause(
      Kind kind,
      String node,
      String peer,
      String reason,
      long atNanos,
      int after,
      long links,
      long firstCutNanos,
      long lastCutNanos,
      List<Hit> hit) {

    /** {@code after} of what nothing came before. */
    public static final int NONE = -1;

    /** The instant of what did not happen. */
    public static final long NEVER = -1;

    /** The nodes that lost more than half of their connections by it. */
    public List<Hit> thrownOut() {
      return hit.stream().filter(Hit::isThrownOut).toList();
    }
  }

  /**
   * A node that lost connections for one cause.
   *
   * @param node its name
   * @param links how many
   * @param had how many it had, those that came back meanwhile included
   */
  public record Hit(String node, int links, int had) {

    /** Whether it lost more than half of them. */
    public boolean isThrownOut() {
      return 2 * links > had;
    }
  }

  /** Links cut in all. */
  public long links() {
    return unattributed + causes.stream().mapToLong(Cause::links).sum();
  }

  /** The causes that took links along. */
  public List<Cause> harmful() {
    return causes.stream().filter(cause -> cause.links() > 0).toList();
  }

  /** Nodes that lost a link. */
  public long nodesHit() {
    return causes.stream().flatMap(cause -> cause.hit().stream()).map(Hit::node).distinct().count();
  }

  /** Nodes that lost more than half of their links for one cause, each counted once. */
  public long nodesThrownOut() {
    return causes.stream()
        .flatMap(cause -> cause.thrownOut().stream())
        .map(Hit::node)
        .distinct()
        .count();
  }
}
