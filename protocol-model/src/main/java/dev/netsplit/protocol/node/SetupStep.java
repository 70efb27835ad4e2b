package dev.netsplit.protocol.node;

/** How far an attempt to dial a peer has come, in this order. */
public enum SetupStep {
  /** Asked for: the set-up timer runs. */
  STARTED,
  /** The peer's host name is resolved. */
  RESOLVED,
  /** The epmd of the peer's host has told the port and closed. */
  PORT_KNOWN,
  /** The TCP connection to the peer is open. */
  TCP_OPEN,
  /** The connection is up. */
  UP
}
