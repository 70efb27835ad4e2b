package dev.netsplit.benchmarks;

/**
 * How long a number of operations took.
 *
 * @param operations how many
 * @param wallNanos by the clock on the wall
 * @param cpuNanos of all threads of the process, compiler and garbage collector included
 */
record Timing(long operations, long wallNanos, long cpuNanos) {

  /** CPU time of one operation. */
  double nanosPerOperation() {
    return (double) cpuNanos / operations;
  }
}
