package dev.netsplit.scenarios.model;

/**
 * Who connects to whom at start.
 *
 * @param strategy how nodes find each other
 * @param seeds for SEED the nodes that the others ping, for STATIC the list that everyone dials
 * @param parallel connection attempts at a time per node
 */
public record Discovery(Strategy strategy, Selector seeds, int parallel) {

  /** How nodes find each other. */
  public enum Strategy {
    /** Nobody dials. */
    NONE,
    /** Every node pings a list. */
    STATIC,
    /** Every node pings the seeds. */
    SEED
  }
}
