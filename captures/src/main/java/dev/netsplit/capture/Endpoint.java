package dev.netsplit.capture;

import java.nio.ByteBuffer;
import java.util.Comparator;

/**
 * An address and a port of TCP. It does not know who listens there.
 *
 * @param wide whether the address is one of IPv6
 * @param high the first eight bytes of an address of IPv6
 * @param low its other eight bytes, or the four bytes of an address of IPv4
 * @param port 0 to 65535
 */
public record Endpoint(boolean wide, long high, long low, int port)
    implements Comparable<Endpoint> {

  private static final Comparator<Endpoint> ORDER =
      Comparator.comparing(Endpoint::wide)
          .thenComparingLong(Endpoint::high)
          .thenComparingLong(Endpoint::low)
          .thenComparingInt(Endpoint::port);

  private static final int GROUPS = 8;

  /** The endpoint whose address of IPv4 is at {@code at}. */
  static Endpoint ofIpv4(ByteBuffer in, int at, int port) {
    return new Endpoint(false, 0, in.getInt(at) & 0xffff_ffffL, port);
  }

  /** The endpoint whose address of IPv6 is at {@code at}. */
  static Endpoint ofIpv6(ByteBuffer in, int at, int port) {
    return new Endpoint(true, in.getLong(at), in.getLong(at + 8), port);
  }

  @Override
  public int compareTo(Endpoint other) {
    return ORDER.compare(this, other);
  }

  /** The address alone: {@code 10.0.0.1}, {@code ::1}. */
  public String address() {
    if (wide) {
      return groups();
    }
    return (low >>> 24) + "." + (low >>> 16 & 0xff) + "." + (low >>> 8 & 0xff) + "." + (low & 0xff);
  }

  /** Address and port: {@code 10.0.0.1:4369}, {@code [::1]:4369}. */
  @Override
  public String toString() {
    return (wide ? "[" + groups() + "]" : address()) + ":" + port;
  }

  private int group(int index) {
    return (int) ((index < 4 ? high : low) >>> (48 - 16 * (index % 4))) & 0xffff;
  }

  /** As RFC 5952 says: the first of the longest runs of zero groups is left out. */
  private String groups() {
    int from = -1;
    int longest = 1;
    for (int start = 0; start < GROUPS; start++) {
      int end = start;
      while (end < GROUPS && group(end) == 0) {
        end++;
      }
      if (end - start > longest) {
        longest = end - start;
        from = start;
      }
    }
    StringBuilder text = new StringBuilder();
    for (int at = 0; at < GROUPS; at++) {
      if (at == from) {
        text.append("::");
        at += longest - 1;
      } else {
        boolean first = text.length() == 0 || text.charAt(text.length() - 1) == ':';
        text.append(first ? "" : ":").append(Integer.toHexString(group(at)));
      }
    }
    return text.toString();
  }
}
