package dev.netsplit.scenarios.explain;

import dev.netsplit.scenarios.model.Action;
import dev.netsplit.scenarios.model.Action.Partition;
import dev.netsplit.scenarios.model.TimelineEvent;
import dev.netsplit.scenarios.stats.Figures;

/**
 * How long an event keeps nodes from hearing each other. Must not know how long they wait.
 *
 * @param what "a stun of 8 s"
 * @param nanos how long the event lasts
 * @param longestNanos how long nothing may be heard after all: of a cut, until TCP sends again what
 *     was lost, counted from a tick before it
 */
record Silence(String what, long nanos, long longestNanos) {

  private static final double NANOS_PER_SECOND = 1e9;

  /** TCP_RTO_MAX of Linux. */
  private static final long MAX_TIMEOUT_NANOS = 120_000_000_000L;

  /** The silence that an event makes, or {@code null} if it makes none that ends. */
  static Silence of(TimelineEvent event, long rtoMinNanos, long intervalNanos) {
    if (event.forNanos() <= 0) {
      return null;
    }
    long nanos = event.forNanos();
    if (event.action() instanceof Action.Pause) {
      return new Silence("a stun of " + text(nanos), nanos, nanos);
    }
    if (event.action() instanceof Partition cut
        && cut.takesPeersAway()
        && cut.mode() == Partition.Mode.DROP) {
      // A packet is lost right after the cut began, and the tick before it came long before.
      long longest = intervalNanos + sentAgainNanos(nanos, rtoMinNanos);
      return new Silence("a cut of " + text(nanos), nanos, longest);
    }
    return null;
  }

  /** When a packet that was lost at 0 is sent first after a cut of a length: RFC 6298, (5.5). */
  private static long sentAgainNanos(long cutNanos, long rtoMinNanos) {
    long timeoutNanos = rtoMinNanos;
    long atNanos = 0;
    while (atNanos < cutNanos) {
      atNanos += timeoutNanos;
      timeoutNanos = Math.min(2 * timeoutNanos, MAX_TIMEOUT_NANOS);
    }
    return atNanos;
  }

  static String text(long nanos) {
    return Figures.seconds(nanos / NANOS_PER_SECOND);
  }
}
