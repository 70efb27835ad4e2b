package dev.netsplit.scenarios.run;

import dev.netsplit.protocol.node.NodedownReason;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What invariants 3 and 4 come to together: once nothing has disturbed a run for long enough, no
 * node has a connection to a peer that has had none to it for longer than ticks take to notice.
 */
final class EndsAgree extends Invariant {

  /** Longer than what was sent before is on its way, if nothing disturbs it. */
  private static final long ON_ITS_WAY_NANOS = 10 * Lab.SECOND;

  private final Map<Side, Long> reports = new LinkedHashMap<>();
  private long disturbedNanos = Long.MIN_VALUE / 2;
  private long looks;

  /** How many pairs of nodes were looked at. */
  long looks() {
    return looks;
  }

  @Override
  void disturbed(long nowNanos, int host) {
    disturbedNanos = nowNanos;
  }

  @Override
  void up(long nowNanos, Life life, String peer, int socket) {
    reports.put(new Side(life, peer), nowNanos);
  }

  @Override
  void down(long nowNanos, Life life, String peer, NodedownReason reason) {
    reports.put(new Side(life, peer), nowNanos);
  }

  @Override
  void settled(long nowNanos, List<Life> lives) {
    for (Life one : lives) {
      long noticed = nowNanos - longestSilence(one);
      if (disturbedNanos < noticed && !one.isPaused() && one.changedUntilNanos() < noticed) {
        lives.forEach(other -> look(noticed, one, other));
      }
    }
  }

  private void look(long noticedNanos, Life one, Life other) {
    boolean old = since(one, other) < noticedNanos && since(other, one) < noticedNanos;
    if (old) {
      looks++;
      boolean alone = one.isConnected(other.name()) && !other.isConnected(one.name());
      require(!alone, "connected at one end only", noticedNanos, one, other);
    }
  }

  private static long longestSilence(Life life) {
    return life.ticks().nominalNanos()
        + life.ticks().periodNanos()
        + life.latenessNanos()
        + ON_ITS_WAY_NANOS;
  }

  private long since(Life one, Life other) {
    return reports.getOrDefault(new Side(one, other.name()), Long.MIN_VALUE);
  }
}
