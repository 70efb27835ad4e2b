package dev.netsplit.scenarios.run;

import dev.netsplit.protocol.node.ConnectResult;
import dev.netsplit.protocol.node.NodedownReason;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Invariant 3: of two attempts towards each other the one of the greater name survives, and the
 * other does not. Looked at where nothing disturbed either host and no timer fired.
 */
final class NamesDecide extends Invariant {

  /** How long the traces of a fault may last: stale handshakes, retransmissions, half-open ends. */
  static final long TRACES_NANOS = 60 * Lab.SECOND;

  /** Ends of attempts that never met another one, or that failed whether they did or not. */
  private static final Set<ConnectResult> FELL_THROUGH =
      EnumSet.of(
          ConnectResult.DNS,
          ConnectResult.NO_EPMD,
          ConnectResult.NOT_REGISTERED,
          ConnectResult.REFUSED,
          ConnectResult.TIMEOUT,
          ConnectResult.BAD_COOKIE);

  private static final class Attempt {
    private final long begunNanos;
    private ConnectResult result;
    private Attempt rival;
    private boolean overtaken;

    private Attempt(long begunNanos) {
      this.begunNanos = begunNanos;
    }
  }

  private record Pair(String from, String to) {}

  private final Map<Pair, Attempt> underWay = new LinkedHashMap<>();
  private final Map<Integer, Long> disturbances = new LinkedHashMap<>();
  private final Map<String, Integer> hosts = new LinkedHashMap<>();
  private long contests;

  /** How many contests were looked at. */
  long contests() {
    return contests;
  }

  @Override
  void started(long nowNanos, Life life) {
    hosts.put(life.name(), life.host());
  }

  @Override
  void disturbed(long nowNanos, int host) {
    disturbances.put(host, nowNanos);
  }

  @Override
  void attemptStarted(long nowNanos, Life life, String peer) {
    Attempt attempt = new Attempt(nowNanos);
    underWay.put(new Pair(life.name(), peer), attempt);
    Attempt rival = underWay.get(new Pair(peer, life.name()));
    if (rival != null) {
      attempt.rival = rival;
      rival.rival = attempt;
    }
  }

  /**
   * A connection that one attempt made is down already at the end that learns of it first, while
   * the other end still waits for the last message of its handshake: what is begun now is no rival.
   */
  @Override
  void down(long nowNanos, Life life, String peer, NodedownReason reason) {
    if (reason != NodedownReason.WAIT_PENDING) {
      overtake(underWay.get(new Pair(life.name(), peer)));
      overtake(underWay.get(new Pair(peer, life.name())));
    }
  }

  @Override
  void setupTimedOut(long nowNanos, Life life) {
    underWay.forEach(
        (pair, attempt) -> {
          if (pair.from().equals(life.name()) || pair.to().equals(life.name())) {
            attempt.overtaken = true;
          }
        });
  }

  private static void overtake(Attempt attempt) {
    if (attempt != null) {
      attempt.overtaken = true;
    }
  }

  @Override
  void attemptEnded(long nowNanos, Life life, String peer, ConnectResult result) {
    Attempt attempt = underWay.remove(new Pair(life.name(), peer));
    if (attempt == null) {
      return;
    }
    attempt.result = result;
    Attempt rival = attempt.rival;
    if (rival == null || rival.result == null || rival.rival != attempt) {
      return;
    }
    if (FELL_THROUGH.contains(attempt.result) || FELL_THROUGH.contains(rival.result)) {
      return;
    }
    boolean overtaken = attempt.overtaken || rival.overtaken;
    long sinceNanos = Math.min(attempt.begunNanos, rival.begunNanos) - TRACES_NANOS;
    if (isCalm(life.name(), sinceNanos) && isCalm(peer, sinceNanos) && !overtaken) {
      boolean isGreater = life.name().compareTo(peer) > 0;
      judge(nowNanos, life, peer, isGreater ? attempt : rival, isGreater ? rival : attempt);
    }
  }

  private boolean isCalm(String node, long sinceNanos) {
    Integer host = hosts.get(node);
    return host != null && disturbances.getOrDefault(host, Long.MIN_VALUE) < sinceNanos;
  }

  private void judge(long nowNanos, Life life, String peer, Attempt greater, Attempt smaller) {
    contests++;
    require(
        greater.result == ConnectResult.OK_SIMULTANEOUS && smaller.result == ConnectResult.NOK,
        "the greater name's attempt survives",
        nowNanos,
        life,
        peer,
        greater.result,
        smaller.result);
  }

  @Override
  void ended(long nowNanos, Life life) {
    underWay.keySet().removeIf(pair -> pair.from().equals(life.name()));
  }
}
