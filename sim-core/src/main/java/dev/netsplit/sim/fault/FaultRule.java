package dev.netsplit.sim.fault;

/**
 * A fault of the network: judges each packet of a directional path. It must not know what the
 * packet carries.
 */
@FunctionalInterface
public interface FaultRule {

  /**
   * Judges a packet that leaves a host now.
   *
   * @param fromHost number of the host that sends it
   * @param toHost number of the host it is for
   */
  Verdict judge(long nowNanos, int fromHost, int toHost);
}
