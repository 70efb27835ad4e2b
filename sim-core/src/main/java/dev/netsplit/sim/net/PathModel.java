package dev.netsplit.sim.net;

/**
 * How long packets are on their way from one host to another, and which are lost by chance. It must
 * not know of faults, and may depend on nothing but its arguments and a seed.
 */
@FunctionalInterface
public interface PathModel {

  /**
   * One-way delay of a packet.
   *
   * @param fromHost the sender; equal to {@code toHost} for loopback
   * @param connectionKey identifies one direction of a connection by host names and ports, so that
   *     it does not depend on unrelated hosts
   * @param packet number of the packet in that direction, from 0
   * @return nanoseconds, at least 0
   */
  long latencyNanos(int fromHost, int toHost, long connectionKey, long packet);

  /**
   * Whether a packet is lost on its way, with the same arguments; none is unless a path says so.
   */
  default boolean loses(int fromHost, int toHost, long connectionKey, long packet) {
    return false;
  }
}
