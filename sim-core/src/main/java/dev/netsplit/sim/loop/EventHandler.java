package dev.netsplit.sim.loop;

/** Takes the events of one registered handler number. */
@FunctionalInterface
public interface EventHandler {

  /**
   * Handles one event.
   *
   * @param nowNanos the event's time, the loop's present
   * @param a first operand, as scheduled
   * @param b second operand, as scheduled
   */
  void handle(long nowNanos, int a, long b);
}
