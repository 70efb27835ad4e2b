package dev.netsplit.capture;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the TCP segments among packets, and counts what the others are. It does not know
 * connections. Sources: RFC 791, RFC 8200, RFC 9293.
 */
public final class SegmentFinder {

  private static final int TCP = 6;
  private static final int IPV4_HEADER = 20;
  private static final int IPV6_HEADER = 40;
  private static final int TCP_HEADER = 20;
  private static final int MAX_EXTENSIONS = 8;
  private static final int HOP_BY_HOP = 0;
  private static final int ROUTING = 43;
  private static final int FRAGMENT = 44;
  private static final int DESTINATION = 60;

  private final Map<PacketKind, Long> counts = new EnumMap<>(PacketKind.class);
  private long cutOff;

  /** How many segments lack data that was on the network, because packets were cut off. */
  public long cutOff() {
    return cutOff;
  }

  /** How many packets there were of each kind; kinds without packets are left out. */
  public Map<PacketKind, Long> counts() {
    return new EnumMap<>(counts);
  }

  /** The segment in a packet, if there is one. */
  public Optional<TcpSegment> find(CapturedPacket packet) {
    ByteBuffer frame = packet.data().duplicate().order(ByteOrder.BIG_ENDIAN);
    return switch (LinkLayer.enter(packet.linkType(), frame)) {
      case LinkLayer.IPV4 -> ipv4(packet, frame.slice());
      case LinkLayer.IPV6 -> ipv6(packet, frame.slice());
      case LinkLayer.UNKNOWN -> counted(PacketKind.UNKNOWN_LINK);
      case LinkLayer.CUT_OFF -> counted(PacketKind.UNREADABLE);
      default -> counted(PacketKind.OTHER);
    };
  }

  private Optional<TcpSegment> counted(PacketKind kind) {
    counts.merge(kind, 1L, Long::sum);
    return Optional.empty();
  }

  private Optional<TcpSegment> ipv4(CapturedPacket packet, ByteBuffer ip) {
    if (ip.remaining() < IPV4_HEADER) {
      return counted(PacketKind.UNREADABLE);
    }
    int header = (ip.get(0) & 0xf) * 4;
    int total = ip.getShort(2) & 0xffff;
    // A card that cuts packets up itself is handed ones without a length.
    total = total == 0 ? onTheLink(packet, ip) : total;
    if (version(ip) != 4 || header < IPV4_HEADER || total < header) {
      return counted(PacketKind.UNREADABLE);
    }
    if (ip.get(9) != TCP) {
      return counted(PacketKind.OTHER);
    }
    if ((ip.getShort(6) & 0x3fff) != 0) {
      return counted(PacketKind.IP_FRAGMENT);
    }
    return tcp(packet, ip, header, total);
  }

  private Optional<TcpSegment> ipv6(CapturedPacket packet, ByteBuffer ip) {
    if (ip.remaining() < IPV6_HEADER || version(ip) != 6) {
      return counted(PacketKind.UNREADABLE);
    }
    int payload = ip.getShort(4) & 0xffff;
    int total = payload == 0 ? onTheLink(packet, ip) : IPV6_HEADER + payload;
    int next = ip.get(6) & 0xff;
    int at = IPV6_HEADER;
    for (int i = 0; i < MAX_EXTENSIONS && isExtension(next); i++) {
      if (ip.remaining() < at + 8) {
        return counted(PacketKind.UNREADABLE);
      }
      if (next == FRAGMENT && (ip.getShort(at + 2) & 0xfff9) != 0) {
        return counted(PacketKind.IP_FRAGMENT);
      }
      int length = next == FRAGMENT ? 8 : 8 * (1 + (ip.get(at + 1) & 0xff));
      next = ip.get(at) & 0xff;
      at += length;
    }
    return next == TCP ? tcp(packet, ip, at, total) : counted(PacketKind.OTHER);
  }

  private static int version(ByteBuffer ip) {
    return ip.get(0) >> 4 & 0xf;
  }

  private static boolean isExtension(int next) {
    return next == HOP_BY_HOP || next == ROUTING || next == FRAGMENT || next == DESTINATION;
  }

  private static int onTheLink(CapturedPacket packet, ByteBuffer ip) {
    long unrecorded = packet.originalBytes() - packet.data().remaining();
    return ip.remaining() + (int) Math.min(unrecorded, CaptureFile.MAX_PACKET_BYTES);
  }

  private Optional<TcpSegment> tcp(CapturedPacket packet, ByteBuffer ip, int tcp, int total) {
    if (ip.remaining() < tcp + TCP_HEADER) {
      return counted(PacketKind.UNREADABLE);
    }
    int data = tcp + ((ip.get(tcp + 12) & 0xf0) >>> 2);
    if (data < tcp + TCP_HEADER || total < data) {
      return counted(PacketKind.UNREADABLE);
    }
    counts.merge(PacketKind.TCP, 1L, Long::sum);
    boolean narrow = version(ip) == 4;
    int from = ip.getShort(tcp) & 0xffff;
    int to = ip.getShort(tcp + 2) & 0xffff;
    int end = Math.min(total, ip.remaining());
    cutOff += end < total ? 1 : 0;
    return Optional.of(
        new TcpSegment(
            packet.number(),
            packet.timeNanos(),
            narrow ? Endpoint.ofIpv4(ip, 12, from) : Endpoint.ofIpv6(ip, 8, from),
            narrow ? Endpoint.ofIpv4(ip, 16, to) : Endpoint.ofIpv6(ip, 24, to),
            ip.getInt(tcp + 4),
            ip.getInt(tcp + 8),
            ip.get(tcp + 13) & 0xff,
            total - data,
            ip.slice(Math.min(data, end), Math.max(0, end - data))));
  }
}
