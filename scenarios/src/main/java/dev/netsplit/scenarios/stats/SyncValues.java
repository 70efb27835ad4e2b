package dev.netsplit.scenarios.stats;

import dev.netsplit.scenarios.model.Metric;
import dev.netsplit.scenarios.result.RunResult;

/** When the mesh was full and {@code global} in sync (metrics.md 6.2). Knows one run only. */
final class SyncValues {

  private SyncValues() {}

  static RunValues of(Metric metric, RunResult run) {
    return switch (metric) {
      case MESH_TIME -> since(run, run.meshNanos());
      case SYNC_TIME -> since(run, run.syncNanos());
      case TRANSITIVE_GAP -> transitiveGap(run);
      default -> throw new IllegalStateException(metric + " is no time of mesh or sync");
    };
  }

  /** Infinite without sync, whatever the mesh; not there with sync and without a mesh. */
  private static RunValues transitiveGap(RunResult run) {
    if (run.syncNanos() == RunResult.NEVER) {
      return since(run, run.syncNanos());
    }
    return run.meshNanos() == RunResult.NEVER
        ? RunValues.none()
        : RunValues.one(RunValues.seconds(run.syncNanos() - run.meshNanos()));
  }

  private static RunValues since(RunResult run, long nanos) {
    return nanos == RunResult.NEVER
        ? RunValues.many(
            new double[] {Double.POSITIVE_INFINITY},
            RunValues.seconds(run.endNanos() - run.startNanos()))
        : RunValues.one(RunValues.seconds(nanos));
  }
}
