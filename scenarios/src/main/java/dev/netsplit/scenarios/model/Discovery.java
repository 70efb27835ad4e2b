package dev.netsplit.scenarios.model;

import java.util.Optional;

/**
 * Who connects to whom at start and later.
 *
 * @param strategy how nodes find each other
 * @param seeds for SEED the nodes that the others ping, for STATIC the list that everyone dials
 * @param parallel connection attempts at a time per node
 * @param start when nodes begin to dial
 * @param jitterNanos greatest random delay before each attempt
 * @param polling how nodes ask for each other again and again; empty for strategies that do not
 */
public record Discovery(
    Strategy strategy,
    Selector seeds,
    int parallel,
    Start start,
    long jitterNanos,
    Optional<Polling> polling) {

  /** The discovery of nodes that dial once, when they start. */
  public Discovery(Strategy strategy, Selector seeds, int parallel, Start start, long jitterNanos) {
    this(strategy, seeds, parallel, start, jitterNanos, Optional.empty());
  }

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
    ALL_TO_ALL,
    /** Every node asks DNS for the others, again and again, and connects to them. */
    DNS_POLL,
    /** Every node asks the API of Kubernetes for the others, likewise. */
    KUBERNETES;

    /** Whether it takes a list of nodes. */
    public boolean isListed() {
      return this == STATIC || this == SEED;
    }

    /** Whether a node may have several others to ping. */
    public boolean pingsMany() {
      return isListed() || this == ALL_TO_ALL || polls();
    }

    /** Whether nodes ask for each other again and again. */
    public boolean polls() {
      return this == DNS_POLL || this == KUBERNETES;
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
