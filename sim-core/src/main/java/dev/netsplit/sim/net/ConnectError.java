package dev.netsplit.sim.net;

/** Why a virtual connection could not be established. */
public enum ConnectError {
  /** RST in answer to the SYN. */
  REFUSED,
  /** No answer to any SYN. */
  TIMED_OUT
}
