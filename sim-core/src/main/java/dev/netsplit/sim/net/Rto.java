package dev.netsplit.sim.net;

import dev.netsplit.sim.net.SocketTable.Mark;

/**
 * The retransmission timeout of an end and the timer that runs on it (RFC 6298 with Linux's floor:
 * the variation counts for at least {@link TcpOptions#rtoMinNanos}). It must not know what is
 * retransmitted. A segment that was repeated gives no RTT sample (Karn's rule).
 */
final class Rto {

  private static final int MAX_DOUBLINGS = 30;

  private final TcpOptions options;
  private final LazyTimers timers;
  private final Patience patience = new Patience();

  Rto(TcpOptions options, LazyTimers timers) {
    this.options = options;
    this.timers = timers;
  }

  /** Who gives up sooner than the number of retries says. */
  Patience patience() {
    return patience;
  }

  /** Starts or restarts the timer with the present back-off. */
  void restart(End e, long nowNanos) {
    long timeout = timeoutNanos(e);
    int doublings = Math.min(e.retries(), MAX_DOUBLINGS);
    for (int i = 0; i < doublings && timeout < Limits.MAX_RTO_NANOS; i++) {
      timeout *= 2;
    }
    long deadlineNanos = nowNanos + Math.min(timeout, Limits.MAX_RTO_NANOS);
    startFor(e, patience.atMost(e.index(), deadlineNanos, nowNanos));
  }

  /** Starts the timer for another purpose, which the caller marks. */
  void startFor(End e, long deadlineNanos) {
    e.mark(Mark.PROBES, false);
    e.mark(Mark.WAITS_FOR_ORDER, false);
    timers.arm(e.index(), deadlineNanos);
  }

  void stop(End e) {
    timers.stop(e.index());
  }

  boolean isRunning(End e) {
    return timers.isArmed(e.index());
  }

  /** The timeout without back-off. */
  long timeoutNanos(End e) {
    if (e.srttNanos() == 0) {
      return Limits.INITIAL_RTO_NANOS;
    }
    return e.srttNanos() + Math.max(options.rtoMinNanos(), 4 * e.rttvarNanos());
  }

  /** The least that is added to the round trip; a receiver holds its ACK back no longer. */
  long minNanos() {
    return options.rtoMinNanos();
  }

  /** Takes a round trip into the estimate that was measured so many times. */
  void samples(End e, long rttNanos, int times) {
    for (int i = 0; i < times; i++) {
      long srtt = e.srttNanos();
      long rttvar = e.rttvarNanos();
      long min = e.minRttNanos();
      sample(e, rttNanos);
      if (srtt == e.srttNanos() && rttvar == e.rttvarNanos() && min == e.minRttNanos()) {
        // Neither would any further one change anything.
        return;
      }
    }
  }

  /** Takes a measured round trip into the estimate. */
  void sample(End e, long rttNanos) {
    long rtt = Math.max(1, rttNanos);
    if (e.srttNanos() == 0) {
      e.srttNanos(rtt);
      e.rttvarNanos(rtt / 2);
      e.minRttNanos(rtt);
      return;
    }
    e.minRttNanos(Math.min(e.minRttNanos(), rtt));
    long deviation = Math.abs(e.srttNanos() - rtt);
    e.rttvarNanos((3 * e.rttvarNanos() + deviation) / 4);
    e.srttNanos(Math.max(1, (7 * e.srttNanos() + rtt) / 8));
  }
}
