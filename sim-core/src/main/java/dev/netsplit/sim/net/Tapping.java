package dev.netsplit.sim.net;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;

/**
 * Shows a {@link WireTap} what leaves. A stream's queue forgets bytes as soon as they have been
 * read, though they may leave again when their acknowledgement is lost; while there is a tap they
 * are kept here until they are acknowledged. It must not know what the tap is for.
 */
final class Tapping {

  private static final byte[] NO_BYTES = {};

  /** Beside the bits of a header: a firewall sends it. */
  private static final int FORGED = 1 << 8;

  /** What an end has sent and its peer has not acknowledged. */
  private static final class Sent {
    private final ByteQueue bytes = new ByteQueue();
    private long end;
  }

  private final WireTap tap;
  private final PathModel paths;
  private final TreeMap<Integer, Sent> sent = new TreeMap<>();

  Tapping(WireTap tap, PathModel paths) {
    this.tap = tap;
    this.paths = paths;
  }

  private boolean isOff() {
    return tap == WireTap.NONE;
  }

  /**
   * A packet leaves an end.
   *
   * @param room the offset up to which the end has room
   * @return its mark
   */
  int left(long nowNanos, End e, int flags, long sequence, int length, long room) {
    if (isOff()) {
      return WireTap.NOT_KEPT;
    }
    byte[] payload = length == 0 ? NO_BYTES : payload(e, sequence, length);
    boolean syn = (flags & Segments.SYN) != 0;
    boolean rst = (flags & Segments.RST) != 0;
    long number = syn ? 0 : sequence + 1;
    if (rst) {
      number = isUnheardOf(e) ? WirePacket.UNNUMBERED : e.sendMax() + 1;
    }
    int bits = bits(flags) | (rst ? WirePacket.ACK : 0);
    bits |= length > 0 && sequence + length == e.written() ? WirePacket.PSH : 0;
    boolean tellsGaps = !syn && !rst && length == 0 && e.hasGap();
    List<Long> ahead = tellsGaps ? ahead(e) : List.of();
    long window = rst ? 0 : Math.max(0, room - e.received());
    return tap.left(packet(nowNanos, e, bits, number, window, ahead, payload));
  }

  /** A firewall sends an RST in the name of an end that a packet with this ACK was for. */
  int forged(long nowNanos, End e, long packetsAck) {
    if (isOff()) {
      return WireTap.NOT_KEPT;
    }
    boolean toSyn = isUnheardOf(e);
    long number = toSyn ? WirePacket.UNNUMBERED : packetsAck + 1;
    int bits = WirePacket.RST | (toSyn ? WirePacket.ACK : 0);
    return tap.left(packet(nowNanos, e, bits | FORGED, number, 0, List.of(), NO_BYTES));
  }

  /** A packet goes no further. */
  void ended(int mark, WireTap.Fate fate) {
    if (mark != WireTap.NOT_KEPT) {
      tap.ended(mark, fate);
    }
  }

  /** A packet has come to the kernel at its other end. */
  void arrived(int mark) {
    if (mark != WireTap.NOT_KEPT) {
      tap.arrived(mark);
    }
  }

  /** The connection of an end is over. */
  void forget(int end) {
    if (!isOff()) {
      sent.remove(end);
    }
  }

  private WirePacket packet(
      long nowNanos, End e, int bits, long number, long window, List<Long> ahead, byte[] payload) {
    long backKey = e.at(e.peer()).key();
    e.at(e.peer());
    return new WirePacket(
        nowNanos,
        e.host(),
        e.peerHost(),
        e.port(),
        e.peerPort(),
        e.key(),
        backKey,
        bits & ~FORGED,
        number,
        e.received() + 1,
        window,
        paths.mtuBytes(e.host(), e.peerHost()),
        ahead,
        (bits & FORGED) != 0,
        ByteBuffer.wrap(payload));
  }

  /** Whether an end has neither sent nor received anything of a stream: nobody listens there. */
  private static boolean isUnheardOf(End e) {
    return e.state() == TcpState.CLOSED && e.written() == 0 && e.received() == 0;
  }

  private static int bits(int flags) {
    return ((flags & Segments.FIN) != 0 ? WirePacket.FIN : 0)
        | ((flags & Segments.SYN) != 0 ? WirePacket.SYN : 0)
        | ((flags & Segments.RST) != 0 ? WirePacket.RST : 0)
        | ((flags & Segments.ACK) != 0 ? WirePacket.ACK : 0);
  }

  private static List<Long> ahead(End e) {
    long[] pairs = e.ranges().pairs();
    int told = Math.min(pairs.length, 2 * WireSize.MAX_SACK_BLOCKS);
    return Arrays.stream(pairs, 0, told).mapToObj(offset -> offset + 1).toList();
  }

  private byte[] payload(End e, long from, int length) {
    Sent kept = sent.computeIfAbsent(e.index(), unused -> new Sent());
    long to = from + length;
    if (to > kept.end) {
      byte[] fresh = e.outbox().copy(kept.end, to);
      kept.bytes.append(ByteBuffer.wrap(fresh), 0);
      kept.end = to;
    }
    kept.bytes.consume(Math.min(from, e.acked()));
    return kept.bytes.copy(from, to);
  }
}
