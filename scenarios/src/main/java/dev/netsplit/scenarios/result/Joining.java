package dev.netsplit.scenarios.result;

import java.util.List;

/**
 * How nodes came to the mesh of one run, how it became whole again, and who did not find back to it
 * (metrics.md 6.2, 6.3). Computes nothing.
 *
 * @param joins every start of a visible node, but those whose process ended before they had joined
 * @param remeshes every end of an event of the timeline
 * @param unhealedPairs pairs apart at the end of the run whose path had been usable for long
 * @param leavingReconnects connections of nodes that were off the list of the discovery service and
 *     had not ended yet
 */
public record Joining(
    List<Join> joins, List<Remesh> remeshes, long unhealedPairs, long leavingReconnects) {

  /** It did not come before the end of the run. */
  public static final long NEVER = -1;

  /** Of a run in which nothing happened. */
  public static final Joining NOTHING = new Joining(List.of(), List.of(), 0, 0);

  /**
   * A node's way into the mesh.
   *
   * @param node its name
   * @param startedNanos when its process started
   * @param bootNanos how long it took until its name was registered
   * @param tookNanos from its start until it was connected with all who were live then and still
   *     are; or {@link #NEVER}
   */
  public record Join(String node, long startedNanos, long bootNanos, long tookNanos) {}

  /**
   * What followed the end of an event.
   *
   * @param event its name
   * @param healedNanos when it ended
   * @param tookNanos from then until the mesh was full and stayed so for as long as a mesh must
   *     hold; or {@link #NEVER}
   */
  public record Remesh(String event, long healedNanos, long tookNanos) {}
}
