package dev.netsplit.scenarios.run;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntSupplier;
import java.util.function.Predicate;

/**
 * One process of a node in a swarm, from its start to its end: a node that is started again has
 * another life. Counts the time in which it runs, which is the time its timers feel.
 */
final class Life {

  /** What can be asked of a node at any instant. */
  record View(Predicate<String> isConnected, IntSupplier connections) {}

  private static final long ANY_LATENESS_NANOS = 3_600_000_000_000L;
  private static final long NOT_PAUSED = -1;

  private final String name;
  private final int host;
  private TickTimes ticks;
  private final long setupNanos;
  private long latenessNanos;
  private boolean waitsForNames;
  private View view = new View(peer -> false, () -> 0);
  private long pausedNanos;
  private long pausedSinceNanos = NOT_PAUSED;
  private long changedUntilNanos = Long.MIN_VALUE;
  private final List<Long> resumes = new ArrayList<>();
  private boolean ended;

  Life(String name, int host, TickTimes ticks, long setupNanos) {
    this.name = name;
    this.host = host;
    this.ticks = ticks;
    this.setupNanos = setupNanos;
  }

  /** How a node ticks: intensity, and the period P = tau + 1 ms. */
  record TickTimes(int intensity, long periodNanos) {

    /** I * P. */
    long nominalNanos() {
      return intensity * periodNanos;
    }
  }

  String name() {
    return name;
  }

  int host() {
    return host;
  }

  TickTimes ticks() {
    return ticks;
  }

  /**
   * net_ticktime changes. While it does and until the new ticker has ticked once, intervals of the
   * old ticker, of the new one and of an auxiliary one follow each other.
   */
  void changeTicks(long nowNanos, long transitionNanos, long newPeriodNanos) {
    long oldPeriodNanos = ticks.periodNanos();
    ticks = new TickTimes(ticks.intensity(), newPeriodNanos);
    changedUntilNanos = nowNanos + transitionNanos + 2 * (oldPeriodNanos + newPeriodNanos);
  }

  /**
   * When the last change of net_ticktime was over; nothing can be said of times before it. It
   * counts ticks, so that a pause puts its end off.
   */
  long changedUntilNanos() {
    return changedUntilNanos;
  }

  long setupNanos() {
    return setupNanos;
  }

  /** The work of the node takes time: its timers may be so late. */
  void late(long nanos) {
    latenessNanos = nanos;
  }

  /** How late the timers of the node may be because it is busy. */
  long latenessNanos() {
    return latenessNanos;
  }

  /**
   * Its net_kernel has waited for the address of a name. Ticks that fell due meanwhile come one
   * right after the other, and requests stand in a queue: no bound of time holds for such a node.
   */
  void waitsForNames() {
    waitsForNames = true;
    latenessNanos = ANY_LATENESS_NANOS;
  }

  /** Whether ticks of the node may have come without a pause between them. */
  boolean hasWaitedForNames() {
    return waitsForNames;
  }

  void view(View newView) {
    view = newView;
  }

  boolean isConnected(String peer) {
    return view.isConnected().test(peer);
  }

  int connections() {
    return view.connections().getAsInt();
  }

  void paused(long nowNanos) {
    pausedSinceNanos = nowNanos;
  }

  void resumed(long nowNanos) {
    pausedNanos += nowNanos - pausedSinceNanos;
    if (pausedSinceNanos < changedUntilNanos) {
      changedUntilNanos += nowNanos - pausedSinceNanos;
    }
    pausedSinceNanos = NOT_PAUSED;
    resumes.add(nowNanos);
  }

  /** How often the process was resumed at {@code nanos} or later. */
  long resumesSince(long nanos) {
    return resumes.stream().filter(resume -> resume >= nanos).count();
  }

  boolean isPaused() {
    return pausedSinceNanos != NOT_PAUSED;
  }

  /** Time that does not pass while the process is stopped. */
  long runningNanos(long nowNanos) {
    return (isPaused() ? pausedSinceNanos : nowNanos) - pausedNanos;
  }

  void end() {
    ended = true;
  }

  boolean hasEnded() {
    return ended;
  }

  @Override
  public String toString() {
    return name;
  }
}
