package dev.netsplit.sim.net;

/** Why a virtual connection ended without the process asking for it. */
public enum EndCause {
  /** FIN from the peer. */
  PEER_CLOSED,
  /** RST from the peer's kernel or a firewall, or reset by a device on the path. */
  RESET,
  /** The own kernel gave up retransmitting. */
  TIMED_OUT
}
