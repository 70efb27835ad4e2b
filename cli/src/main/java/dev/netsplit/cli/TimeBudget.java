package dev.netsplit.cli;

import java.util.OptionalLong;
import java.util.function.LongSupplier;

/**
 * Real time for all searches of a study, of which each gets an equal share of what is left. Knows
 * nothing of simulated time.
 */
final class TimeBudget {

  private final OptionalLong budgetNanos;
  private final LongSupplier nanoTime;
  private final long beganNanos;
  private long endNanos;

  /**
   * The time counts from now on.
   *
   * @param budgetNanos for everything; empty for as long as it takes
   */
  TimeBudget(OptionalLong budgetNanos, LongSupplier nanoTime) {
    this.budgetNanos = budgetNanos;
    this.nanoTime = nanoTime;
    this.beganNanos = nanoTime.getAsLong();
    share(1);
  }

  /** One of so many that are left begins. */
  void share(int left) {
    if (budgetNanos.isPresent()) {
      long nowNanos = nanoTime.getAsLong();
      long restNanos = Math.max(0, beganNanos + budgetNanos.getAsLong() - nowNanos);
      endNanos = nowNanos + restNanos / left;
    }
  }

  /** Whether the one that has begun may go on. */
  boolean isLeft() {
    return budgetNanos.isEmpty() || nanoTime.getAsLong() - endNanos < 0;
  }
}
