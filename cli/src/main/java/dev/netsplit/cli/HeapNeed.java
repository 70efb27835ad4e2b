package dev.netsplit.cli;

import dev.netsplit.scenarios.explain.Explanation;
import dev.netsplit.scenarios.model.Scenario;
import java.util.Optional;

/**
 * Whether the runs of a scenario fit into a heap, and how many of them at a time. It must not know
 * the virtual machine that has the heap.
 */
final class HeapNeed {

  private final double liveBytes;
  private final long allowedBytes;
  private final int fitting;

  /**
   * @param wanted runs at a time
   * @param allowedBytes the heap that they may take together
   */
  HeapNeed(Scenario scenario, int wanted, long allowedBytes) {
    this.liveBytes = Explanation.of(scenario).forecast().memoryBytes();
    this.allowedBytes = allowedBytes;
    int runs = Math.max(1, Math.min(wanted, scenario.run().repetitions()));
    while (runs > 1 && JvmPlan.refusal(runs * liveBytes, allowedBytes).isPresent()) {
      runs--;
    }
    fitting = runs;
  }

  /** As many as wanted, or as fit; at least one. */
  int runsAtATime() {
    return fitting;
  }

  /** Why not even one run fits; empty when one does. */
  Optional<String> refusal() {
    return JvmPlan.refusal(liveBytes, allowedBytes);
  }

  /** The virtual machine that suits so many runs at a time. */
  JvmPlan plan(int cores) {
    return JvmPlan.of(fitting * liveBytes, allowedBytes, cores);
  }
}
