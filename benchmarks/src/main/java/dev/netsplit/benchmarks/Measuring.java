package dev.netsplit.benchmarks;

/** Measures one contender at one size, once. It must not know what becomes of the figures. */
@FunctionalInterface
interface Measuring {

  /**
   * A sample, or why there is none.
   *
   * @param heapBytes the heap that it may take
   * @param limitNanos the real time that it may take
   */
  Result measure(
      Workload workload,
      String contender,
      long size,
      boolean quick,
      long heapBytes,
      long limitNanos)
      throws InterruptedException;

  /** What came of it. */
  sealed interface Result {

    /** It was measured. */
    record Measured(Sample sample) implements Result {}

    /** It was not. */
    record Failed(Row.NotRun why) implements Result {}
  }
}
