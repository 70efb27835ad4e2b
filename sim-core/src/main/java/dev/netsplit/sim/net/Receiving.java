package dev.netsplit.sim.net;

import dev.netsplit.sim.net.Processes.Notice;
import dev.netsplit.sim.net.SocketTable.Mark;

/**
 * What arrives of a stream: puts it in order, decides on its ACK, has the process told. It must not
 * know how the peer decides to send. Data behind a gap waits for the gap to be filled.
 */
final class Receiving {

  private final Segments segments;
  private final AckRule ackRule;
  private final LazyTimers ackTimers;
  private final Rto rto;
  private final Processes processes;
  private final Ending ending;
  private final ReceiveWindows windows;

  Receiving(
      Segments segments,
      AckRule ackRule,
      LazyTimers ackTimers,
      Rto rto,
      Processes processes,
      Ending ending,
      ReceiveWindows windows) {
    this.segments = segments;
    this.ackRule = ackRule;
    this.ackTimers = ackTimers;
    this.rto = rto;
    this.processes = processes;
    this.ending = ending;
    this.windows = windows;
  }

  /** Takes the payload and the FIN, if any, of a packet. */
  void onSegment(End e, long nowNanos, int flags, long sequence, int length) {
    boolean fin = (flags & Segments.FIN) != 0;
    long end = sequence + length + (fin ? 1 : 0);
    if ((flags & Segments.PROBE) != 0) {
      segments.ack(e);
    } else if (end == sequence) {
      return;
    } else if (end <= e.received()) {
      segments.ack(e);
    } else if (length > 0 && e.process() == SocketTable.NO_PROCESS) {
      ending.abort(e);
    } else {
      if (fin) {
        e.finAt(end - 1);
      }
      takeNew(e, nowNanos, sequence, end, length);
    }
  }

  /** The process has read everything there is: an ACK or a larger window may be due. */
  void afterRead(End e, long nowNanos) {
    if (e.state().isOver()) {
      return;
    }
    windows.afterRead(e, nowNanos);
    long told = e.advertised() - e.received();
    long room = segments.room(e) - e.received();
    if (ackRule.afterRead(e) || room >= 2 * told) {
      segments.ack(e);
    }
  }

  /** The delay of an ACK ran out. */
  void onAckDelayed(End e) {
    if (e.owedAcks() > 0 && !e.state().isOver()) {
      ackRule.delayExpired(e);
      segments.ack(e);
    }
  }

  private void takeNew(End e, long nowNanos, long sequence, long end, int length) {
    if (sequence > e.received()) {
      e.ranges().add(sequence, end);
      segments.ack(e);
      return;
    }
    boolean gap = e.hasGap();
    e.received(gap ? e.ranges().advance(end) : end);
    if (length > 0 || gap) {
      takeData(e, nowNanos, length, gap);
    }
    if (e.finAt() < e.received()) {
      takeFin(e, nowNanos);
    }
  }

  private void takeData(End e, long nowNanos, int length, boolean gap) {
    long readable = Math.min(e.received(), e.finAt());
    if (readable > e.offered()) {
      e.ackClass(e.inbox().classAt(readable - 1));
      postReadable(e);
    }
    boolean owedBefore = e.owedAcks() > 0;
    if (isAtOnce(e, nowNanos, length) || gap) {
      segments.ack(e);
    } else if (!owedBefore) {
      ackTimers.arm(e.index(), nowNanos + Limits.DELAYED_ACK_NANOS);
    }
  }

  private boolean isAtOnce(End e, long nowNanos, int length) {
    int full = segments.payloadBytesFromPeer(e);
    return ackRule.atOnce(e, nowNanos, rto.timeoutNanos(e), length, full);
  }

  private void postReadable(End e) {
    if (!e.is(Mark.READABLE_POSTED)) {
      e.mark(Mark.READABLE_POSTED, true);
      processes.post(e, Notice.READABLE);
    }
  }

  private void takeFin(End e, long nowNanos) {
    boolean owedBefore = e.owedAcks() > 0;
    ackRule.finReceived(e);
    switch (e.state()) {
      case ESTABLISHED -> {
        e.state(TcpState.CLOSE_WAIT);
        if (!owedBefore) {
          ackTimers.arm(e.index(), nowNanos + Limits.DELAYED_ACK_NANOS);
        }
        processes.post(e, Notice.PEER_CLOSED);
      }
      case FIN_WAIT_1 -> {
        e.state(TcpState.CLOSING);
        segments.ack(e);
      }
      case FIN_WAIT_2 -> {
        segments.ack(e);
        ending.over(e, TcpState.TIME_WAIT);
      }
      case CLOSED, SYN_SENT, SYN_RECEIVED, CLOSING, CLOSE_WAIT, LAST_ACK, TIME_WAIT ->
          throw new IllegalStateException("FIN taken in " + e.state());
    }
  }
}
