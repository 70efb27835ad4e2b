package dev.netsplit.protocol.machine;

/** Why a connection could not be established. */
public enum ConnectFailure {
  /** Nobody listens on that port: the SYN was answered with RST. */
  REFUSED,
  /** No answer to the SYN and its retransmissions. */
  TIMED_OUT,
  /** The address is not known, or there is no route to it. */
  UNREACHABLE
}
