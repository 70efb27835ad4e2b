package dev.netsplit.cli.fuzz;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * Offers inputs to a decoder and counts what they cost this thread. What a decoder may not do is a
 * find: to throw, to overflow the stack, to allocate more than its bound, to take seconds.
 */
final class Trial {

  /** A guard against what grows without bound, far above what any input needs on any machine. */
  private static final long MOST_NANOS = 10_000_000_000L;

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private final Target target;
  private long valid;
  private long mostNanos;
  private long mostBytes;

  Trial(Target target) {
    this.target = target;
  }

  /** Offers an input; what is wrong, if anything is. */
  Optional<AssertionError> offer(byte[] input) {
    long bytesBefore = THREADS.getCurrentThreadAllocatedBytes();
    long before = cpuNanos();
    try {
      valid += target.decoder().takes(ByteBuffer.wrap(input)) ? 1 : 0;
    } catch (Exception | StackOverflowError | OutOfMemoryError e) {
      return Optional.of(new AssertionError(target + " fails", e));
    }
    long nanos = cpuNanos() - before;
    long bytes = THREADS.getCurrentThreadAllocatedBytes() - bytesBefore;
    mostNanos = Math.max(mostNanos, nanos);
    mostBytes = Math.max(mostBytes, bytes);
    if (nanos > MOST_NANOS || bytes > target.mostBytes()) {
      String cost = nanos / 1_000_000 + " ms and " + bytes + " bytes";
      return Optional.of(new AssertionError(target + " takes " + cost));
    }
    return Optional.empty();
  }

  /** Processor time of this thread so far. */
  static long cpuNanos() {
    return THREADS.getCurrentThreadCpuTime();
  }

  long valid() {
    return valid;
  }

  long mostNanos() {
    return mostNanos;
  }

  long mostBytes() {
    return mostBytes;
  }
}
