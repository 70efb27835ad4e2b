package dev.netsplit.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** All that can be measured, in the order in which it is. */
final class Workloads {

  private Workloads() {}

  /** Every workload. */
  static List<Workload> all() {
    List<Workload> all = new ArrayList<>();
    all.add(new HoldWorkload());
    all.add(PassingWorkload.constant());
    all.add(PassingWorkload.jitter());
    for (ClusterKind kind : ClusterKind.values()) {
      all.add(new ClusterWorkload(kind));
    }
    return List.copyOf(all);
  }

  /** The one of that name. */
  static Optional<Workload> named(String name) {
    return all().stream().filter(workload -> workload.name().equals(name)).findFirst();
  }
}
