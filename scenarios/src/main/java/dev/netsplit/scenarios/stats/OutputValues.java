package dev.netsplit.scenarios.stats;

import dev.netsplit.scenarios.model.Metric;
import dev.netsplit.scenarios.result.OutputLoad;

/** The metrics of what waits in nodes for connections (metrics.md 6.5). Knows one run only. */
final class OutputValues {

  private OutputValues() {}

  static RunValues of(Metric metric, OutputLoad output) {
    return switch (metric) {
      case SUSPENDED_SENDERS -> RunValues.count(output.suspended());
      case BUSY_TIME ->
          RunValues.many(
              output.busyNanos().stream().mapToDouble(RunValues::seconds).sorted().toArray(),
              Double.NaN);
      case DIST_QUEUE -> RunValues.count(output.peakBytes());
      case MESSAGES_HELD_BACK -> RunValues.count(output.heldBack());
      default -> throw new IllegalStateException("no metric of output: " + metric);
    };
  }
}
