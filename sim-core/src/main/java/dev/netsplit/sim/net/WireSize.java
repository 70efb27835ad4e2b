package dev.netsplit.sim.net;

/**
 * Frame lengths as a capture shows them: Ethernet 14, IPv4 20, TCP 20, and TCP's options. It knows
 * no connection.
 */
final class WireSize {

  /** An ACK or FIN: timestamps take 12 bytes. */
  static final int ACK_BYTES = 66;

  /** A SYN or SYN-ACK: MSS, SACK, timestamps and window scale take 20 bytes. */
  static final int SYN_BYTES = 74;

  /** An RST carries no options. */
  static final int RST_BYTES = 54;

  /** Stretches that a packet has room to tell of beside timestamps (RFC 2018, 3). */
  static final int MAX_SACK_BLOCKS = 3;

  private static final int SACK_HEADER_BYTES = 4;
  private static final int SACK_BLOCK_BYTES = 8;

  private WireSize() {}

  /** Length of a packet with these flags and payload. */
  static int bytes(int flags, int payloadBytes) {
    if ((flags & Segments.RST) != 0) {
      return RST_BYTES;
    }
    if ((flags & Segments.SYN) != 0) {
      return SYN_BYTES;
    }
    return ACK_BYTES + payloadBytes;
  }

  /** Length of the option that tells of so many stretches received ahead of a gap. */
  static int sackBytes(int stretches) {
    int blocks = Math.min(stretches, MAX_SACK_BLOCKS);
    return blocks == 0 ? 0 : SACK_HEADER_BYTES + SACK_BLOCK_BYTES * blocks;
  }
}
