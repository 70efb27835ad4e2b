package dev.netsplit.sim.loop;

/** Takes the timers of a {@link TimerTable} that were not cancelled before their deadline. */
@FunctionalInterface
public interface TimerHandler {

  /**
   * Handles one timer.
   *
   * @param nowNanos the deadline, the loop's present
   * @param owner as given when it was set
   * @param timerKind as given when it was set
   * @param key as given when it was set
   * @param handle what setting it returned; no longer valid
   */
  void fire(long nowNanos, int owner, int timerKind, long key, int handle);
}
