package dev.netsplit.protocol.machine;

/** What bytes on the wire are for. Drivers count by it and must not act on it. */
public enum Traffic {
  /** Requests to and replies of epmd. */
  EPMD,
  /** From send_name to challenge_ack, their lengths included. */
  HANDSHAKE,
  /** Zero-length frames. */
  TICK,
  /** Messages of the kernel application: is_auth, rex features, and their monitors. */
  CONTROL,
  /** Messages of users' processes. */
  APP
}
