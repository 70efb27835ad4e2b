package dev.netsplit.scenarios.stats;

import dev.netsplit.scenarios.model.Expectation.Where;
import dev.netsplit.scenarios.result.HostLoad.Bandwidth;
import dev.netsplit.scenarios.result.HostLoad.Flow;
import dev.netsplit.scenarios.result.RunResult;
import java.util.stream.DoubleStream;

/** The bandwidth of nodes (metrics.md 6.5), in bits a second. Knows one run only. */
final class BandwidthValues {

  private static final double BITS_PER_BYTE = 8;

  private BandwidthValues() {}

  static RunValues of(RunResult run, Where where) {
    double seconds = RunValues.seconds(run.endNanos() - run.startNanos());
    double[] bits =
        run.measures().load().nodes().stream()
            .filter(node -> where.observedBy(node.node()))
            .flatMapToDouble(node -> bytesPerSecond(node, where.kind(), seconds))
            .map(bytes -> bytes * BITS_PER_BYTE)
            .sorted()
            .toArray();
    return RunValues.many(bits, Double.NaN);
  }

  private static DoubleStream bytesPerSecond(Bandwidth node, String kind, double seconds) {
    return switch (kind) {
      case "" -> DoubleStream.concat(peak(node.sent()), peak(node.received()));
      case "sent" -> peak(node.sent());
      case "received" -> peak(node.received());
      case "mean_sent" -> mean(node.sent(), seconds);
      case "mean_received" -> mean(node.received(), seconds);
      default -> throw new IllegalStateException("unchecked kind of bandwidth: " + kind);
    };
  }

  private static DoubleStream peak(Flow flow) {
    return DoubleStream.of((double) flow.peakBytes());
  }

  private static DoubleStream mean(Flow flow, double seconds) {
    return seconds > 0 ? DoubleStream.of(flow.bytes() / seconds) : DoubleStream.empty();
  }
}
