package dev.netsplit.sockets.loop;

/**
 * How much a loop holds at most, whatever its peers do. It knows no protocol; a machine that may
 * get larger frames or write more at once needs larger limits.
 *
 * @param maxSockets connections open at one time, of all machines together; one more that comes in
 *     is closed at once, one more that a machine asks for cannot be established
 * @param maxUnconsumedBytes bytes of one connection that its machine has been offered and has left;
 *     a peer that makes it leave more is cut off
 * @param maxPendingBytes bytes of one connection that its machine has sent and the kernel has not
 *     taken; a peer that lets more gather is cut off
 * @param maxPendingTotalBytes the same of all connections together
 * @param closeLingerNanos how long a closed connection may take to hand its last bytes to the
 *     kernel
 */
public record LoopLimits(
    int maxSockets,
    int maxUnconsumedBytes,
    long maxPendingBytes,
    long maxPendingTotalBytes,
    long closeLingerNanos) {

  /** Descriptors left for the JVM, its files and what else the process has open. */
  private static final int SPARE_DESCRIPTORS = 64;

  private static final int MANY_SOCKETS = 1 << 20;
  private static final int FEW_SOCKETS = 16;
  private static final long LINGER_NANOS = 30_000_000_000L;

  /** Checks the ranges; a value outside is a mistake of the caller. */
  public LoopLimits {
    if (maxSockets < 1 || maxUnconsumedBytes < 1 || maxPendingBytes < 1) {
      throw new IllegalStateException(
          maxSockets + " sockets, " + maxUnconsumedBytes + " and " + maxPendingBytes + " bytes");
    }
    if (maxPendingTotalBytes < maxPendingBytes || closeLingerNanos < 0) {
      throw new IllegalStateException(
          maxPendingTotalBytes + " bytes in all, linger " + closeLingerNanos + " ns");
    }
  }

  /**
   * Limits for short requests and answers.
   *
   * @param openFiles most files this process may have open
   */
  public static LoopLimits ofRequests(long openFiles) {
    return new LoopLimits(sockets(openFiles), 1 << 16, 16L << 20, 64L << 20, LINGER_NANOS);
  }

  /**
   * Limits for links between nodes.
   *
   * @param openFiles most files this process may have open
   * @param maxFrameBytes the largest frame that a machine takes, its length included
   */
  public static LoopLimits ofLinks(long openFiles, int maxFrameBytes) {
    return new LoopLimits(
        sockets(openFiles), maxFrameBytes, 2L * maxFrameBytes, 8L * maxFrameBytes, LINGER_NANOS);
  }

  private static int sockets(long openFiles) {
    return (int) Math.max(FEW_SOCKETS, Math.min(MANY_SOCKETS, openFiles - SPARE_DESCRIPTORS));
  }
}
