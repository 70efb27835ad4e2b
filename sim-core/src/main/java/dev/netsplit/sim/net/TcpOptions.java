package dev.netsplit.sim.net;

/**
 * The constants of the transport, those of a Linux kernel unless a scenario says otherwise.
 *
 * @param synRetries SYN retransmissions before a connect fails (tcp_syn_retries, 6)
 * @param retries2 retransmissions before an established connection is given up (tcp_retries2, 15)
 * @param rtoMinNanos least part of the retransmission timeout above the smoothed RTT (200 ms)
 */
public record TcpOptions(int synRetries, int retries2, long rtoMinNanos) {

  /** The defaults of Linux. */
  public static final TcpOptions LINUX = new TcpOptions(6, 15, 200_000_000L);
}
