package dev.netsplit.sim.net;

import dev.netsplit.sim.loop.EventLoop;
import dev.netsplit.sim.net.Processes.Notice;
import dev.netsplit.sim.net.SocketTable.Mark;

/**
 * What of a stream may leave, and when: segments of at most one MSS, the peer's window, Nagle's
 * rule, the FIN behind the data. It must not know how segments travel.
 *
 * <p>Nagle's rule is Linux's (Minshall's variant): a segment smaller than the MSS waits while an
 * earlier small one is unacknowledged, unless TCP_NODELAY is on or a FIN follows. After a timeout
 * the congestion window is one segment: nothing but the repeated segment leaves until new data is
 * acknowledged; then all that is outstanding is repeated. A segment that is alone on its way is
 * first repeated as a tail loss probe (RFC 8985, 7), which neither collapses the window nor backs
 * off. Apart from that there is no congestion window and no fast retransmission.
 */
final class Transmission {

  private final EventLoop loop;
  private final Segments segments;
  private final Rto rto;
  private final Processes processes;

  Transmission(EventLoop loop, Segments segments, Rto rto, Processes processes) {
    this.loop = loop;
    this.segments = segments;
    this.rto = rto;
    this.processes = processes;
  }

  Rto rto() {
    return rto;
  }

  /** Bytes written that have not left for the first time. */
  static long unsent(End e) {
    return Math.max(0, e.written() - e.sendMax());
  }

  /** Sends what may leave now. */
  void pump(End e) {
    if (!e.state().mayTransmit()) {
      markWaiting(e);
      return;
    }
    boolean collapsed = e.retries() > 0 && e.acked() < e.sendMax();
    if (!collapsed) {
      repeat(e);
      while (sendNew(e)) {
        e.sendMax(e.sendNext());
      }
    }
    if (!rto.isRunning(e) && (e.acked() < e.sendMax() || e.sendMax() < streamEnd(e))) {
      rto.restart(e, loop.nowNanos());
    }
    markWaiting(e);
  }

  /** Repeats the first unacknowledged segment. */
  void repeatFirst(End e) {
    e.timedEnd(0);
    e.mark(Mark.LONE_SEGMENT, false);
    segments.repeated(e);
    sendSegment(e, e.acked(), e.sendMax());
  }

  /** Takes an acknowledgement; the caller looks at {@link #finIsAcknowledged} afterwards. */
  void acknowledged(End e, long ack, long windowEdge) {
    long now = loop.nowNanos();
    e.windowEdge(Math.max(e.windowEdge(), windowEdge));
    if (ack > e.acked()) {
      if (e.timedEnd() > 0 && ack >= e.timedEnd()) {
        rto.sample(e, now - e.timedAtNanos());
        e.timedEnd(0);
      }
      e.acked(ack);
      e.mark(Mark.LONE_SEGMENT, false);
      e.sendNext(e.retries() > 0 ? ack : Math.max(e.sendNext(), ack));
      e.retries(0);
      e.trimOutbox();
      restartOrStop(e, now);
    } else if (e.acked() == e.sendMax() && e.retries() > 0) {
      e.retries(0);
      restartOrStop(e, now);
    }
  }

  boolean finIsAcknowledged(End e) {
    return e.is(Mark.FIN_QUEUED) && e.acked() > e.written();
  }

  private void restartOrStop(End e, long now) {
    if (e.acked() < e.sendMax()) {
      rto.restart(e, now);
    } else {
      rto.stop(e);
    }
  }

  private void repeat(End e) {
    while (e.sendNext() < e.sendMax()) {
      e.timedEnd(0);
      segments.repeated(e);
      e.sendNext(sendSegment(e, e.sendNext(), e.sendMax()));
    }
  }

  private boolean sendNew(End e) {
    long unsent = e.written() - e.sendNext();
    if (unsent <= 0) {
      boolean finDue = unsent == 0 && e.is(Mark.FIN_QUEUED);
      if (finDue) {
        e.mark(Mark.LONE_SEGMENT, nothingIsOutstanding(e));
        e.sendNext(sendSegment(e, e.sendNext(), streamEnd(e)));
      }
      return finDue;
    }
    int length = (int) Math.min(unsent, Limits.MSS_BYTES);
    if (e.windowEdge() - e.sendNext() < length || nagleHolds(e, length)) {
      return false;
    }
    e.mark(Mark.LONE_SEGMENT, nothingIsOutstanding(e));
    e.sendNext(sendSegment(e, e.sendNext(), e.sendNext() + length));
    if (length < Limits.MSS_BYTES) {
      e.smallEnd(e.sendNext());
    }
    if (e.timedEnd() == 0) {
      e.timedEnd(e.sendNext());
      e.timedAtNanos(loop.nowNanos());
    }
    return true;
  }

  private static boolean nothingIsOutstanding(End e) {
    return e.acked() == e.sendNext();
  }

  private static boolean nagleHolds(End e, int length) {
    return length < Limits.MSS_BYTES
        && !e.is(Mark.NO_DELAY)
        && !e.is(Mark.FIN_QUEUED)
        && e.smallEnd() > e.acked();
  }

  /** Sends one segment from {@code from}, at most to {@code to}; returns the offset after it. */
  private long sendSegment(End e, long from, long to) {
    if (from == e.written()) {
      segments.fin(e);
      return from + 1;
    }
    long end = Math.min(Math.min(to, e.written()), from + Limits.MSS_BYTES);
    segments.data(e, from, end);
    return end;
  }

  /** The offset after everything there is to send, the FIN included. */
  private static long streamEnd(End e) {
    return e.is(Mark.FIN_QUEUED) ? e.written() + 1 : e.written();
  }

  private void markWaiting(End e) {
    boolean waits = unsent(e) > 0;
    if (!waits && e.is(Mark.WAITED)) {
      processes.post(e, Notice.DRAINED);
    }
    e.mark(Mark.WAITED, waits);
  }
}
