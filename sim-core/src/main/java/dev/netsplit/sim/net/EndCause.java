package dev.netsplit.sim.net;

/** Why a virtual connection ended without the process asking for it. */
public enum EndCause {
  /** FIN from the peer. */
  PEER_CLOSED,
  /** RST from the peer's kernel. */
  RESET,
  /** The own kernel gave up retransmitting. */
  TIMED_OUT
}
