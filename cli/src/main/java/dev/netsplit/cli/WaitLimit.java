package dev.netsplit.cli;

import java.util.concurrent.TimeUnit;

/** How long a command waits for others, as the user says it. */
final class WaitLimit {

  private static final int MAX_SECONDS = 120;

  private WaitLimit() {}

  /** The value of {@code --timeout}; one out of range is refused. */
  static long nanos(int seconds) throws Refusal {
    if (seconds < 1 || seconds > MAX_SECONDS) {
      throw new Refusal(
          ExitCode.USAGE, "--timeout must be from 1 to " + MAX_SECONDS + " s, not " + seconds);
    }
    return TimeUnit.SECONDS.toNanos(seconds);
  }
}
