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
 */
public record Serving(List<Pause> pauses, List<String> atEnd, long minorityNanos) {

  /** Of a run in which nobody served. */
  public static final Serving NOTHING = new Serving(List.of(), List.of(), 0);

  /**
   * One stretch in which an application did not serve.
   *
   * @param node its node
   * @param kind {@code minority} or {@code partial}
   * @param fromNanos when it stopped
   * @param lastedNanos until it served again, its node ended, or the run did
   */
  public record Pause(String node, String kind, long fromNanos, long lastedNanos) {}
}
