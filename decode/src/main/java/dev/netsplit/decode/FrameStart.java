package dev.netsplit.decode;

import dev.netsplit.protocol.dist.FrameDecoder;
import java.nio.ByteBuffer;

/**
 * Looks for the start of a frame among bytes whose front is unknown: where a chain of frames begins
 * that reaches to the end of them. It does not know which connection they are from.
 *
 * <p>A frame proves itself by the first bytes of its body, and when it is whole by being readable.
 * A tick is four zeros, and believed only among the first few at the front of what a packet
 * carries.
 */
final class FrameStart {

  /** Longest frame believed in; nodes cut longer messages into fragments since OTP 22. */
  static final int MAX_BYTES = 4 << 20;

  /** Most ticks a packet may carry to be taken for ticks. */
  private static final int MAX_TICKS = 4;

  /** Starts tried before the rest of a packet is given up. */
  private static final int MAX_TRIES = 1 << 16;

  private static final int LENGTH_BYTES = 4;
  private static final int VERSION = 131;
  private static final int PASS_THROUGH = 112;
  private static final int FIRST_HEADER = 68;
  private static final int LAST_HEADER = 70;

  private FrameStart() {}

  /** The index of the first byte of a frame, or -1. */
  static int find(ByteBuffer bytes) {
    ByteBuffer in = bytes.slice();
    int tries = Math.min(in.limit() - LENGTH_BYTES + 1, MAX_TRIES);
    for (int start = 0; start < tries; start++) {
      if (isStart(in, start)) {
        return start;
      }
    }
    return -1;
  }

  /** Whether a frame begins with these bytes. */
  static boolean isAtFront(ByteBuffer bytes) {
    return isStart(bytes.slice(), 0);
  }

  private static boolean isStart(ByteBuffer in, int start) {
    int at = start;
    int ticks = 0;
    while (in.limit() - at >= LENGTH_BYTES) {
      long length = in.getInt(at) & 0xffff_ffffL;
      int body = at + LENGTH_BYTES;
      if (length > 0) {
        return proves(in, body, length);
      }
      ticks++;
      at = body;
      if (start > 0 || ticks > MAX_TICKS) {
        return false;
      }
    }
    return at == in.limit() && ticks > 0;
  }

  private static boolean proves(ByteBuffer in, int body, long length) {
    if (length < 3 || length > MAX_BYTES || in.limit() - body < 2) {
      return false;
    }
    int first = in.get(body) & 0xff;
    int second = in.get(body + 1) & 0xff;
    boolean header = first == VERSION && second >= FIRST_HEADER && second <= LAST_HEADER;
    boolean plain = first == PASS_THROUGH && second == VERSION;
    if (!header && !plain) {
      return false;
    }
    boolean whole = in.limit() - body >= length;
    return !whole || FrameDecoder.fromTheMiddle().decode(in.slice(body, (int) length)).isValue();
  }
}
