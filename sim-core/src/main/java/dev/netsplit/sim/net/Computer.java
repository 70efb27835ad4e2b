package dev.netsplit.sim.net;

import java.util.ArrayDeque;

/**
 * A computer that several processes share, be their hosts one or many: its cores, and how it hands
 * them out. It must not know what the processes do with them.
 *
 * <p>Processes with work queue up, first come first served. One that has got a core keeps it until
 * it has nothing more to do, or until it has used up its slice and others wait; then it queues up
 * again. Nobody takes a core away from another before that: so does Linux, whose scheduler lets a
 * running task finish its base slice (EEVDF, RUN_TO_PARITY).
 */
public final class Computer {

  private final int cores;
  private final WakeUps wakeUps;
  private final long sliceNanos;
  private final ArrayDeque<Work> ready = new ArrayDeque<>();
  private int busyCores;

  /**
   * A computer with nothing to do.
   *
   * @param cores how many processes may run at once
   * @param wakeUps from the moment a sleeping process has a core to its first instruction
   * @param sliceNanos how long a process runs at least before it gives way to others that wait
   */
  public Computer(int cores, WakeUps wakeUps, long sliceNanos) {
    if (cores < 1 || sliceNanos < 1) {
      throw new IllegalStateException(cores + " cores, slice " + sliceNanos + " ns");
    }
    this.cores = cores;
    this.wakeUps = wakeUps;
    this.sliceNanos = sliceNanos;
  }

  WakeUps wakeUps() {
    return wakeUps;
  }

  long sliceNanos() {
    return sliceNanos;
  }

  /** Cores at work. */
  int busyCores() {
    return busyCores;
  }

  boolean isWaitedFor() {
    return !ready.isEmpty();
  }

  void queue(Work work) {
    ready.add(work);
  }

  void leaveQueue(Work work) {
    ready.remove(work);
  }

  /** The next in the queue, with a core for it; null when either is missing. */
  Work take() {
    if (busyCores == cores || ready.isEmpty()) {
      return null;
    }
    busyCores++;
    return ready.remove();
  }

  void release() {
    busyCores--;
  }
}
