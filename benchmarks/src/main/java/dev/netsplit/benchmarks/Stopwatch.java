package dev.netsplit.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** Wall clock and CPU time of this process from its making on. It must not know what is timed. */
final class Stopwatch {

  private static final OperatingSystemMXBean SYSTEM =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  private final long wallNanos = System.nanoTime();
  private final long cpuNanos = SYSTEM.getProcessCpuTime();

  /** CPU time since it was made: on a machine that is shared, it says how much was done. */
  long cpuSoFarNanos() {
    return SYSTEM.getProcessCpuTime() - cpuNanos;
  }

  /** What has been done since it was made. */
  Timing read(long operations) {
    return new Timing(operations, System.nanoTime() - wallNanos, cpuSoFarNanos());
  }
}
