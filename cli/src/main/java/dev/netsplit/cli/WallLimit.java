package dev.netsplit.cli;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongSupplier;

/**
 * The real time that an execution may take. Knows nothing of simulated time.
 *
 * <p>What is under way when it is over is discarded, as at a request to stop: how far a run had
 * come would depend on the machine, and every result that is kept has to come out the same
 * anywhere.
 */
final class WallLimit {

  private final OptionalLong limitNanos;
  private final LongSupplier nanoTime;
  private final long beganNanos;
  private boolean reached;

  /** The time counts from now on. */
  WallLimit(OptionalLong limitNanos, LongSupplier nanoTime) {
    this.limitNanos = limitNanos;
    this.nanoTime = nanoTime;
    this.beganNanos = nanoTime.getAsLong();
  }

  /** Whether it is over; once it is, it stays so. */
  boolean isReached() {
    if (limitNanos.isPresent() && !reached) {
      reached = nanoTime.getAsLong() - beganNanos >= limitNanos.getAsLong();
    }
    return reached;
  }

  /** What to tell the user, if it ended the execution. */
  Optional<String> words(int finished, int planned, String what) {
    return reached && finished < planned
        ? Optional.of(
            "netsplit: run.max_wall_time ended it after "
                + finished
                + " of "
                + planned
                + " "
                + what
                + "; results are partial")
        : Optional.empty();
  }
}
