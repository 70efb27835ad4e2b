package dev.netsplit.protocol.epmd;

/** The answer to KILL_REQ. It does not know why. */
public enum KillResponse {
  /** The daemon ends. */
  OK,
  /** There are names in use. */
  NO
}
