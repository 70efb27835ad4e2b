package dev.netsplit.scenarios.run;

import dev.netsplit.protocol.node.ConnectResult;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Invariant 6: an attempt ends within three set-up timers of its node's running time where it was
 * begun, within two where it was accepted; and it ends once.
 */
final class AttemptsEnd extends Invariant {

  /** The wheel's slot: a timer started at any instant fires up to this much late. */
  private static final long LATE_NANOS = Lab.MILLISECOND;

  private record Accepted(Life life, int socket) {}

  private final Map<Side, Long> begun = new LinkedHashMap<>();
  private final Map<Accepted, Long> accepted = new LinkedHashMap<>();

  @Override
  void attemptStarted(long nowNanos, Life life, String peer) {
    Long other = begun.put(new Side(life, peer), life.runningNanos(nowNanos));
    require(other == null, "a second attempt is begun", nowNanos, life, peer);
  }

  @Override
  void attemptEnded(long nowNanos, Life life, String peer, ConnectResult result) {
    Long since = begun.remove(new Side(life, peer));
    require(since != null, "an attempt ends that was not begun", nowNanos, life, peer, result);
  }

  @Override
  void accepted(long nowNanos, Life life, int socket) {
    accepted.put(new Accepted(life, socket), life.runningNanos(nowNanos));
  }

  @Override
  void up(long nowNanos, Life life, String peer, int socket) {
    accepted.remove(new Accepted(life, socket));
  }

  @Override
  void socketGone(long nowNanos, Life life, int socket) {
    accepted.remove(new Accepted(life, socket));
  }

  @Override
  void ended(long nowNanos, Life life) {
    begun.keySet().removeIf(side -> side.life() == life);
    accepted.keySet().removeIf(entry -> entry.life() == life);
  }

  @Override
  void afterEvent(long nowNanos, List<Life> touched) {
    begun.forEach(
        (side, since) ->
            require(within(3, side.life(), since, nowNanos), "dials on", nowNanos, side));
    accepted.forEach(
        (entry, since) ->
            require(within(2, entry.life(), since, nowNanos), "is dialled on", nowNanos, entry));
  }

  private static boolean within(int timers, Life life, long sinceNanos, long nowNanos) {
    long mostNanos = timers * (life.setupNanos() + LATE_NANOS) + life.latenessNanos();
    return life.runningNanos(nowNanos) - sinceNanos <= mostNanos;
  }
}
