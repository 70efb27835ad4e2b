package dev.netsplit.sim.net;

import dev.netsplit.sim.net.SocketTable.Mark;

/**
 * How the loss of segments is noticed, and what the retransmission timer runs for, as in Linux: by
 * selective acknowledgements and the time at which segments left (RACK-TLP, RFC 8985; Linux with
 * tcp_sack, tcp_recovery = 1 and tcp_early_retrans = 3). It must not know how segments leave.
 *
 * <p>What has arrived ahead of a gap shows that the gap was lost: at once if that are three
 * segments or if a loss is being repaired already, else when a quarter of the round trip has passed
 * as well. When no acknowledgement comes within two round trips and 2 ms, the last segment is
 * repeated once (a tail loss probe), so that its acknowledgement shows the gaps before it; if it is
 * alone, the probe waits for a delayed acknowledgement. Only then does the timeout count. While a
 * loss is repaired there are no probes.
 */
final class Recovery {

  /** Segments ahead of a gap that show a loss at once (tcp_reordering). */
  private static final int DUPLICATES = 3;

  /** Added to two round trips before a probe (TCP_TIMEOUT_MIN_US). */
  private static final long PROBE_SLACK_NANOS = 2_000_000L;

  private final Rto rto;
  private final Congestion congestion;
  private final Scoreboards boards = new Scoreboards();

  Recovery(Rto rto, Congestion congestion) {
    this.rto = rto;
    this.congestion = congestion;
  }

  /** A segment that ends at {@code end} leaves for the first time. */
  void sent(End e, long end, long nowNanos) {
    boolean outstanding = e.acked() < e.sendMax();
    Scoreboard board = outstanding ? boards.of(e.index()) : boards.open(e.index(), e.acked());
    board.sent(end, nowNanos);
  }

  /** The scoreboard of an end with something outstanding. */
  Scoreboard board(End e) {
    return boards.of(e.index());
  }

  /** New segments have left: sets the timer. */
  void armAfterSending(End e, long nowNanos) {
    Scoreboard board = board(e);
    if (mayProbe(e, board)) {
      long timeoutAtNanos = board.firstSentNanos() + rto.timeoutNanos(e);
      long probeAtNanos = nowNanos + probeTimeoutNanos(e, board);
      armProbe(
          e, timeoutAtNanos > nowNanos ? Math.min(probeAtNanos, timeoutAtNanos) : probeAtNanos);
    } else if (!rto.isRunning(e)) {
      rto.restart(e, nowNanos);
    }
  }

  /**
   * Takes what an acknowledgement says of an end that had something outstanding; {@code acked} has
   * been moved on already.
   */
  void acknowledged(End e, long[] sacks, boolean advanced, long nowNanos) {
    Scoreboard board = board(e);
    int waitedFor = board.count() - board.sacked();
    int onTheirWay = board.onTheirWay();
    board.acknowledge(e.acked(), nowNanos, e.minRttNanos());
    for (int i = 0; i < sacks.length; i += 2) {
      board.sack(sacks[i], sacks[i + 1], nowNanos, e.minRttNanos());
    }
    int arrived = waitedFor - (board.count() - board.sacked());
    congestion.arrived(e.index(), arrived, onTheirWay, board.isRecovering(), nowNanos);
    if (board.count() == 0) {
      boards.close(e.index());
      rto.stop(e);
      return;
    }
    if (advanced) {
      armAnew(e, board, nowNanos);
    }
    if (e.retries() == 0 && (board.sacked() > 0 || board.isRecovering())) {
      noticeLosses(e, board, nowNanos);
    }
  }

  /** The time granted for packets that overtake each other has run out. */
  void waited(End e, long nowNanos) {
    noticeLosses(e, board(e), nowNanos);
  }

  /** The retransmission timer ran out. */
  void timedOut(End e, long nowNanos) {
    Scoreboard board = board(e);
    noticeLoss(e, board);
    congestion.timedOut(e.index());
    board.markAllLost(nowNanos, e.srttNanos());
  }

  /** A probe leaves; after it the timeout counts from now. */
  void probed(End e, long nowNanos) {
    board(e).probe();
    rto.restart(e, nowNanos);
  }

  private void armAnew(End e, Scoreboard board, long nowNanos) {
    if (mayProbe(e, board)) {
      armProbe(e, nowNanos + Math.min(probeTimeoutNanos(e, board), rto.timeoutNanos(e)));
    } else {
      rto.restart(e, nowNanos);
    }
  }

  private void armProbe(End e, long deadlineNanos) {
    rto.startFor(e, deadlineNanos);
    e.mark(Mark.PROBES, true);
  }

  private static boolean mayProbe(End e, Scoreboard board) {
    return e.retries() == 0 && !board.isRecovering() && !board.isProbed();
  }

  private long probeTimeoutNanos(End e, Scoreboard board) {
    if (e.srttNanos() == 0) {
      return Limits.INITIAL_RTO_NANOS;
    }
    boolean alone = board.count() == 1;
    return 2 * e.srttNanos() + (alone ? rto.minNanos() : PROBE_SLACK_NANOS);
  }

  private void noticeLosses(End e, Scoreboard board, long nowNanos) {
    boolean atOnce = board.isRecovering() || board.sacked() >= DUPLICATES;
    long reorderingNanos = atOnce ? 0 : Math.min(e.minRttNanos() / 4, e.srttNanos());
    long waitNanos = board.markLate(nowNanos, reorderingNanos);
    if (board.hasLost()) {
      noticeLoss(e, board);
    }
    if (waitNanos > 0) {
      rto.startFor(e, nowNanos + waitNanos);
      e.mark(Mark.WAITS_FOR_ORDER, true);
    }
  }

  private void noticeLoss(End e, Scoreboard board) {
    if (!board.isRecovering()) {
      congestion.lost(e.index());
    }
    board.recover();
  }
}
