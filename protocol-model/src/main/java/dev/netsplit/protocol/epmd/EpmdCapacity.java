package dev.netsplit.protocol.epmd;

/**
 * How much an epmd holds. It does not know how much there is.
 *
 * @param openFiles most files the process may have open (RLIMIT_NOFILE), at least 16. Where it is
 *     not above {@code watchable}, the connection that finds no free descriptor ends the daemon
 * @param watchable descriptors that the daemon can watch; a connection with another one is closed
 * @param maxUnused names remembered but not in use beyond which a new name takes over the record of
 *     the oldest
 */
public record EpmdCapacity(int openFiles, int watchable, int maxUnused) {

  /** Names that the daemon remembers (epmd of OTP 25), and those it remembers with -d. */
  public static final int MAX_UNUSED = 1000;

  /** The same of a daemon that logs what it does. */
  public static final int MAX_UNUSED_DEBUGGING = 5;

  /** The soft limit of most Linux distributions, and FD_SETSIZE. */
  public static final EpmdCapacity DEFAULT = new EpmdCapacity(1024, 1024, MAX_UNUSED);

  /**
   * As many connections as the driver hands over: it refuses what it has no descriptor for, and the
   * daemon never ends for lack of one.
   */
  public static final EpmdCapacity OF_THE_DRIVER =
      new EpmdCapacity(Integer.MAX_VALUE, Integer.MAX_VALUE, MAX_UNUSED);

  private static final int MIN_OPEN_FILES = 16;

  /** Checks the ranges; a value outside is a mistake of the caller. */
  public EpmdCapacity {
    if (openFiles < MIN_OPEN_FILES || watchable < MIN_OPEN_FILES || maxUnused < 0) {
      throw new IllegalStateException(
          openFiles + " open files, " + watchable + " watched, " + maxUnused + " unused");
    }
  }

  /** The same remembering another number of names. */
  public EpmdCapacity withMaxUnused(int names) {
    return new EpmdCapacity(openFiles, watchable, names);
  }
}
