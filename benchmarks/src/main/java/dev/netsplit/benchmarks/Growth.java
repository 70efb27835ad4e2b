package dev.netsplit.benchmarks;

import java.util.List;

/** What is measured to see how cost grows with a cluster. It must not know the figures. */
final class Growth {

  private Growth() {}

  /** Clusters that become a mesh. */
  static List<Workload> workloads() {
    return List.of(
        new ClusterWorkload(ClusterKind.STAGED), new ClusterWorkload(ClusterKind.STAGED_JITTER));
  }

  /** Numbers of nodes, ascending. */
  static List<Long> sizes(boolean quick) {
    return quick
        ? List.of(100L, 200L, 500L)
        : List.of(100L, 200L, 500L, 1_000L, 2_000L, 5_000L, 10_000L);
  }
}
