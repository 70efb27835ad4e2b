package dev.netsplit.sim.net;

/** The fixed numbers of the transport, each that of a Linux kernel. It knows no state. */
final class Limits {

  /** Payload of a full segment: Ethernet's 1500 less IP, TCP and timestamps. */
  static final int MSS_BYTES = 1448;

  /** Bytes of a full packet that are no payload: IP 20, TCP 20, timestamps 12. */
  static final int PACKET_HEADER_BYTES = 52;

  /** What may wait for a line: 1000 full frames (txqueuelen of Ethernet, limit of tc-netem). */
  static final int QUEUE_BYTES = 1000 * 1514;

  /** Bytes a sender may at first have in flight or unread at its peer. */
  static final int WINDOW_BYTES = 64 * 1024;

  /** Timeout before there is an RTT sample (RFC 6298, 2.1). */
  static final long INITIAL_RTO_NANOS = 1_000_000_000L;

  /** Longest timeout (TCP_RTO_MAX). */
  static final long MAX_RTO_NANOS = 120_000_000_000L;

  /** Retransmissions of a SYN-ACK (tcp_synack_retries). */
  static final int SYN_ACK_RETRIES = 5;

  /** Retransmissions for a socket no process holds any more (tcp_orphan_retries). */
  static final int ORPHAN_RETRIES = 8;

  /** How long a closed socket waits for its peer's FIN (tcp_fin_timeout). */
  static final long FIN_TIMEOUT_NANOS = 60_000_000_000L;

  /** Longest an ACK waits for data to travel with (TCP_DELACK_MIN and TCP_ATO_MIN). */
  static final long DELAYED_ACK_NANOS = 40_000_000L;

  /** ACKs sent at once on a fresh connection (TCP_MAX_QUICKACKS). */
  static final int QUICK_ACKS = 16;

  /** Bytes written and not yet consumed in one direction of a connection; beyond is our misuse. */
  static final int MAX_QUEUED_BYTES = 1 << 30;

  private Limits() {}
}
