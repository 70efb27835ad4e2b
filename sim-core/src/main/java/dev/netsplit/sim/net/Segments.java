package dev.netsplit.sim.net;

import dev.netsplit.sim.fault.Verdict;
import dev.netsplit.sim.loop.EventKind;
import dev.netsplit.sim.loop.EventLoop;
import java.nio.ByteBuffer;
import java.util.function.IntConsumer;

/**
 * Makes packets and puts them on the wire: asks the fault plan and the path, keeps the order within
 * a direction, tells the probe. It must not know when a packet ought to be sent.
 */
final class Segments {

  static final int SYN = 1;
  static final int ACK = 2;
  static final int FIN = 4;
  static final int RST = 8;
  static final int PROBE = 16;

  /** Goes no further than a firewall in front of its destination. */
  static final int STOPPED = 32;

  /** Of an arrival: the packet stands in front of the card of its host. */
  static final long AT_CARD = 1;

  /** Of an RST that is in the window wherever that is. */
  static final long ANY_SEQUENCE = -1;

  private static final long[] NOTHING_AHEAD = {};

  private final EventLoop loop;
  private final Network.Config config;
  private final Hosts hosts;
  private final PacketTable packets;
  private final AckRule ackRule;
  private final Departure departure;
  private final ReceiveWindows windows = new ReceiveWindows();
  private final Lines lines;
  private final Middlebox middlebox;
  private final Tapping tapping;
  private final int arrivalHandler;
  private int taken = WireTap.NOT_KEPT;
  private final LongQueue late = new LongQueue();
  private boolean catchingUp;
  private IntConsumer disturbed = end -> {};

  Segments(
      EventLoop loop,
      Network.Config config,
      Hosts hosts,
      PacketTable packets,
      AckRule ackRule,
      Departure departure,
      int arrivalHandler) {
    this.loop = loop;
    this.config = config;
    this.hosts = hosts;
    this.packets = packets;
    this.ackRule = ackRule;
    this.departure = departure;
    this.lines = new Lines(config.paths());
    this.middlebox = new Middlebox(config.paths());
    this.tapping = new Tapping(config.probe().tap(), config.paths(), hosts);
    this.arrivalHandler = arrivalHandler;
  }

  /** The windows that arriving segments open and that leaving ones tell. */
  ReceiveWindows windows() {
    return windows;
  }

  /** Payload of a full segment from an end to its peer. */
  int payloadBytes(End e) {
    return payloadBytes(e.host(), e.peerHost());
  }

  /** Payload of a full segment from the peer. */
  int payloadBytesFromPeer(End e) {
    return payloadBytes(e.peerHost(), e.host());
  }

  private int payloadBytes(int from, int to) {
    return config.paths().mtuBytes(from, to) - Limits.PACKET_HEADER_BYTES;
  }

  /** When the card takes the next data of an end; an instant that has passed: at once. */
  long mayLeaveNanos(End e) {
    return config.paths().isLimited() ? lines.mayHandOverNanos(e.index()) : 0;
  }

  /** The offset up to which an end has room. */
  long room(End e) {
    return e.offered() + windows.bytes(e.index());
  }

  /** The connection of an end is over. */
  void forget(int end) {
    lines.forget(end);
    windows.forget(end);
    tapping.forget(end);
  }

  /** Nothing refers to the connection of an end any more. */
  void over(End e) {
    tapping.over(e);
  }

  /** A process has written {@code bytes}, and none of them has left. */
  void written(End e, Processes processes, ByteBuffer bytes, int traffic) {
    tapping.written(loop.nowNanos(), e, processes, bytes, traffic);
  }

  void syn(End e) {
    leave(e, SYN, 0, 0, Network.TCP_ONLY);
  }

  void synAck(End e) {
    leave(e, SYN | ACK, 0, 0, Network.TCP_ONLY);
  }

  void rst(End e) {
    leave(e, RST, ANY_SEQUENCE, 0, Network.TCP_ONLY);
  }

