package dev.netsplit.protocol.global;

import dev.netsplit.protocol.machine.Entropy;

/**
 * How long a process waits that was refused a lock, before it asks for it again (OTP: global,
 * random_sleep). It does not know which lock.
 */
final class RandomSleep {

  private static final long MILLI = 1_000_000L;

  /** The first is up to this with zero tries before it; each doubles the limit. */
  private static final long BASE_MILLIS = 125;

  /** Tries after which the limit does not grow any more, and what it is then. */
  private static final int MOST_DOUBLINGS = 5;

  private static final long MOST_MILLIS = 8000;

  private RandomSleep() {}

  /** The longest sleep after so many tries. */
  static long limitNanos(int times) {
    return MILLI * (times > MOST_DOUBLINGS ? MOST_MILLIS : BASE_MILLIS << times);
  }

  /** A sleep of whole milliseconds, from one to the limit, all equally likely. */
  static long nanos(Entropy entropy, int times) {
    long millis = limitNanos(times) / MILLI;
    return MILLI * (1 + Long.remainderUnsigned(entropy.nextLong(), millis));
  }
}
