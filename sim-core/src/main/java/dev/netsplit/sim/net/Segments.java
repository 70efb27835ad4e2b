package dev.netsplit.sim.net;

import dev.netsplit.sim.fault.Verdict;
import dev.netsplit.sim.loop.EventKind;
import dev.netsplit.sim.loop.EventLoop;

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

  /** Of an RST that is in the window wherever that is. */
  static final long ANY_SEQUENCE = -1;

  private static final long[] NOTHING_AHEAD = {};

  private final EventLoop loop;
  private final Network.Config config;
  private final Hosts hosts;
  private final PacketTable packets;
  private final AckRule ackRule;
  private final Departure departure;
  private final int arrivalHandler;

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
    this.arrivalHandler = arrivalHandler;
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

  /** Reports a packet that its destination discards. */
  void discarded(End destination, int flags, int length) {
    config
        .probe()
        .dropped(
            loop.nowNanos(),
            destination.peerHost(),
            destination.host(),
            WireSize.bytes(flags, length));
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
    boolean stopped = config.faults().losesAnswer(now, departure.from(e.index()));
    if (stopped || !hosts.get(to).alive) {
      config.probe().dropped(now, from, to, WireSize.RST_BYTES);
    } else if (config.paths().loses(from, to, e.key(), number)) {
      config.probe().lost(now, from, to, WireSize.RST_BYTES);
    } else {
      travel(e, number, RST, packetsAck, 0);
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
      e.advertised(e.offered() + Limits.WINDOW_BYTES);
      ackRule.ackLeft(e);
    }
    config.probe().packet(now, from, to, traffic, wireBytes);
    Verdict verdict = config.faults().judge(now, departure.from(e.index()));
    boolean reject = verdict == Verdict.REJECT && (flags & RST) == 0;
    boolean pass = verdict == Verdict.PASS && hosts.get(to).alive;
    if (!pass && !reject) {
      config.probe().dropped(now, from, to, wireBytes);
    } else if (config.paths().loses(from, to, e.key(), number)) {
      config.probe().lost(now, from, to, wireBytes);
    } else if (reject) {
      config.probe().dropped(now, from, to, wireBytes);
      travel(e, number, flags | STOPPED, sequence, length);
    } else {
      travel(e, number, flags, sequence, length);
    }
  }

  private static int countPacket(End e) {
    int number = e.packets();
    e.packets(number + 1);
    return number;
  }

  /** Has a packet arrive at the other end, after all that the end sent before. */
  private void travel(End e, int number, int flags, long sequence, int length) {
    long now = loop.nowNanos();
    long latency = config.paths().latencyNanos(e.host(), e.peerHost(), e.key(), number);
    long arrival = Math.max(now + latency, e.lastArrivalNanos());
    e.lastArrivalNanos(arrival);
    e.addInFlight(1);
    int packet = packets.add(e.peer(), flags, length, sequence);
    long[] ahead = e.hasGap() ? e.ranges().pairs() : NOTHING_AHEAD;
    packets.acknowledge(packet, e.received(), e.offered() + Limits.WINDOW_BYTES, ahead);
    loop.schedule(arrival, EventKind.ARRIVAL, arrivalHandler, packet, 0);
  }
}
