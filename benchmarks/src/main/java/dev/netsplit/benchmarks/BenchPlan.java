package dev.netsplit.benchmarks;

import java.util.List;

/**
 * What is to be measured.
 *
 * @param workloads in the order of measuring
 * @param sizes instead of the workloads' own; empty for those
 * @param rounds how often each is measured
 * @param quick whether less certainty is enough
 * @param heapBytes the heap that one virtual machine may take
 * @param limitNanos the real time that one measurement may take
 */
record BenchPlan(
    List<Workload> workloads,
    List<Long> sizes,
    int rounds,
    boolean quick,
    long heapBytes,
    long limitNanos) {

  /** The sizes of a workload, ascending. */
  List<Long> sizesOf(Workload workload) {
    return sizes.isEmpty() ? workload.sizes(quick) : sizes.stream().sorted().toList();
  }
}
