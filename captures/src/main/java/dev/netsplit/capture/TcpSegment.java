package dev.netsplit.capture;

import java.nio.ByteBuffer;

/**
 * A TCP segment out of a recording. It does not know its connection.
 *
 * @param packet number of its packet in the file
 * @param timeNanos since 1970
 * @param source who sent it
 * @param target to whom
 * @param sequence number of its first byte
 * @param acknowledged the next byte that its sender waits for, if {@link #isAck}
 * @param flags the lower eight bits of TCP's flags
 * @param length bytes of data it had on the network
 * @param data what was recorded of them, from the first on
 */
public record TcpSegment(
    long packet,
    long timeNanos,
    Endpoint source,
    Endpoint target,
    int sequence,
    int acknowledged,
    int flags,
    int length,
    ByteBuffer data) {

  /** The flag of a segment whose sender begins. */
  public static final int SYN = 2;

  /** The flag of a segment that ends a connection at once. */
  public static final int RST = 4;

  private static final int FIN = 1;
  private static final int ACK = 16;

  /** Whether the sender sends no more. */
  public boolean isFin() {
    return (flags & FIN) != 0;
  }

  /** Whether the sender begins. */
  public boolean isSyn() {
    return (flags & SYN) != 0;
  }

  /** Whether the connection is no more. */
  public boolean isReset() {
    return (flags & RST) != 0;
  }

  /** Whether it acknowledges something. */
  public boolean isAck() {
    return (flags & ACK) != 0;
  }
}
