package dev.netsplit.capture;

import java.nio.ByteBuffer;

/**
 * A TCP segment to be put into an Ethernet frame with IPv4 around it. It does not know connections.
 * Sources: RFC 791, RFC 1071, RFC 9293; addresses of cards are locally administered ones.
 *
 * @param fromAddress of the sender, in IPv4
 * @param toAddress where it goes, in IPv4
 * @param fromPort the sender's port
 * @param toPort the port at the other end
 * @param sequence number of its first byte
 * @param acknowledgement the number that is expected next, or 0
 * @param flags the bits of TCP's header
 * @param window as it is in the header, 0 to 65535
 * @param options of TCP, a multiple of four bytes, at most 40
 * @param payload its bytes
 */
public record TcpFrame(
    int fromAddress,
    int toAddress,
    int fromPort,
    int toPort,
    int sequence,
    int acknowledgement,
    int flags,
    int window,
    ByteBuffer options,
    ByteBuffer payload) {

  private static final int ETHERNET_HEADER = 14;
  private static final int IPV4_HEADER = 20;
  private static final int TCP_HEADER = 20;
  private static final short LOCAL_CARD = 0x0200;
  private static final short TYPE_IPV4 = 0x0800;
  private static final byte VERSION_4 = 0x45;
  private static final short DO_NOT_FRAGMENT = 0x4000;
  private static final byte TTL = 64;
  private static final byte TCP = 6;
  private static final int MAX_OPTIONS = 40;
  private static final int MAX_IP_BYTES = 65_535;
  private static final int MAX_WINDOW = 65_535;

  /** Refuses what has no place in the headers. */
  public TcpFrame {
    if (options.remaining() % 4 != 0 || options.remaining() > MAX_OPTIONS) {
      throw new IllegalStateException(options.remaining() + " bytes of options");
    }
    if (IPV4_HEADER + TCP_HEADER + options.remaining() + payload.remaining() > MAX_IP_BYTES) {
      throw new IllegalStateException(payload.remaining() + " bytes in one packet");
    }
    if (window < 0 || window > MAX_WINDOW) {
      throw new IllegalStateException("window " + window);
    }
  }

  /** Its length on the wire, without Ethernet's checksum, which no recorder sees. */
  public int length() {
    return ETHERNET_HEADER + IPV4_HEADER + TCP_HEADER + options.remaining() + payload.remaining();
  }

  /** Appends the frame. */
  public void writeTo(ByteBuffer out) {
    int ip = out.position() + ETHERNET_HEADER;
    int tcp = ip + IPV4_HEADER;
    int tcpBytes = TCP_HEADER + options.remaining() + payload.remaining();
    out.putShort(LOCAL_CARD).putInt(toAddress);
    out.putShort(LOCAL_CARD).putInt(fromAddress).putShort(TYPE_IPV4);
    out.put(VERSION_4).put((byte) 0).putShort((short) (IPV4_HEADER + tcpBytes));
    out.putShort((short) 0).putShort(DO_NOT_FRAGMENT).put(TTL).put(TCP).putShort((short) 0);
    out.putInt(fromAddress).putInt(toAddress);
    out.putShort((short) fromPort).putShort((short) toPort);
    out.putInt(sequence).putInt(acknowledgement);
    out.put((byte) ((TCP_HEADER + options.remaining()) / 4 * 16)).put((byte) flags);
    out.putShort((short) window).putInt(0);
    out.put(options.duplicate()).put(payload.duplicate());
    out.putShort(ip + 10, checksum(sum(out, ip, IPV4_HEADER)));
    // The addresses, the protocol and the length stand before the segment in its checksum.
    long front = sum(out, ip + 12, 8) + TCP + tcpBytes;
    out.putShort(tcp + 16, checksum(front + sum(out, tcp, tcpBytes)));
  }

  private static long sum(ByteBuffer in, int from, int length) {
    long sum = 0;
    for (int at = 0; at + 1 < length; at += 2) {
      sum += in.getShort(from + at) & 0xffff;
    }
    return length % 2 == 0 ? sum : sum + ((in.get(from + length - 1) & 0xff) << 8);
  }

  private static short checksum(long sum) {
    long folded = sum;
    while (folded >>> 16 != 0) {
      folded = (folded & 0xffff) + (folded >>> 16);
    }
    return (short) ~folded;
  }
}
