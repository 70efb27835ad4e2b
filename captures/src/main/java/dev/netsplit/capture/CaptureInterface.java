package dev.netsplit.capture;

import java.nio.ByteBuffer;

/**
 * What a pcapng file says of one network interface. It does not know the packets.
 *
 * @param linkType the kind of its packets
 * @param snapLength most bytes recorded of a packet
 * @param unitsInSecond how many units of its clock are a second, as an unsigned number
 * @param offsetSeconds what is added to its clock
 */
record CaptureInterface(int linkType, long snapLength, long unitsInSecond, long offsetSeconds) {

  private static final int OPTION_END = 0;
  private static final int OPTION_RESOLUTION = 9;
  private static final int OPTION_OFFSET = 14;
  private static final long MICROS = 1_000_000L;
  private static final long SECOND = 1_000_000_000L;
  private static final int MAX_DECIMALS = 18;

  /** Times that no clock shows are brought to the ends of what 63 bits of nanoseconds hold. */
  private static final long MAX_SECONDS = Long.MAX_VALUE / SECOND - 1;

  /** The body of an interface description block; options that make no sense are passed over. */
  static CaptureInterface read(ByteBuffer body) {
    int linkType = body.getShort(0) & 0xffff;
    long snap = body.getInt(4) & 0xffff_ffffL;
    long units = MICROS;
    long offset = 0;
    int at = 8;
    while (at + 4 <= body.limit()) {
      int code = body.getShort(at) & 0xffff;
      int length = body.getShort(at + 2) & 0xffff;
      int value = at + 4;
      if (code == OPTION_END || value + length > body.limit()) {
        break;
      }
      if (code == OPTION_RESOLUTION && length == 1) {
        units = units(body.get(value));
      } else if (code == OPTION_OFFSET && length == 8) {
        offset = body.getLong(value);
      }
      at = value + (length + 3) / 4 * 4;
    }
    return new CaptureInterface(linkType, snap == 0 ? Long.MAX_VALUE : snap, units, offset);
  }

  /** The exponent of ten, or of two when the top bit is set. */
  private static long units(byte resolution) {
    int exponent = resolution & 0x7f;
    if (resolution < 0) {
      return exponent < Long.SIZE - 1 ? 1L << exponent : MICROS;
    }
    long units = 1;
    for (int i = 0; i < Math.min(exponent, MAX_DECIMALS); i++) {
      units *= 10;
    }
    return units;
  }

  /** A time stamp, an unsigned count of units, in nanoseconds since 1970. */
  long nanos(long stamp) {
    long seconds = Long.divideUnsigned(stamp, unitsInSecond);
    long rest = Long.remainderUnsigned(stamp, unitsInSecond);
    long whole = seconds < 0 ? MAX_SECONDS : Math.min(seconds, MAX_SECONDS);
    long shift = Math.max(-MAX_SECONDS, Math.min(offsetSeconds, MAX_SECONDS - whole));
    return Math.max(0, whole + shift) * SECOND + part(rest);
  }

  private long part(long rest) {
    if (unitsInSecond <= SECOND) {
      return rest * SECOND / unitsInSecond;
    }
    return rest / Math.max(1, unitsInSecond / SECOND) % SECOND;
  }
}
