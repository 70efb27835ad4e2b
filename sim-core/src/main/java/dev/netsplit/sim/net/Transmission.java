package dev.netsplit.sim.net;

import dev.netsplit.sim.loop.EventLoop;
import dev.netsplit.sim.net.Processes.Notice;
import dev.netsplit.sim.net.SocketTable.Mark;

/**
 * What of a stream may leave, and when: segments of at most one MSS, the peer's window, Nagle's
 * rule, the FIN behind the data, and again what was lost. It must not know how segments travel nor
 * how losses are noticed.
 *
 * <p>Nagle's rule is Linux's (Minshall's variant): a segment smaller than the MSS waits while an
 * earlier small one is unacknowledged, unless TCP_NODELAY is on or a FIN follows. After a timeout
 * the congestion window is one segment: nothing but the repeated segment leaves until new data is
 * acknowledged; then all that is lost is repeated. Apart from that there is no congestion window.
 */
final class Transmission {

  private final EventLoop loop;
  private final Segments segments;
  private final Rto rto;
  private final Recovery recovery;
  private final Processes processes;

  Transmission(EventLoop loop, Segments segments, Rto rto, Processes processes) {
    this.loop = loop;
    this.segments = segments;
    this.rto = rto;
    this.recovery = new Recovery(rto);
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
    boolean collapsed = e.retries() > 0 && isOutstanding(e);
    if (!collapsed) {
      repeatLost(e);
      long before = e.sendMax();
      while (sendNew(e, false)) {
        // Until nothing more may leave.
      }
      if (e.sendMax() > before) {
        recovery.armAfterSending(e, loop.nowNanos());
      }
    }
    if (!rto.isRunning(e) && e.sendMax() < streamEnd(e)) {
      rto.restart(e, loop.nowNanos());
    }
    markWaiting(e);
  }

  /** Repeats the first segment after a timeout. */
  void timedOut(End e) {
    recovery.timedOut(e, loop.nowNanos());
    repeat(e, 0);
  }

  /** Sends a tail loss probe: what waited for no more than Nagle's rule, or the last segment. */
  void probe(End e) {
    if (!sendNew(e, true)) {
      repeat(e, recovery.board(e).count() - 1);
    }
    recovery.probed(e, loop.nowNanos());
  }

  /** What was late when an acknowledgement came counts as lost by now. */
  void waitedForOrder(End e) {
    recovery.waited(e, loop.nowNanos());
    repeatLost(e);
    if (!rto.isRunning(e)) {
      rto.restart(e, loop.nowNanos());
    }
  }

  /**
   * Takes an acknowledgement; the caller looks at {@link #finIsAcknowledged} afterwards.
   *
   * @param sacks first offset and the offset after the last of what arrived ahead of gaps
   */
  void acknowledged(End e, long ack, long windowEdge, long[] sacks) {
    long now = loop.nowNanos();
    e.windowEdge(Math.max(e.windowEdge(), windowEdge));
    if (!isOutstanding(e)) {
      if (e.retries() > 0) {
        e.retries(0);
        rto.stop(e);
      }
      return;
    }
    boolean advanced = ack > e.acked();
    if (advanced) {
      if (e.timedEnd() > 0 && ack >= e.timedEnd()) {
        rto.sample(e, now - e.timedAtNanos());
        e.timedEnd(0);
      }
      e.acked(ack);
      e.retries(0);
      e.trimOutbox();
    }
    recovery.acknowledged(e, sacks, advanced, now);
  }

  boolean finIsAcknowledged(End e) {
    return e.is(Mark.FIN_QUEUED) && e.acked() > e.written();
  }

  private static boolean isOutstanding(End e) {
    return e.acked() < e.sendMax();
  }

  private void repeatLost(End e) {
    while (isOutstanding(e) && recovery.board(e).hasLost()) {
      int number = recovery.board(e).firstLost();
      repeat(e, number);
      if (number == 0) {
        rto.restart(e, loop.nowNanos());
      }
    }
  }

  private void repeat(End e, int number) {
    Scoreboard board = recovery.board(e);
    e.timedEnd(0);
    segments.repeated(e);
    long from = board.startOfSegment(number);
    sendSegment(e, from, board.repeat(number, loop.nowNanos(), e.written()));
  }

  private boolean sendNew(End e, boolean probe) {
    long unsent = e.written() - e.sendMax();
    if (unsent <= 0) {
      boolean finDue = unsent == 0 && e.is(Mark.FIN_QUEUED);
      if (finDue) {
        leave(e, streamEnd(e));
      }
      return finDue;
    }
    int length = (int) Math.min(unsent, Limits.MSS_BYTES);
    if (e.windowEdge() - e.sendMax() < length || (!probe && nagleHolds(e, length))) {
      return false;
    }
    leave(e, e.sendMax() + length);
    if (length < Limits.MSS_BYTES) {
      e.smallEnd(e.sendMax());
    }
    if (e.timedEnd() == 0) {
      e.timedEnd(e.sendMax());
      e.timedAtNanos(loop.nowNanos());
    }
    return true;
  }

  private void leave(End e, long end) {
    recovery.sent(e, end, loop.nowNanos());
    sendSegment(e, e.sendMax(), end);
    e.sendMax(end);
  }

  private static boolean nagleHolds(End e, int length) {
    return length < Limits.MSS_BYTES
        && !e.is(Mark.NO_DELAY)
        && !e.is(Mark.FIN_QUEUED)
        && e.smallEnd() > e.acked();
  }

  private void sendSegment(End e, long from, long to) {
    if (from == e.written()) {
      segments.fin(e);
    } else {
      segments.data(e, from, to);
    }
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
