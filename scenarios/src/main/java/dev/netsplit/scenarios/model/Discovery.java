package dev.netsplit.scenarios.model;

/**
 * Who connects to whom at start.
 *
 * @param strategy how nodes find each other
 * @param seeds for SEED the nodes that the others ping, for STATIC the list that everyone dials
 * @param parallel connection attempts at a time per node
 * @param start when nodes begin to dial
 * @param jitterNanos greatest random delay before each attempt
 */
public record Discovery(
    Strategy strategy, Selector seeds, int parallel, Start start, long jitterNanos) {

  /** How nodes find each other. */
  public enum Strategy {
    /** Nobody dials. */
    NONE,
    /** Every node pings a list. */
    STATIC,
    /** Every node pings the seeds. */
    SEED,
    /** Each node pings the first one when the one before it sees everybody before that. */
    SEQUENTIAL_SEED,
    /** Each node pings the one before it. */
    CHAIN,
    /** Each node pings one of those before it, drawn for each run. */
    RANDOM_EARLIER,
    /** Every node pings all others. */
    ALL_TO_ALL;

    /** Whether it takes a list of nodes. */
    public boolean isListed() {
      return this == STATIC || this == SEED;
    }

    /** Whether a node may have several others to ping. */
    public boolean pingsMany() {
      return isListed() || this == ALL_TO_ALL;
    }
  }

  /** When nodes begin to dial, for the first time. */
  public enum Start {
    /** Each as soon as it is registered. */
    REGISTERED,
    /** All at the instant at which the last node of the scenario is registered. */
    ALL_REGISTERED
  }
}