  void fin(End e) {
    leave(e, FIN | ACK, e.written(), 0, Network.TCP_ONLY);
  }

  /** A pure ACK, for the class of the last byte it acknowledges. */
  void ack(End e) {
    int traffic = e.finAt() < e.received() ? Network.TCP_ONLY : e.ackClass();
    leave(e, ACK, e.sendMax(), 0, traffic);
  }

  /** An old sequence number, which makes the peer tell its window. */
  void windowProbe(End e) {
    leave(e, PROBE | ACK, e.acked() - 1, 0, Network.TCP_ONLY);
  }

  /** The bytes from {@code from} to {@code to} of what the end sends. */
  void data(End e, long from, long to) {
    ackRule.dataSent(e, loop.nowNanos());
    leave(e, ACK, from, (int) (to - from), e.outbox().classAt(to - 1));
  }

  /** What follows is about this packet, which has come to its destination. */
  void take(int packet) {
    taken = packets.mark(packet);
    tapping.arrived(loop.nowNanos(), taken);
  }

  /** As {@link #take}, but nothing is there that could take it. */
  void takeNowhere(int packet) {
    taken = packets.mark(packet);
  }

  /** Reports a packet that its destination discards. */
  void discarded(End destination, int flags, int length) {
    config
        .probe()
        .dropped(
            loop.nowNanos(),
            destination.peerHost(),
            destination.host(),
            WireSize.bytes(flags, length));
    tapping.ended(taken, WireTap.Fate.DISCARDED);
  }

  /**
   * A firewall answers a packet for {@code e} with an RST in its name. As a firewall does that has
   * seen nothing but this packet, it takes the sequence number from the packet's ACK.
   */
  void refuse(End e, long packetsAck) {
    long now = loop.nowNanos();
    int from = e.host();
    int to = e.peerHost();
    int number = countPacket(e);
    config.probe().packet(now, from, to, Network.TCP_ONLY, WireSize.RST_BYTES);
    int mark = tapping.forged(now, e, packetsAck);
    boolean stopped = config.faults().losesAnswer(now, departure.from(e.index()));
    if (stopped || !hosts.get(to).alive) {
      dropped(e, WireSize.RST_BYTES, mark, WireTap.Fate.DROPPED);
    } else if (config.paths().loses(from, to, e.key(), number)) {
      lost(e, WireSize.RST_BYTES, mark);
    } else {
      int packet = travel(e, number, RST, packetsAck, 0, now);
      packets.mark(packet, mark);
    }
  }

  /** Tells that what leaves next leaves again. */
  void repeated(End e) {
    config.probe().repeated(loop.nowNanos(), e.host(), e.peerHost());
  }

  private void leave(End e, int flags, long sequence, int length, int traffic) {
    long now = loop.nowNanos();
    int wireBytes = WireSize.bytes(flags, length);
    if ((flags & ACK) != 0 && length == 0 && e.hasGap()) {
      wireBytes += WireSize.sackBytes(e.ranges().count());
    }
    int from = e.host();
    int to = e.peerHost();
    int number = countPacket(e);
    if ((flags & ACK) != 0) {
      e.advertised(room(e));
      ackRule.ackLeft(e);
    }
    config.probe().packet(now, from, to, traffic, wireBytes);
    int mark = tapping.left(now, e, flags, sequence, length, room(e));
    long through = config.paths().isLimited() ? line(e, wireBytes, length > 0) : now;
    if (through == Lines.FULL) {
      config.probe().overflowed(now, from, to, wireBytes);
      tapping.ended(mark, WireTap.Fate.OVERFLOWED);
      return;
    }
    Verdict verdict = config.faults().judge(now, departure.from(e.index()));
    boolean reject = verdict == Verdict.REJECT && (flags & RST) == 0;
    boolean pass =
        verdict == Verdict.PASS
            && !middlebox.stops(e, (flags & SYN) != 0, now)
            && hosts.get(to).alive;
    if (!pass && !reject) {
      dropped(e, wireBytes, mark, WireTap.Fate.DROPPED);
    } else if (config.paths().loses(from, to, e.key(), number)) {
      lost(e, wireBytes, mark);
    } else {
      if (reject) {
        dropped(e, wireBytes, mark, WireTap.Fate.REFUSED);
      }
      int stopped = reject ? STOPPED : 0;
      int packet = travel(e, number, flags | stopped, sequence, length, through);
      packets.mark(packet, mark);
    }
  }

