package dev.netsplit.sim.net;

import java.nio.ByteBuffer;
import java.util.List;

/**
 * One packet as it leaves its host, in the numbers of its connection. It does not know what becomes
 * of it.
 *
 * <p>Numbers count from the SYN of their direction, which is 0; the first byte of data is 1 and a
 * FIN follows the last one. A recorder adds a number of its choice for each direction.
 *
 * @param nowNanos when it leaves
 * @param fromHost its sender
 * @param toHost where it goes
 * @param fromPort the sender's port
 * @param toPort the port at the other end
 * @param key identity of its direction
 * @param backKey identity of the other direction
 * @param flags the bits of TCP's header (RFC 9293, 3.1): FIN 1, SYN 2, RST 4, PSH 8, ACK 16
 * @param sequence its number, or {@link #UNNUMBERED}
 * @param acknowledged the number that is expected next, where ACK is set
 * @param windowBytes how much more its sender takes
 * @param mtuBytes the largest IP packet on the path
 * @param ahead first number and the number after the last of each stretch that came ahead of a gap
 *     and is told of
 * @param forged whether a firewall sends it in the name of its sender
 * @param length how many bytes it carries
 * @param payload these bytes, which the tap may keep; none when it does not want them
 */
public record WirePacket(
    long nowNanos,
    int fromHost,
    int toHost,
    int fromPort,
    int toPort,
    long key,
    long backKey,
    int flags,
    long sequence,
    long acknowledged,
    long windowBytes,
    int mtuBytes,
    List<Long> ahead,
    boolean forged,
    int length,
    ByteBuffer payload) {

  /** Of an RST from where no connection is known: its sequence number is zero. */
  public static final long UNNUMBERED = -1;

  /** The sender has sent all it has. */
  public static final int FIN = 1;

  /** The first packet of a direction. */
  public static final int SYN = 2;

  /** There is no such connection any more. */
  public static final int RST = 4;

  /** The last byte of what was written so far is in it. */
  public static final int PSH = 8;

  /** It acknowledges. */
  public static final int ACK = 16;
}
