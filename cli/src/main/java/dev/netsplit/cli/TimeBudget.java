package dev.netsplit.cli;

import java.util.OptionalLong;
import java.util.function.LongSupplier;

/** Real time for all searches of a study together. Knows nothing of simulated time. */
final class TimeBudget {

  private final OptionalLong budgetNanos;
  private final LongSupplier nanoTime;
  private final long beganNanos;

  /**
   * The time counts from now on.
   *
   * @param budgetNanos for everything; empty for as long as it takes
   */
  TimeBudget(OptionalLong budgetNanos, LongSupplier nanoTime) {
    this.budgetNanos = budgetNanos;
    this.nanoTime = nanoTime;
    this.beganNanos = nanoTime.getAsLong();
  }

  /** Whether there is any left. */
  boolean isLeft() {
    return budgetNanos.isEmpty() || nanoTime.getAsLong() - beganNanos < budgetNanos.getAsLong();
  }
}
