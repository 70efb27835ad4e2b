package dev.netsplit.protocol.machine;

/** Why the transport ended a connection without being asked to by the machine. */
public enum CloseReason {
  /** The peer sent FIN and everything before it has been delivered. */
  PEER_CLOSED,
  /** The peer's kernel, or something in between, answered with RST. */
  RESET,
  /** The own kernel gave up retransmitting. */
  TIMED_OUT
}
