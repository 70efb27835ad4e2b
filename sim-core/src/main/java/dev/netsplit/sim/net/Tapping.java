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

  /** Beside the bits of a header: a firewall sends it. */
  private static final int FORGED = 1 << 8;

  /** What a packet carries: so many bytes, which are kept when somebody wants them. */
  private record Load(int length, ByteBuffer bytes) {
    static final Load NOTHING = new Load(0, ByteBuffer.allocate(0));
  }

  /** What an end has sent and its peer has not acknowledged. */
  private static final class Sent {
    private final ByteQueue bytes = new ByteQueue();
    private long end;
  }

  private final WireTap tap;
  private final PathModel paths;
  private final Hosts hosts;
  private final TreeMap<Integer, Sent> sent = new TreeMap<>();

  Tapping(WireTap tap, PathModel paths, Hosts hosts) {
    this.tap = tap;
    this.paths = paths;
    this.hosts = hosts;
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
    boolean wanted = length > 0 && tap.wantsBytes();
    Load load = new Load(length, wanted ? payload(e, sequence, length) : Load.NOTHING.bytes);
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
    return tap.left(packet(nowNanos, e, bits, number, window, ahead, load));
  }

  /** A firewall sends an RST in the name of an end that a packet with this ACK was for. */
  int forged(long nowNanos, End e, long packetsAck) {
    if (isOff()) {
      return WireTap.NOT_KEPT;
    }
    boolean toSyn = isUnheardOf(e);
    long number = toSyn ? WirePacket.UNNUMBERED : packetsAck + 1;
    int bits = WirePacket.RST | (toSyn ? WirePacket.ACK : 0);
    return tap.left(packet(nowNanos, e, bits | FORGED, number, 0, List.of(), Load.NOTHING));
  }

  /** A packet goes no further. */
  void ended(int mark, WireTap.Fate fate) {
    if (mark != WireTap.NOT_KEPT) {
      tap.ended(mark, fate);
    }
  }

  /** A packet has come to the kernel at its other end. */
  void arrived(long nowNanos, int mark) {
    if (mark != WireTap.NOT_KEPT) {
      tap.arrived(nowNanos, mark);
    }
  }

  /** The connection of an end is over. */
  void forget(int end) {
    if (!isOff()) {
      sent.remove(end);
    }
  }

  /** Nothing refers to a connection any more. */
  void over(End e) {
    if (!isOff()) {
      tap.over(e.key(), backKey(e));
    }
  }

  /** A process has written something; its first byte and the ones behind it have not left. */
  void written(long nowNanos, End e, Processes processes, ByteBuffer bytes, int traffic) {
    if (isOff()) {
      return;
    }
    String process = name(processes, e.process());
    long end = e.written() + 1;
    long key = e.key();
    String peer = name(processes, holderOf(e.at(e.peer())));
    e.at(e.peer());
    tap.written(
        new WireWrite(nowNanos, key, process, peer, traffic, end, bytes.asReadOnlyBuffer()));
  }

  private static String name(Processes processes, int process) {
    return process == SocketTable.NO_PROCESS ? WireWrite.NOBODY : processes.get(process).name;
  }

  /** The process that has an end, or will take it when it gets to it. */
  private int holderOf(End e) {
    Host.Listener listener = hosts.get(e.host()).listener(e.port());
    boolean taken = e.process() != SocketTable.NO_PROCESS || listener == null;
    return taken ? e.process() : listener.process;
  }

  private static long backKey(End e) {
    long backKey = e.at(e.peer()).key();
    e.at(e.peer());
    return backKey;
  }

  private WirePacket packet(
      long nowNanos, End e, int bits, long number, long window, List<Long> ahead, Load load) {
    return new WirePacket(
        nowNanos,
        e.host(),
        e.peerHost(),
        e.port(),
        e.peerPort(),
        e.key(),
        backKey(e),
        bits & ~FORGED,
        number,
        e.received() + 1,
        window,
        paths.mtuBytes(e.host(), e.peerHost()),
        ahead,
        (bits & FORGED) != 0,
        load.length,
        load.bytes);
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

  private ByteBuffer payload(End e, long from, int length) {
    Sent kept = sent.computeIfAbsent(e.index(), unused -> new Sent());
    long to = from + length;
    if (to > kept.end) {
      byte[] fresh = e.outbox().copy(kept.end, to);
      kept.bytes.append(ByteBuffer.wrap(fresh), 0);
      kept.end = to;
    }
    kept.bytes.consume(Math.min(from, e.acked()));
    return ByteBuffer.wrap(kept.bytes.copy(from, to));
  }
}
