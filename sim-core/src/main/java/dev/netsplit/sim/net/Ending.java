package dev.netsplit.sim.net;

import dev.netsplit.sim.net.Processes.Notice;
import dev.netsplit.sim.net.SocketTable.Mark;

/**
 * How connections end: by the process, by the peer, by the kernel, with its host. It must not know
 * when data is sent. A row is freed only when both ends are over, no process holds them and no
 * packet of theirs is in flight, so that a late packet always finds the end it is meant for.
 */
final class Ending {

  private final Hosts hosts;
  private final Processes processes;
  private final Segments segments;
  private final Transmission transmission;
  private final Rto rto;
  private final LazyTimers ackTimers;
  private final History history;

  Ending(
      Hosts hosts,
      Processes processes,
      Segments segments,
      Transmission transmission,
      LazyTimers ackTimers,
      History history) {
    this.hosts = hosts;
    this.processes = processes;
    this.segments = segments;
    this.transmission = transmission;
    this.rto = transmission.rto();
    this.ackTimers = ackTimers;
    this.history = history;
  }

  /** The process closes: what is pending is sent, then a FIN; unread data makes it an RST. */
  void close(End e, long nowNanos) {
    boolean unread = Math.min(e.received(), e.finAt()) > e.offered() || e.is(Mark.UNACCEPTED);
    history.closed(e, nowNanos);
    e.process(SocketTable.NO_PROCESS);
    TcpState state = e.state();
    if (unread && !state.isOver()) {
      abort(e);
      return;
    }
    switch (state) {
      case SYN_SENT, SYN_RECEIVED -> over(e, TcpState.CLOSED);
      case ESTABLISHED -> finish(e, TcpState.FIN_WAIT_1);
      case CLOSE_WAIT -> finish(e, TcpState.LAST_ACK);
      case CLOSED, TIME_WAIT -> release(e);
      case FIN_WAIT_1, FIN_WAIT_2, CLOSING, LAST_ACK ->
          throw new IllegalStateException("end " + e.index() + " closed again in " + state);
    }
  }

  /** The process resets: an RST leaves and what is pending is forgotten. */
  void reset(End e, long nowNanos) {
    history.closed(e, nowNanos);
    e.process(SocketTable.NO_PROCESS);
    TcpState state = e.state();
    if (state == TcpState.SYN_SENT || state.isOver()) {
      over(e, TcpState.CLOSED);
    } else {
      abort(e);
    }
  }

  /** An RST leaves; nobody is told. */
  void abort(End e) {
    segments.rst(e);
    over(e, TcpState.CLOSED);
  }

  /** An RST arrived, or the connection was reset on its way. */
  void onReset(End e) {
    switch (e.state()) {
      case SYN_SENT -> fail(e, Notice.CONNECT_REFUSED);
      case ESTABLISHED, CLOSE_WAIT -> fail(e, Notice.RESET);
      case SYN_RECEIVED, FIN_WAIT_1, FIN_WAIT_2, CLOSING, LAST_ACK -> over(e, TcpState.CLOSED);
      case CLOSED, TIME_WAIT -> release(e);
    }
  }

  /** The connection is lost and its process, if any, is told. */
  void fail(End e, Notice notice) {
    processes.post(e, notice);
    over(e, TcpState.CLOSED);
  }

  /** The end needs no timers any more. */
  void over(End e, TcpState state) {
    e.state(state);
    rto.stop(e);
    ackTimers.stop(e.index());
    release(e);
  }

  /** The process was told that the connection is over; the handle is dead. */
  void told(End e, long nowNanos, EndCause why) {
    history.ended(e, nowNanos, why);
    e.process(SocketTable.NO_PROCESS);
    if (e.state() == TcpState.CLOSE_WAIT) {
      finish(e, TcpState.LAST_ACK);
    } else {
      release(e);
    }
  }

  /** The process was told that no connection came about; the handle is dead. */
  void toldFailed(End e, long nowNanos, ConnectError why) {
    history.connectFailed(e, nowNanos, why);
    e.process(SocketTable.NO_PROCESS);
    release(e);
  }

  /** The end vanishes with its host. */
  void vanish(End e) {
    history.foldBeats(e);
    e.process(SocketTable.NO_PROCESS);
    over(e, TcpState.CLOSED);
  }

  /** Frees the row if nothing refers to it. The cursor then stands nowhere. */
  void release(End e) {
    if (e.rowIsIdle()) {
      segments.over(e);
      transmission.forget(e.index());
      transmission.forget(e.peer());
      hosts.free(e);
      e.at(SocketTable.NO_END);
    }
  }

  private void finish(End e, TcpState next) {
    e.mark(Mark.FIN_QUEUED, true);
    e.state(next);
    transmission.pump(e);
  }
}
