package dev.netsplit.scenarios.stats;

import dev.netsplit.scenarios.result.ExperimentResult;
import dev.netsplit.scenarios.result.RunResult;
import dev.netsplit.scenarios.result.TrafficCount;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;

/**
 * Traffic of one kind, the mean over the runs. Payload and wire bytes are never added up together.
 *
 * @param kind as in {@link TrafficCount}
 * @param n runs
 * @param messages mean number of messages of a run, packets for {@code tcp_only}
 * @param payloadBytes mean of the messages' bytes with their length prefix
 * @param wireBytes mean of the bytes of frames and pure ACKs
 */
public record TrafficMeans(
    String kind, int n, double messages, double payloadBytes, double wireBytes) {

  /** One entry for each kind that a run knows, in their order. */
  public static List<TrafficMeans> of(ExperimentResult result) {
    Map<String, List<TrafficCount>> byKind = new LinkedHashMap<>();
    for (RunResult run : result.runs()) {
      for (TrafficCount count : run.traffic()) {
        byKind.computeIfAbsent(count.kind(), kind -> new ArrayList<>()).add(count);
      }
    }
    int n = result.runs().size();
    return byKind.entrySet().stream()
        .map(
            entry ->
                new TrafficMeans(
                    entry.getKey(),
                    n,
                    mean(entry.getValue(), n, TrafficCount::messages),
                    mean(entry.getValue(), n, TrafficCount::payloadBytes),
                    mean(entry.getValue(), n, TrafficCount::wireBytes)))
        .toList();
  }

  /** A kind that a run does not list did not occur in it, so the divisor is the number of runs. */
  private static double mean(
      List<TrafficCount> counts, int n, ToLongFunction<TrafficCount> column) {
    return (double) counts.stream().mapToLong(column).sum() / n;
  }
}
