package dev.netsplit.scenarios.explain;

import dev.netsplit.scenarios.model.Action;
import dev.netsplit.scenarios.model.Action.Partition;
import dev.netsplit.scenarios.model.TimelineEvent;
import dev.netsplit.scenarios.stats.Figures;
import dev.netsplit.sim.random.Distribution;
import java.util.Optional;

/**
 * How long an event keeps nodes from hearing each other. Must not know how long they wait.
 *
 * @param what "a stun of 8 s"
 * @param leastNanos how long the event lasts at least
 * @param greatestNanos how long it lasts at most
 * @param longestNanos how long nothing may be heard after all: of a cut, until TCP sends again what
 *     was lost, counted from a tick before it
 */
record Silence(String what, long leastNanos, long greatestNanos, long longestNanos) {

  private static final double NANOS_PER_SECOND = 1e9;

  /** TCP_RTO_MAX of Linux. */
  private static final long MAX_TIMEOUT_NANOS = 120_000_000_000L;

  /** The silence that an event makes; empty if it makes none that ends. */
  static Optional<Silence> of(TimelineEvent event, long rtoMinNanos, long intervalNanos) {
    if (event.lasts().isEmpty()) {
      return Optional.empty();
    }
    Distribution lasts = event.lasts().get();
    long least = lasts.leastNanos();
    long greatest = lasts.greatestNanos();
    String length = text(least) + (least == greatest ? "" : " to " + text(greatest));
    if (event.action() instanceof Action.Pause) {
      return Optional.of(new Silence("a stun of " + length, least, greatest, greatest));
    }
    if (event.action() instanceof Partition cut
        && cut.takesPeersAway()
        && cut.mode() == Partition.Mode.DROP) {
      // A packet is lost right after the cut began, and the tick before it came long before.
      long longest = intervalNanos + sentAgainNanos(greatest, rtoMinNanos);
      return Optional.of(new Silence("a cut of " + length, least, greatest, longest));
    }
    return Optional.empty();
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
