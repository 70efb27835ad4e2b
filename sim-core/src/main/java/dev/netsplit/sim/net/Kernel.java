package dev.netsplit.sim.net;

import dev.netsplit.sim.loop.EventKind;
import dev.netsplit.sim.loop.EventLoop;
import dev.netsplit.sim.loop.TimerTable;
import dev.netsplit.sim.net.Processes.Notice;
import dev.netsplit.sim.net.SocketTable.Mark;

/**
 * Takes the events of all hosts' kernels, packets and timers, and hands each to the part of TCP
 * that its connection's state calls for. It must not know applications; they are called last, when
 * the event has been dealt with.
 */
final class Kernel {

  final SocketTable sockets = new SocketTable();
  final Hosts hosts = new Hosts(sockets);
  final Processes processes = new Processes();
  final History history;
  final Segments segments;
  final Transmission transmission;
  final Ending ending;
  final Connecting connecting;
  final TimerTable timers;
  final Upheaval upheaval;
  final Closing closing;
  final Cores cores;
  final Standstill standstill;
  final Resting resting;
  private final Delivery delivery;
  private final PacketTable packets = new PacketTable();
  private final Receiving receiving;
  private final Rto rto;
  private final TcpOptions options;
  private final EventLoop loop;
  private final int dispatchHandler;
  private final End cursor = sockets.cursor();
  private final LazyTimers.Expiry laterTimedOut = this::timedOut;
  private final LazyTimers.Expiry laterAckDelayed = this::ackDelayed;
  private boolean busy;
  private boolean dispatchQueued;

  Kernel(EventLoop loop, Network.Config config) {
    this.loop = loop;
    options = config.tcp();
    AckRule ackRule = new AckRule();
    LazyTimers ackTimers = new LazyTimers(loop, this::ackDelayed);
    rto = new Rto(options, new LazyTimers(loop, this::timedOut));
    int arrivals = loop.register(this::arrived);
    dispatchHandler = loop.register((now, unusedA, unusedB) -> dispatch(now));
    timers = new TimerTable(loop, this::timerFired);
    history = new History(config.history(), hosts, config.beatClasses());
    segments =
        new Segments(loop, config, hosts, packets, ackRule, new Departure(sockets), arrivals);
    LazyTimers cardTimers = new LazyTimers(loop, this::cardHasRoom);
    transmission = new Transmission(loop, segments, rto, processes, cardTimers);
    ending = new Ending(hosts, processes, segments, transmission, ackTimers, history);
    upheaval = new Upheaval(sockets, hosts, ending);
    standstill = new Standstill(loop, this);
    closing = new Closing(loop, this, ending);
    connecting = new Connecting(options, hosts, processes, segments, rto, ending);
    receiving =
        new Receiving(segments, ackRule, ackTimers, rto, processes, ending, segments.windows());
    delivery = new Delivery(this, receiving, config.chunking());
    cores = new Cores(loop, delivery::call, this::worked);
    resting = new Resting(loop, this, config);
  }

  /**
   * Has processes called that something was posted to by a system call. Within an event that
   * happens when the event has been dealt with; outside of one an event of this instant is queued.
   */
  void settle() {
    if (!busy && !dispatchQueued && processes.hasReady()) {
      dispatchQueued = true;
      loop.schedule(loop.nowNanos(), EventKind.ARRIVAL, dispatchHandler, 0, 0);
    }
  }

  private void dispatch(long nowNanos) {
    dispatchQueued = false;
    busy = true;
    callProcesses(nowNanos);
  }

  private void callProcesses(long nowNanos) {
    delivery.callAll(nowNanos);
    busy = false;
  }

  private void arrived(long nowNanos, int packet, long stage) {
    sockets.rest();
    End e = cursor.at(packets.destination(packet));
    if (stage == Segments.AT_CARD) {
      if (!segments.passCard(e, packet)) {
        gone(e, packet);
      }
      return;
    }
    busy = true;
    e.addInFlight(-1);
    if ((packets.flags(packet) & Segments.STOPPED) != 0) {
      segments.refuse(e, packets.ack(packet));
    } else if (hosts.get(e.host()).takesPackets()) {
      segments.take(packet);
      take(e, nowNanos, packet);
    } else {
      segments.takeNowhere(packet);
      segments.discarded(e, packets.flags(packet), packets.length(packet));
    }
    packets.remove(packet);
    if (e.index() != SocketTable.NO_END) {
      ending.release(e);
    }
    callProcesses(nowNanos);
  }

  /** A packet goes no further. */
  private void gone(End e, int packet) {
    e.addInFlight(-1);
    packets.remove(packet);
    ending.release(e);
  }

  int destination(int packet) {
    return packets.destination(packet);
  }

  /** A packet has come that is no event; it is one of a connection that is up on both sides. */
  void takeLate(End e, long nowNanos, int packet) {
    e.addInFlight(-1);
    segments.take(packet);
    take(e, nowNanos, packet);
    packets.remove(packet);
  }

  /** The process of an end has read what {@link #takeLate} brought. */
  void afterRead(End e, long nowNanos) {
    receiving.afterRead(e, nowNanos);
  }

  private void cardHasRoom(long nowNanos, int end) {
    busy = true;
    transmission.pump(cursor.at(end));
    callProcesses(nowNanos);
  }

