package dev.netsplit.scenarios.run;

import dev.netsplit.capture.TcpFrame;
import dev.netsplit.sim.net.WirePacket;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * Gives packets of the simulated network the headers that Linux would: numbers of 32 bits, a scaled
 * window, and the options that their lengths have room for. Knows nothing of what they carry.
 * Sources: RFC 9293, RFC 7323 (timestamps, window scale), RFC 2018 (SACK).
 */
final class FrameMaker {

  private static final int WINDOW_SHIFT = 7;
  private static final int MAX_WINDOW = 65_535;
  private static final int HEADERS_OF_MSS = 40;
  private static final long NANOS_PER_TICK = 1_000_000;
  private static final byte NOTHING = 1;
  private static final byte MSS = 2;
  private static final byte SCALE = 3;
  private static final byte SACK_PERMITTED = 4;
  private static final byte SACK = 5;
  private static final byte TIMESTAMPS = 8;
  private static final byte[] NO_OPTIONS = {};

  private FrameMaker() {}

  /**
   * A packet between two addresses.
   *
   * @param echo the timestamp to be sent back, 0 for none
   */
  static TcpFrame frame(WirePacket packet, int fromAddress, int toAddress, int echo) {
    boolean acks = has(packet, WirePacket.ACK);
    boolean unnumbered = packet.sequence() == WirePacket.UNNUMBERED;
    return new TcpFrame(
        fromAddress,
        toAddress,
        packet.fromPort(),
        packet.toPort(),
        unnumbered ? 0 : number(packet.key(), packet.sequence()),
        acks ? number(packet.backKey(), packet.acknowledged()) : 0,
        packet.flags(),
        window(packet),
        ByteBuffer.wrap(options(packet, echo)),
        packet.payload());
  }

  /** The timestamp of a packet that leaves now: milliseconds, never 0. */
  static int timestamp(long nowNanos) {
    return (int) (nowNanos / NANOS_PER_TICK + 1);
  }

  private static boolean has(WirePacket packet, int flag) {
    return (packet.flags() & flag) != 0;
  }

  /** A number of a direction: its first one comes from its identity, as if drawn. */
  private static int number(long key, long offset) {
    return (int) (key ^ (key >>> 32)) + (int) offset;
  }

  /** A window is not scaled in a SYN; in all others it is rounded up, as Linux does. */
  private static int window(WirePacket packet) {
    long bytes = packet.windowBytes();
    boolean syn = has(packet, WirePacket.SYN);
    long field = syn ? bytes : (bytes + (1 << WINDOW_SHIFT) - 1) >> WINDOW_SHIFT;
    return (int) Math.min(MAX_WINDOW, field);
  }

  private static byte[] options(WirePacket packet, int echo) {
    if (has(packet, WirePacket.RST)) {
      return NO_OPTIONS;
    }
    int stamp = timestamp(packet.nowNanos());
    if (has(packet, WirePacket.SYN)) {
      ByteBuffer options = ByteBuffer.allocate(20);
      options.put(MSS).put((byte) 4).putShort((short) (packet.mtuBytes() - HEADERS_OF_MSS));
      options.put(SACK_PERMITTED).put((byte) 2).put(TIMESTAMPS).put((byte) 10);
      options.putInt(stamp).putInt(echo);
      return options.put(NOTHING).put(SCALE).put((byte) 3).put((byte) WINDOW_SHIFT).array();
    }
    List<Long> ahead = packet.ahead();
    ByteBuffer options = ByteBuffer.allocate(12 + (ahead.isEmpty() ? 0 : 4 + 4 * ahead.size()));
    options.put(NOTHING).put(NOTHING).put(TIMESTAMPS).put((byte) 10).putInt(stamp).putInt(echo);
    if (!ahead.isEmpty()) {
      options.put(NOTHING).put(NOTHING).put(SACK).put((byte) (2 + 4 * ahead.size()));
      for (long edge : ahead) {
        options.putInt(number(packet.backKey(), edge));
      }
    }
    return options.array();
  }
}
