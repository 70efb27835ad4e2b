package dev.netsplit.sim.net;

import dev.netsplit.sim.loop.EventLoop;
import dev.netsplit.sim.net.Processes.Notice;
import dev.netsplit.sim.net.SocketTable.Mark;

/**
 * What of a stream may leave, and when: segments of at most one MSS, the peer's window, the
 * congestion window, the room in the own card, Nagle's rule, the FIN behind the data, and again
 * what was lost. It must not know how segments travel nor how losses are noticed.
 *
 * <p>Nagle's rule is Linux's (Minshall's variant): a segment smaller than the MSS waits while an
 * earlier small one is unacknowledged, unless TCP_NODELAY is on or a FIN follows. After a timeout
 * nothing but the repeated segment leaves until new data is acknowledged; then what is lost is
 * repeated as the congestion window allows, and the first of it in any case (RFC 6675).
 */
final class Transmission {

  private final EventLoop loop;
  private final Segments segments;
  private final Rto rto;
  private final Congestion congestion = new Congestion();
  private final Recovery recovery;
  private final Processes processes;
  private final LazyTimers cardTimers;

  Transmission(
      EventLoop loop, Segments segments, Rto rto, Processes processes, LazyTimers cardTimers) {
    this.loop = loop;
    this.segments = segments;
    this.rto = rto;
    this.recovery = new Recovery(rto, congestion);
    this.processes = processes;
    this.cardTimers = cardTimers;
  }

  Rto rto() {
    return rto;
  }

  /** Bytes written that have not left for the first time. */
  static long unsent(End e) {
    return Math.max(0, e.written() - e.sendMax());
  }

  /** The process has written: sends what may leave now. */
  void written(End e) {
    if (!isOutstanding(e)) {
      congestion.resume(e.index(), loop.nowNanos(), rto.timeoutNanos(e));
    }
    pump(e);
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
      sendAllNew(e);
    }
    if (!rto.isRunning(e) && e.sendMax() < streamEnd(e)) {
      rto.restart(e, loop.nowNanos());
    }
    markWaiting(e);
  }

  private void sendAllNew(End e) {
    long before = e.sendMax();
    while (hasRoom(e) && sendNew(e, false)) {
      // Until nothing more may leave.
    }
    if (e.sendMax() > before) {
      congestion.sent(e.index(), loop.nowNanos());
      recovery.armAfterSending(e, loop.nowNanos());
    }
  }

  /** Whether the congestion window and the card take another segment; the card tells when. */
  private boolean hasRoom(End e) {
    if (!isAllowed(e)) {
      return false;
    }
    long cardNanos = segments.mayLeaveNanos(e);
    if (cardNanos <= loop.nowNanos()) {
      return true;
    }
    if (unsent(e) > 0) {
      cardTimers.arm(e.index(), cardNanos);
    }
    return false;
  }

  private boolean isAllowed(End e) {
    int onTheirWay = isOutstanding(e) ? recovery.board(e).onTheirWay() : 0;
    return congestion.allows(e, onTheirWay, segments.payloadBytes(e));
  }

  /** Whether an end has nothing to send or to repeat, and beats change nothing but its clocks. */
  boolean bearsBeats(End e) {
    return e.acked() == e.written()
        && e.sendMax() == e.written()
        && e.retries() == 0
        && e.timedEnd() == 0
        && e.srttNanos() > 0
        && !rto.isRunning(e)
        && congestion.bearsBeats(e.index());
  }

  /** Beats have been sent and acknowledged, the last so much later than the last before. */
  void beaten(End e, long spanNanos) {
    congestion.shift(e.index(), spanNanos);
  }

  /** Forgets what is known of the connection of an end. */
  void forget(int end) {
    congestion.forget(end);
    segments.forget(end);
    rto.patience().limit(end, 0);
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
    if (ack > e.acked() || windowEdge > e.windowEdge()) {
      rto.patience().answered(e.index());
    }
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
      if (number > 0 && !isAllowed(e)) {
        return;
      }
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
    int room = segments.payloadBytes(e);
    sendSegment(e, from, board.repeat(number, loop.nowNanos(), e.written(), room));
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
    int full = segments.payloadBytes(e);
    int length = (int) Math.min(unsent, full);
    boolean small = length < full;
    if (e.windowEdge() - e.sendMax() < length || (!probe && small && nagleHolds(e))) {
      return false;
    }
    leave(e, e.sendMax() + length);
    if (small) {
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

  private static boolean nagleHolds(End e) {
    return !e.is(Mark.NO_DELAY) && !e.is(Mark.FIN_QUEUED) && e.smallEnd() > e.acked();
  }

  /** A segment that was cut for a larger MTU leaves in pieces when it leaves again. */
  private void sendSegment(End e, long from, long to) {
    if (from == e.written()) {
      segments.fin(e);
      return;
    }
    int room = segments.payloadBytes(e);
    for (long at = from; at < to; at += room) {
      segments.data(e, at, Math.min(to, at + room));
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
