package dev.netsplit.sim.net;

/** Why a virtual connection could not be established. */
public enum ConnectError {
  /** RST in answer to the SYN, from the kernel or a firewall in front of it. */
  REFUSED,
  /** No answer to any SYN. */
  TIMED_OUT
}
