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

  Rto(TcpOptions options, LazyTimers timers) {
    this.options = options;
    this.timers = timers;
  }

  /** Starts or restarts the timer with the present back-off, or for a tail loss probe. */
  void restart(End e, long nowNanos) {
    long timeout = e.is(Mark.LONE_SEGMENT) ? probeTimeoutNanos(e) : timeoutNanos(e);
    int doublings = Math.min(e.retries(), MAX_DOUBLINGS);
    for (int i = 0; i < doublings && timeout < Limits.MAX_RTO_NANOS; i++) {
      timeout *= 2;
    }
    timers.arm(e.index(), nowNanos + Math.min(timeout, Limits.MAX_RTO_NANOS));
  }

  /** Starts the timer for another purpose. */
  void startFor(End e, long deadlineNanos) {
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

  /** Two round trips and the longest a receiver may hold its ACK back, but no later than that. */
  private long probeTimeoutNanos(End e) {
    long timeout = timeoutNanos(e);
    boolean measured = e.srttNanos() > 0;
    return measured ? Math.min(2 * e.srttNanos() + options.rtoMinNanos(), timeout) : timeout;
  }

  /** Takes a measured round trip into the estimate. */
  void sample(End e, long rttNanos) {
    long rtt = Math.max(1, rttNanos);
    if (e.srttNanos() == 0) {
      e.srttNanos(rtt);
      e.rttvarNanos(rtt / 2);
      return;
    }
    long deviation = Math.abs(e.srttNanos() - rtt);
    e.rttvarNanos((3 * e.rttvarNanos() + deviation) / 4);
    e.srttNanos(Math.max(1, (7 * e.srttNanos() + rtt) / 8));
  }
}
