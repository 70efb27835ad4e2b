package dev.netsplit.sim.net;

/** How long packets travel. Knows nothing of what they carry. */
@FunctionalInterface
public interface PathModel {

  /**
   * One-way delay of a packet.
   *
   * @param fromHost number of the sending host
   * @param toHost number of the receiving host, equal to {@code fromHost} for the loopback path
   * @param connectionKey identifies the direction of the connection: a hash of host names and ports,
   *     the same whatever other hosts there are
   * @param packet number of the packet in this direction of the connection, from 0
   * @return nanoseconds, at least 0
   */
  long latencyNanos(int fromHost, int toHost, long connectionKey, long packet);
}