  private void take(End e, long nowNanos, int packet) {
    int flags = packets.flags(packet);
    if ((flags & Segments.RST) != 0) {
      takeReset(e, packets.sequence(packet));
    } else if ((flags & Segments.SYN) == 0) {
      takeSegment(e, nowNanos, packet);
    } else if ((flags & Segments.ACK) == 0) {
      connecting.onSyn(e, nowNanos);
    } else {
      connecting.onSynAck(e, nowNanos);
      transmission.pump(e);
    }
  }

  /** An RST from before data that has arrived since is out of the window (RFC 5961, 3.2). */
  private void takeReset(End e, long sequence) {
    if (sequence == Segments.ANY_SEQUENCE || sequence >= e.received()) {
      ending.onReset(e);
    }
  }

  private void takeSegment(End e, long nowNanos, int packet) {
    switch (e.state()) {
      case CLOSED -> segments.rst(e);
      case SYN_SENT -> {
        // An answer to an earlier use of the ports; the handshake goes on by itself.
      }
      case SYN_RECEIVED -> {
        if (connecting.onFinalAck(e, nowNanos, packets.length(packet))) {
          takeStream(e, nowNanos, packet);
        }
      }
      case ESTABLISHED, FIN_WAIT_1, FIN_WAIT_2, CLOSING, CLOSE_WAIT, LAST_ACK, TIME_WAIT ->
          takeStream(e, nowNanos, packet);
    }
  }

  private void takeStream(End e, long nowNanos, int packet) {
    transmission.acknowledged(
        e, packets.ack(packet), packets.windowEdge(packet), packets.sacks(packet));
    if (transmission.finIsAcknowledged(e)) {
      finAcknowledged(e, nowNanos);
    }
    if (e.index() == SocketTable.NO_END || e.state() == TcpState.CLOSED) {
      return;
    }
    receiving.onSegment(
        e, nowNanos, packets.flags(packet), packets.sequence(packet), packets.length(packet));
    if (e.index() != SocketTable.NO_END && !e.state().isOver()) {
      transmission.pump(e);
    }
  }

  private void finAcknowledged(End e, long nowNanos) {
    switch (e.state()) {
      case FIN_WAIT_1 -> {
        e.state(TcpState.FIN_WAIT_2);
        rto.startFor(e, nowNanos + Limits.FIN_TIMEOUT_NANOS);
      }
      case CLOSING -> ending.over(e, TcpState.TIME_WAIT);
      case LAST_ACK -> ending.over(e, TcpState.CLOSED);
      case FIN_WAIT_2, TIME_WAIT -> {
        // Acknowledged once more.
      }
      case CLOSED, SYN_SENT, SYN_RECEIVED, ESTABLISHED, CLOSE_WAIT ->
          throw new IllegalStateException("FIN acknowledged in " + e.state());
    }
  }

  private void timedOut(long nowNanos, int end) {
    End e = cursor.at(end);
    if (standstill.putsOff(e, laterTimedOut)) {
      return;
    }
    busy = true;
    switch (e.state()) {
      case SYN_SENT -> connecting.onSynTimeout(e, nowNanos);
      case SYN_RECEIVED -> connecting.onSynAckTimeout(e, nowNanos);
      case ESTABLISHED, FIN_WAIT_1, CLOSING, CLOSE_WAIT, LAST_ACK -> retransmit(e, nowNanos);
      case FIN_WAIT_2 -> ending.over(e, TcpState.CLOSED);
      case CLOSED, TIME_WAIT ->
          throw new IllegalStateException("timer of end " + end + " runs in " + e.state());
    }
    callProcesses(nowNanos);
  }

  private void retransmit(End e, long nowNanos) {
    if (e.is(Mark.WAITS_FOR_ORDER)) {
      transmission.waitedForOrder(e);
      return;
    }
    if (e.is(Mark.PROBES)) {
      transmission.probe(e);
      return;
    }
    boolean orphan = e.process() == SocketTable.NO_PROCESS;
    int limit = options.retries2();
    boolean over = rto.patience().isOver(e.index(), nowNanos);
    if (over || e.retries() >= (orphan ? Math.min(limit, Limits.ORPHAN_RETRIES) : limit)) {
      ending.fail(e, Notice.TIMED_OUT);
      return;
    }
    e.retries(e.retries() + 1);
    rto.patience().repeats(e.index(), nowNanos);
    if (e.acked() < e.sendMax()) {
      transmission.timedOut(e);
    } else {
      segments.windowProbe(e);
    }
    rto.restart(e, nowNanos);
  }

  private void ackDelayed(long nowNanos, int end) {
    if (!standstill.putsOff(cursor.at(end), laterAckDelayed)) {
      receiving.onAckDelayed(cursor.at(end));
    }
  }

  private void timerFired(long nowNanos, int owner, int kind, long key, int handle) {
    Processes.VirtualProcess process = processes.get(owner);
    if (process.state == Processes.RunState.DEAD) {
      return;
    }
    if (process.state == Processes.RunState.PAUSED) {
      processes.postOverdue(process, new Processes.Overdue(handle, kind, key));
    } else if (process.work != null) {
      busy = true;
      processes.postTimer(process, new Processes.Overdue(handle, kind, key));
      callProcesses(nowNanos);
    } else if (process.hasWork()) {
      processes.postOverdue(process, new Processes.Overdue(handle, kind, key));
    } else {
      busy = true;
      process.application.onTimer(nowNanos, kind, key);
      callProcesses(nowNanos);
    }
  }

  private void worked(long nowNanos, int process, long serial) {
    busy = true;
    cores.reached(nowNanos, processes.get(process), serial);
    callProcesses(nowNanos);
  }
}
