package dev.netsplit.sim.net;

/**
 * Lengths of frames on an Ethernet, without preamble: 14 bytes Ethernet, 20 IPv4, 20 TCP and 12 of
 * options for timestamps (RFC 7323), as Linux sends them.
 */
final class WireSize {

  /** Payload of a full segment at an MTU of 1500. */
  static final int MSS_BYTES = 1448;

  /** A segment without payload; a tick of 4 bytes is a frame of 70. */
  static final int HEADER_BYTES = 66;

  /** SYN and SYN-ACK carry 8 more bytes of options (MSS, SACK permitted, window scale). */
  static final int SYN_BYTES = 74;

  private WireSize() {}
}