  /** As {@link Lines#leave}; what rests on a path that another packet takes rests no longer. */
  private long line(End e, int wireBytes, boolean data) {
    int end = lines.atRest(e.host(), e.peerHost());
    if (end != SocketTable.NO_END && end >> 1 != e.index() >> 1) {
      disturbed.accept(end);
    }
    return lines.leave(e, wireBytes, data, loop.nowNanos());
  }

  private void dropped(End e, int wireBytes, int mark, WireTap.Fate fate) {
    config.probe().dropped(loop.nowNanos(), e.host(), e.peerHost(), wireBytes);
    tapping.ended(mark, fate);
  }

  private void lost(End e, int wireBytes, int mark) {
    config.probe().lost(loop.nowNanos(), e.host(), e.peerHost(), wireBytes);
    tapping.ended(mark, WireTap.Fate.LOST);
  }

  private static int countPacket(End e) {
    int number = e.packets();
    e.packets(number + 1);
    return number;
  }

  /**
   * Has a packet arrive at the other end, after all that the end sent before.
   *
   * @param left when its last bit left
   * @return its row
   */
  private int travel(End e, int number, int flags, long sequence, int length, long left) {
    long latency = config.paths().latencyNanos(e.host(), e.peerHost(), e.key(), number);
    long arrival = Math.max(left + latency, e.lastArrivalNanos());
    e.lastArrivalNanos(arrival);
    e.addInFlight(1);
    int packet = packets.add(e.peer(), flags, length, sequence);
    long[] ahead = e.hasGap() ? e.ranges().pairs() : NOTHING_AHEAD;
    packets.acknowledge(packet, e.received(), room(e), ahead);
    boolean card = config.paths().isLimited() && (flags & STOPPED) == 0 && hasCardAhead(e);
    long stage = card ? AT_CARD : 0;
    if (catchingUp && loop.hasPassed(arrival, EventKind.ARRIVAL)) {
      late.add(packet);
      late.add(arrival);
      return packet;
    }
    loop.scheduleInOrder(arrival, EventKind.ARRIVAL, arrivalHandler, packet, stage, e.key());
    return packet;
  }

  /** The paths that take one packet after the other. */
  Lines lines() {
    return lines;
  }

  /** Has it told which end rests where a packet is about to take the same path. */
  void onDisturbance(IntConsumer action) {
    disturbed = action;
  }

  /** Whether what would have arrived by now is kept in {@link #late} instead of being an event. */
  void catchUp(boolean on) {
    catchingUp = on;
  }

  /** The packets that have arrived by now, and after each when it did. */
  LongQueue late() {
    return late;
  }

  private boolean hasCardAhead(End e) {
    return e.host() != e.peerHost() && lines.hasCard(e.peerHost());
  }

  /**
   * A packet has come to the card of its host: it goes on when its last bit is in.
   *
   * @param e where it goes
   * @return false when the card has no room for it
   */
  boolean passCard(End e, int packet) {
    long now = loop.nowNanos();
    int bytes = WireSize.bytes(packets.flags(packet), packets.length(packet));
    bytes += WireSize.sackBytes(packets.sacks(packet).length / 2);
    long in = lines.arrive(e.host(), bytes, now);
    if (in == Lines.FULL) {
      config.probe().overflowed(now, e.peerHost(), e.host(), bytes);
      tapping.ended(packets.mark(packet), WireTap.Fate.OVERFLOWED);
      return false;
    }
    loop.schedule(in, EventKind.ARRIVAL, arrivalHandler, packet, 0);
    return true;
  }
}
