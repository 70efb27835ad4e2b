package dev.netsplit.scenarios.model;

/**
 * How a node's distribution carries messages, and what its handshakes cost.
 *
 * @param bufferBytes +zdbbl: queued bytes from which on senders are suspended
 * @param fragments whether it offers DFLAG_FRAGMENTS
 * @param handshakeNanos processor time that each of its handshakes takes
 */
public record DistSettings(long bufferBytes, boolean fragments, long handshakeNanos) {

  /** What a node has unless told. */
  public static final DistSettings DEFAULT = new DistSettings(1L << 20, true, 0);
}
