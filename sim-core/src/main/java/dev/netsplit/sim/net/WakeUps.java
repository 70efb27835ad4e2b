package dev.netsplit.sim.net;

import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What it costs to wake a process up, by how long it has slept: the longer, the more of its data
 * and code have left the caches. It must not know the process.
 */
public final class WakeUps {

  private final TreeMap<Long, Long> nanosBySleep = new TreeMap<>();

  /** The same after any sleep. */
  public WakeUps(long nanos) {
    nanosBySleep.put(0L, nanos);
    check();
  }

  /** Steps: what a wake-up costs after each sleep, and up to the next longer one; from 0 on. */
  public WakeUps(SortedMap<Long, Long> stepsNanos) {
    nanosBySleep.putAll(stepsNanos);
    check();
  }

  private void check() {
    boolean negative = nanosBySleep.values().stream().anyMatch(nanos -> nanos < 0);
    if (!nanosBySleep.containsKey(0L) || nanosBySleep.firstKey() != 0 || negative) {
      throw new IllegalStateException("wake-ups by sleep: " + nanosBySleep);
    }
  }

  long nanosAfter(long sleptNanos) {
    return nanosBySleep.floorEntry(sleptNanos).getValue();
  }
}
