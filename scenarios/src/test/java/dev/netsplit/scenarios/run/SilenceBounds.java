package dev.netsplit.scenarios.run;

import dev.netsplit.protocol.node.NodeConfig;
import dev.netsplit.protocol.node.NodedownReason;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Invariant 4: a connection does not outlive I * P + P without a complete frame, and is not given
 * up as silent earlier than I * P after the last one; with q ticks queued during the set-up, and no
 * frame since, not earlier than (I - q) * P.
 *
 * <p>A node's ticks are at most P apart in the time in which it runs and at least P apart on the
 * wall: a tick that falls due while the process is stopped comes when it runs again, and the next
 * follows a whole tau later and up to 1 ms, because it does not start at a slot of the timer wheel.
 * So the upper bound counts running time, and the lower one all time, less 1 ms for each
 * resumption. A tick that a busy node gets to late counts as one of a stopped node.
 */
final class SilenceBounds extends Invariant {

  private static final class Silence {
    private final int ticksQueued;
    private long sinceNanos;
    private long boundFromNanos;
    private long boundFromRunningNanos;
    private boolean heard;

    private Silence(int ticksQueued) {
      this.ticksQueued = ticksQueued;
    }
  }

  private final Map<Side, Silence> silences = new LinkedHashMap<>();
  private final Map<Life, Map<Integer, Integer>> ticksBySocket = new LinkedHashMap<>();
  private final Map<Side, Integer> ticksOfAttempts = new LinkedHashMap<>();
  private long nextLookNanos = Long.MAX_VALUE;
  private long timeouts;

  /** How many closures as silent were looked at. */
  long timeouts() {
    return timeouts;
  }

  @Override
  void attemptStarted(long nowNanos, Life life, String peer) {
    ticksOfAttempts.put(new Side(life, peer), 0);
  }

  @Override
  void accepted(long nowNanos, Life life, int socket) {
    ticksOf(life).put(socket, 0);
  }

  @Override
  void socketGone(long nowNanos, Life life, int socket) {
    ticksOf(life).remove(socket);
  }

  @Override
  void ticked(long nowNanos, Life life) {
    ticksOf(life).replaceAll((socket, count) -> count + 1);
    ticksOfAttempts.replaceAll((side, count) -> side.life() == life ? count + 1 : count);
  }

  @Override
  void up(long nowNanos, Life life, String peer, int socket) {
    Side side = new Side(life, peer);
    // An accepted socket's ticks count from its acceptance, a little before net_kernel knows it.
    Integer queued = ticksOf(life).remove(socket);
    if (queued == null) {
      queued = ticksOfAttempts.getOrDefault(side, 0);
    }
    Silence silence = new Silence(queued);
    hear(silence, nowNanos, life);
    silence.heard = false;
    silences.put(side, silence);
  }

  @Override
  void frame(long nowNanos, Life life, String peer) {
    Silence silence = silences.get(new Side(life, peer));
    if (silence != null) {
      hear(silence, nowNanos, life);
    }
  }

  private void hear(Silence silence, long nowNanos, Life life) {
    silence.sinceNanos = nowNanos;
    bound(silence, nowNanos, life);
    silence.heard = true;
    nextLookNanos = Math.min(nextLookNanos, nowNanos + longest(life));
  }

  private static void bound(Silence silence, long nowNanos, Life life) {
    silence.boundFromNanos = nowNanos;
    silence.boundFromRunningNanos = life.runningNanos(nowNanos);
  }

  @Override
  void ticktimeChanged(long nowNanos, Life life) {
    nextLookNanos = nowNanos;
  }

  @Override
  void down(long nowNanos, Life life, String peer, NodedownReason reason) {
    Silence silence = silences.remove(new Side(life, peer));
    boolean counts = silence != null && silence.sinceNanos >= life.changedUntilNanos();
    if (counts && reason == NodedownReason.NET_TICK_TIMEOUT && !life.hasWaitedForNames()) {
      timeouts++;
      int missing = silence.heard ? 0 : silence.ticksQueued;
      long silentNanos = nowNanos - silence.sinceNanos;
      long periods = (long) life.ticks().intensity() - missing;
      long offSlots = life.latenessNanos() > 0 ? periods : life.resumesSince(silence.sinceNanos);
      long early = offSlots * NodeConfig.TIMER_LAW_NANOS;
      long leastNanos = periods * life.ticks().periodNanos() - early;
      require(silentNanos >= leastNanos, "given up too early", nowNanos, life, peer, silentNanos);
    }
  }

  @Override
  void ended(long nowNanos, Life life) {
    silences.keySet().removeIf(side -> side.life() == life);
    ticksOfAttempts.keySet().removeIf(side -> side.life() == life);
    ticksBySocket.remove(life);
  }

  /** Looks at the links when the first of them can be overdue; running time is the slower one. */
  @Override
  void afterEvent(long nowNanos, List<Life> touched) {
    if (nowNanos < nextLookNanos) {
      return;
    }
    nextLookNanos = Long.MAX_VALUE;
    silences.forEach((side, silence) -> look(nowNanos, side, silence));
  }

  private void look(long nowNanos, Side side, Silence silence) {
    Life life = side.life();
    if (nowNanos < life.changedUntilNanos()) {
      nextLookNanos = Math.min(nextLookNanos, life.changedUntilNanos());
      return;
    }
    if (silence.boundFromNanos < life.changedUntilNanos()) {
      bound(silence, nowNanos, life);
    }
    long silentNanos = life.runningNanos(nowNanos) - silence.boundFromRunningNanos;
    require(silentNanos <= longest(life), "outlives silence", nowNanos, side, silentNanos);
    nextLookNanos = Math.min(nextLookNanos, nowNanos + longest(life) - silentNanos);
  }

  private static long longest(Life life) {
    return life.ticks().nominalNanos() + life.ticks().periodNanos() + life.latenessNanos();
  }

  private Map<Integer, Integer> ticksOf(Life life) {
    return ticksBySocket.computeIfAbsent(life, unused -> new LinkedHashMap<>());
  }
}
