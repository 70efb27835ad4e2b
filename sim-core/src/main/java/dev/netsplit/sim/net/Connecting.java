package dev.netsplit.sim.net;

import dev.netsplit.sim.net.Processes.Notice;
import dev.netsplit.sim.net.SocketTable.Mark;

/**
 * The three-way handshake: SYN, SYN-ACK, ACK, their retransmission, the backlog, the refusal. It
 * must not know data.
 *
 * <p>A running process accepts at once, so only a paused one fills its backlog. While that is full
 * a SYN is dropped without an answer, and the ACK of an earlier one is ignored, which leaves the
 * connector believing itself connected (Linux with tcp_abort_on_overflow off).
 */
final class Connecting {

  private final TcpOptions options;
  private final Hosts hosts;
  private final Processes processes;
  private final Segments segments;
  private final Rto rto;
  private final Ending ending;

  Connecting(
      TcpOptions options,
      Hosts hosts,
      Processes processes,
      Segments segments,
      Rto rto,
      Ending ending) {
    this.options = options;
    this.hosts = hosts;
    this.processes = processes;
    this.segments = segments;
    this.rto = rto;
    this.ending = ending;
  }

  void start(End e, long nowNanos) {
    e.state(TcpState.SYN_SENT);
    e.timedAtNanos(nowNanos);
    segments.syn(e);
    rto.restart(e, nowNanos);
  }

  void onSyn(End e, long nowNanos) {
    switch (e.state()) {
      case CLOSED -> onFirstSyn(e, nowNanos);
      case SYN_RECEIVED -> {
        segments.repeated(e);
        segments.synAck(e);
      }
      case SYN_SENT,
          ESTABLISHED,
          FIN_WAIT_1,
          FIN_WAIT_2,
          CLOSING,
          CLOSE_WAIT,
          LAST_ACK,
          TIME_WAIT ->
          segments.ack(e);
    }
  }

  void onSynAck(End e, long nowNanos) {
    switch (e.state()) {
      case SYN_SENT -> {
        establish(e, nowNanos);
        segments.ack(e);
        processes.post(e, Notice.CONNECTED);
      }
      case CLOSED -> segments.rst(e);
      case SYN_RECEIVED,
          ESTABLISHED,
          FIN_WAIT_1,
          FIN_WAIT_2,
          CLOSING,
          CLOSE_WAIT,
          LAST_ACK,
          TIME_WAIT ->
          segments.ack(e);
    }
  }

  /** An ACK reached an end in SYN_RECEIVED; false when the packet is to be ignored. */
  boolean onFinalAck(End e, long nowNanos, int length) {
    Host.Listener listener = hosts.get(e.host()).listener(e.port());
    if (listener == null) {
      ending.abort(e);
      return false;
    }
    if (listener.waiting >= listener.backlog) {
      segments.discarded(e, Segments.ACK, length);
      return false;
    }
    listener.waiting++;
    establish(e, nowNanos);
    e.process(listener.process);
    e.mark(Mark.UNACCEPTED, true);
    processes.post(e, Notice.ACCEPTED);
    return true;
  }

  /** The process is about to be told of a connection from the backlog. */
  void accepted(End e) {
    e.mark(Mark.UNACCEPTED, false);
    Host.Listener listener = hosts.get(e.host()).listener(e.port());
    if (listener != null) {
      listener.waiting--;
    }
  }

  /** No answer to a SYN. */
  void onSynTimeout(End e, long nowNanos) {
    if (e.retries() >= options.synRetries()) {
      ending.fail(e, Notice.CONNECT_TIMED_OUT);
      return;
    }
    e.retries(e.retries() + 1);
    segments.repeated(e);
    segments.syn(e);
    rto.restart(e, nowNanos);
  }

  /** No answer to a SYN-ACK. */
  void onSynAckTimeout(End e, long nowNanos) {
    if (e.retries() >= Limits.SYN_ACK_RETRIES) {
      ending.over(e, TcpState.CLOSED);
      return;
    }
    e.retries(e.retries() + 1);
    segments.repeated(e);
    segments.synAck(e);
    rto.restart(e, nowNanos);
  }

  private void onFirstSyn(End e, long nowNanos) {
    Host.Listener listener = hosts.get(e.host()).listener(e.port());
    if (listener == null) {
      segments.rst(e);
    } else if (listener.waiting >= listener.backlog) {
      segments.discarded(e, Segments.SYN, 0);
    } else {
      hosts.link(e);
      e.state(TcpState.SYN_RECEIVED);
      e.retries(0);
      e.timedAtNanos(nowNanos);
      segments.synAck(e);
      rto.restart(e, nowNanos);
    }
  }

  private void establish(End e, long nowNanos) {
    e.state(TcpState.ESTABLISHED);
    rto.stop(e);
    if (e.retries() == 0) {
      rto.sample(e, nowNanos - e.timedAtNanos());
    }
    e.retries(0);
  }
}
