package dev.netsplit.protocol.node;

/** net_kernel's view of a peer (OTP: net_kernel). */
enum ConnectionState {
  /** No connection, none under way. */
  NONE,
  /** None, and messages do not open one any more (dist_auto_connect once). */
  BARRED,
  /** A handshake owns the entry. */
  PENDING,
  /** A link is established. */
  UP,
  /** A link is established, and an incoming handshake of the same peer wants to replace it. */
  UP_PENDING
}
