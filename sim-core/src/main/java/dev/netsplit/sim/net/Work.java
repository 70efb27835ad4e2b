package dev.netsplit.sim.net;

import java.util.ArrayDeque;

/**
 * What a process whose time is counted does at the moment: how much of it is done, and what happens
 * on the way. It must not know when it has a core.
 */
final class Work {

  /** Where a process stands. */
  enum State {
    /** It sleeps: nothing has happened to it. */
    IDLE,
    /** It waits for a core. */
    READY,
    /** It has a core. */
    RUNNING,
    /** It waits in the middle of its work for something that needs no core. */
    BLOCKED,
    /** It was paused in the middle of its work. */
    STOPPED,
    /** It is dead. */
    OVER
  }

  /** Thousandths of the time that work takes, where it takes as long as it is said to. */
  static final long FULL_SPEED = 1000;

  /** A system call, after so much of the work. */
  private record Effect(long atNanos, Runnable action) {}

  private final Cores cores;
  private final Computer computer;
  private final int process;
  private final ArrayDeque<Effect> effects = new ArrayDeque<>();
  private State state = State.IDLE;
  private boolean waking;
  private boolean called;
  private long spentNanos;
  private long doneNanos;
  private long permille = FULL_SPEED;

  /** Work that is done, and time that has passed, when something is to happen next. */
  private long nextNanos;

  private long lastsNanos;
  private long sliceUsedNanos;
  private long sinceNanos;
  private long asleepSinceNanos;
  private int serial;

  Work(Cores cores, Computer computer, int process, long nowNanos) {
    asleepSinceNanos = nowNanos;
    this.cores = cores;
    this.computer = computer;
    this.process = process;
  }

  Cores cores() {
    return cores;
  }

  Computer computer() {
    return computer;
  }

  int process() {
    return process;
  }

  State state() {
    return state;
  }

  void state(State next) {
    state = next;
    serial++;
  }

  /** Changes with whatever makes an event of this work void. */
  int serial() {
    return serial;
  }

  /** Falls asleep. */
  void sleep(long nowNanos) {
    asleepSinceNanos = nowNanos;
  }

  /** Begins to wake up. */
  void wakeUp(long nowNanos) {
    restart();
    waking = true;
    spentNanos = computer.wakeUps().nanosAfter(nowNanos - asleepSinceNanos);
  }

  /** Whether its work is to wake up. */
  boolean isWaking() {
    return waking;
  }

  /** Begins anew, with nothing to do. */
  void restart() {
    waking = false;
    spentNanos = 0;
    doneNanos = 0;
  }

  /** Whether the application is being called: only then can work be spent. */
  boolean isCalled() {
    return called;
  }

  void called(boolean on) {
    called = on;
  }

  void spend(long durationNanos) {
    requireCalled(durationNanos);
    spentNanos += durationNanos;
  }

  /** Has something happen when what has been spent so far is done. */
  void afterwards(Runnable action) {
    if (spentNanos == 0 && effects.isEmpty()) {
      action.run();
    } else {
      effects.add(new Effect(spentNanos, action));
    }
  }

  /** Has it wait for something when what has been spent so far is done. */
  void block(long durationNanos) {
    requireCalled(durationNanos);
    if (durationNanos > 0) {
      effects.add(new Effect(spentNanos, () -> cores.block(this, durationNanos)));
    }
  }

  private void requireCalled(long durationNanos) {
    if (!called || durationNanos < 0) {
      throw new IllegalStateException(
          "process " + process + " spends " + durationNanos + " ns, called: " + called);
    }
  }

  boolean isDone() {
    return doneNanos == spentNanos;
  }

  boolean isSliceUsed() {
    return sliceUsedNanos >= computer.sliceNanos();
  }

  void newSlice() {
    sliceUsedNanos = 0;
  }

  /** From now on all work takes so many thousandths of its time; it has no core at the moment. */
  void pace(long newPermille) {
    if (newPermille < FULL_SPEED) {
      throw new IllegalStateException("process " + process + ": pace of " + newPermille);
    }
    permille = newPermille;
  }

  /** Goes on from an instant; how long until something happens. */
  long goOn(long nowNanos) {
    sinceNanos = nowNanos;
    serial++;
    nextNanos = effects.isEmpty() ? spentNanos : effects.peek().atNanos;
    lastsNanos = lasts(nextNanos - doneNanos);
    return Math.min(lastsNanos, computer.sliceNanos() - sliceUsedNanos);
  }

  /** Rounded up, so that what is to happen has not happened a moment before. */
  private long lasts(long workNanos) {
    long thousandths = Math.multiplyExact(workNanos, permille);
    return (thousandths + FULL_SPEED - 1) / FULL_SPEED;
  }

  /** It has had a core since it went on. */
  void advance(long nowNanos) {
    long passedNanos = nowNanos - sinceNanos;
    long workNanos = Math.multiplyExact(passedNanos, FULL_SPEED) / permille;
    doneNanos = passedNanos >= lastsNanos ? nextNanos : doneNanos + workNanos;
    lastsNanos -= passedNanos;
    sliceUsedNanos += passedNanos;
    sinceNanos = nowNanos;
  }

  /** The next thing that is to happen by now, or null. */
  Runnable takeEffect() {
    return effects.isEmpty() || effects.peek().atNanos > doneNanos ? null : effects.remove().action;
  }

  void forgetEffects() {
    effects.clear();
  }
}
