package dev.netsplit.sim.fault;

/**
 * A fault of the network: judges each packet of a directional path. It must not know what the
 * packet carries, and two judgements of equal packets at one instant must agree.
 */
@FunctionalInterface
public interface FaultRule {

  /** Judges a packet that leaves a host now. */
  Verdict judge(long nowNanos, Packet packet);

  /** Whether it judges equal packets alike at all instants. */
  default boolean isLasting() {
    return false;
  }
}
