package dev.netsplit.scenarios.result;

import java.util.List;

/**
 * Which applications served in one run, and which did not because of what their nodes saw. Hidden
 * nodes are left out.
 *
 * @param pauses in the order in which they ended
 * @param atEnd nodes whose applications served at the end, in the order of the scenario
 * @param minorityNanos how long applications served whose nodes had seen more than half of all
 *     nodes and no longer did, added up over the nodes
 * @param apartAtEnd nodes whose applications served at the end, partitioned from another that they
 *     saw again, in the order of the scenario
 * @param heals decisions to make a cluster one again, in the order in which they ended
 */
public record Serving(
    List<Pause> pauses,
    List<String> atEnd,
    long minorityNanos,
    List<String> apartAtEnd,
    List<Heal> heals) {

  /** Of a run in which nobody served. */
  public static final Serving NOTHING = new Serving(List.of(), List.of(), 0, List.of(), List.of());

  /**
   * One stretch in which an application did not serve.
   *
   * @param node its node
   * @param kind {@code minority}, {@code partial} or {@code autoheal}
   * @param fromNanos when it stopped
   * @param lastedNanos until it served again, its node ended, or the run did
   */
  public record Pause(String node, String kind, long fromNanos, long lastedNanos) {}

  /**
   * One decision of a leader.
   *
   * @param node the winner; of one that was denied, the leader
   * @param kind {@code finished}, {@code aborted}, {@code denied} or {@code unfinished}
   * @param fromNanos when it was made
   * @param lastedNanos until all losers served again, it was given up for another, or the run ended
   */
  public record Heal(String node, String kind, long fromNanos, long lastedNanos) {}
}
