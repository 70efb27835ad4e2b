package dev.netsplit.scenarios.run;

import dev.netsplit.scenarios.model.NodeSpec;
import dev.netsplit.sim.random.Streams;
import java.util.List;
import java.util.TreeMap;

/**
 * When each node starts for the first time in one run. Draws from streams of its own, one for each
 * node.
 */
final class StartTimes {

  private final long[] startNanos;

  StartTimes(List<NodeSpec> nodes, Streams streams) {
    startNanos = new long[nodes.size()];
    TreeMap<String, Long> latestOfGroup = new TreeMap<>();
    for (NodeSpec node : nodes) {
      NodeSpec.StartSettings start = node.start();
      long spread = start.spread().sampleNanos(streams.stream("start-spread", node.name()));
      long from = start.atNanos();
      if (start.gaps()) {
        Long previous = latestOfGroup.get(node.group());
        startNanos[node.index()] = previous == null ? from : previous + spread;
        latestOfGroup.put(node.group(), startNanos[node.index()]);
      } else {
        startNanos[node.index()] = from + spread;
      }
    }
  }

  long startNanos(NodeSpec node) {
    return startNanos[node.index()];
  }
}
