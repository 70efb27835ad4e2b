package dev.netsplit.capture;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Where the network packet is in what was on a link. It does not know what the packet is. Numbers
 * are those of the registry of link-layer header types.
 */
final class LinkLayer {

  static final int IPV4 = 0x0800;
  static final int IPV6 = 0x86dd;

  /** No packet of IP. */
  static final int NOTHING = 0;

  /** A kind of link that is not known. */
  static final int UNKNOWN = -1;

  /** Too little was recorded to say. */
  static final int CUT_OFF = -2;

  private static final int NULL = 0;
  private static final int ETHERNET = 1;
  private static final int RAW_BSD = 12;
  private static final int RAW_OPENBSD = 14;
  private static final int RAW = 101;
  private static final int LOOP = 108;
  private static final int LINUX_SLL = 113;
  private static final int RAW_IPV4 = 228;
  private static final int RAW_IPV6 = 229;
  private static final int LINUX_SLL2 = 276;

  private static final int MAX_VLAN_TAGS = 4;

  private LinkLayer() {}

  /**
   * Moves the position of {@code frame} to the network packet.
   *
   * @return {@link #IPV4}, {@link #IPV6}, or why neither is there
   */
  static int enter(int linkType, ByteBuffer frame) {
    return switch (linkType) {
      case ETHERNET -> ethernet(frame);
      case LINUX_SLL -> typed(frame, 14, 16);
      case LINUX_SLL2 -> typed(frame, 0, 20);
      case NULL, LOOP -> family(linkType, frame);
      case RAW, RAW_BSD, RAW_OPENBSD, RAW_IPV4, RAW_IPV6 -> raw(frame);
      default -> UNKNOWN;
    };
  }

  private static int ethernet(ByteBuffer frame) {
    return typed(frame, 12, 14);
  }

  /** A header that says at {@code typeAt} what is behind it, tags of VLANs in between. */
  private static int typed(ByteBuffer frame, int typeAt, int headerBytes) {
    if (frame.remaining() < headerBytes) {
      return CUT_OFF;
    }
    int type = frame.getShort(frame.position() + typeAt) & 0xffff;
    frame.position(frame.position() + headerBytes);
    for (int tags = 0; isVlan(type); tags++) {
      if (tags == MAX_VLAN_TAGS || frame.remaining() < 4) {
        return CUT_OFF;
      }
      type = frame.getShort(frame.position() + 2) & 0xffff;
      frame.position(frame.position() + 4);
    }
    return type == IPV4 || type == IPV6 ? type : NOTHING;
  }

  private static boolean isVlan(int type) {
    return type == 0x8100 || type == 0x88a8 || type == 0x9100;
  }

  /** The header of loopback devices: the family of addresses, in the byte order of the host. */
  private static int family(int linkType, ByteBuffer frame) {
    if (frame.remaining() < 4) {
      return CUT_OFF;
    }
    int family = frame.getInt(frame.position());
    if (linkType == NULL && (family & 0xffff) == 0) {
      family = Integer.reverseBytes(family);
    }
    frame.position(frame.position() + 4);
    return switch (family) {
      case 2 -> IPV4;
      // Linux, NetBSD, FreeBSD and Darwin do not agree.
      case 10, 24, 28, 30 -> IPV6;
      default -> NOTHING;
    };
  }

  private static int raw(ByteBuffer frame) {
    if (!frame.hasRemaining()) {
      return CUT_OFF;
    }
    int version = frame.order(ByteOrder.BIG_ENDIAN).get(frame.position()) >> 4 & 0xf;
    return version == 4 ? IPV4 : version == 6 ? IPV6 : NOTHING;
  }
}
