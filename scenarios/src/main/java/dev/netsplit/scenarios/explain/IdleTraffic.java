package dev.netsplit.scenarios.explain;

import dev.netsplit.scenarios.model.NodeSpec;
import dev.netsplit.scenarios.model.Scenario;

/**
 * What a whole cluster sends when nobody has anything to say: each end of a connection one tick in
 * each interval, and an acknowledgement of each. Knows no other traffic.
 *
 * @param ticksPerSecond of all nodes
 * @param bytesPerSecond ticks and acknowledgements on the wire, with all headers
 */
public record IdleTraffic(double ticksPerSecond, double bytesPerSecond) {

  /** Ethernet 14, IPv4 20, TCP 20 with 12 of timestamps. */
  private static final int HEADER_BYTES = 66;

  /** A tick is a frame without content: its length. */
  private static final int TICK_BYTES = 4;

  private static final double NANOS_PER_SECOND = 1e9;

  /** The traffic of a cluster with so many connections, evenly spread over its nodes. */
  static IdleTraffic of(Scenario scenario, Mesh mesh) {
    double ticks = 0;
    for (NodeSpec node : scenario.firstNodes()) {
      ticks += linksPerNode(mesh) / (node.erlang().tickIntervalNanos() / NANOS_PER_SECOND);
    }
    return new IdleTraffic(ticks, ticks * (2.0 * HEADER_BYTES + TICK_BYTES));
  }

  static double linksPerNode(Mesh mesh) {
    return mesh.nodes() == 0 ? 0 : 2.0 * mesh.connections() / mesh.nodes();
  }
}
