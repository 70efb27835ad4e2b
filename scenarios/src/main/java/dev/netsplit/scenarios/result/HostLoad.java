package dev.netsplit.scenarios.result;

import java.util.List;

/**
 * What hosts and their epmds had to carry in one run (metrics.md 6.4, 6.5).
 *
 * @param nodes what went through the card of each node that has a host to itself, in the order of
 *     the scenario; empty when nobody asked
 * @param epmdQueue the most requests that were waiting at one epmd when it came to serve
 */
public record HostLoad(List<Bandwidth> nodes, long epmdQueue) {

  /** Of a run in which nothing was carried. */
  public static final HostLoad NOTHING = new HostLoad(List.of(), 0);

  /**
   * Bytes on the wire of one node's host.
   *
   * @param node its name
   * @param sent that left
   * @param received that arrived
   */
  public record Bandwidth(String node, Flow sent, Flow received) {}

  /**
   * Bytes that went one way.
   *
   * @param bytes in the whole run
   * @param peakBytes in the fullest second
   */
  public record Flow(long bytes, long peakBytes) {}
}
