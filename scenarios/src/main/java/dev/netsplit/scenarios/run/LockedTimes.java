package dev.netsplit.scenarios.run;

import dev.netsplit.scenarios.model.NodeSpec;
import dev.netsplit.scenarios.result.Agreements.LockedNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How long the lock {@code global} is held at each node without a break, whoever has it and whether
 * or not he knows. Told by name servers; knows nothing of lockers.
 */
final class LockedTimes {

  private static final long FREE = -1;

  private final List<NodeSpec> nodes;
  private final long[] sinceNanos;
  private final long[] longestNanos;

  LockedTimes(List<NodeSpec> nodes) {
    this.nodes = nodes;
    sinceNanos = new long[nodes.size()];
    longestNanos = new long[nodes.size()];
    Arrays.fill(sinceNanos, FREE);
  }

  /** The lock is held at a node from now on, or free; also when the node ends. */
  void held(long nowNanos, int node, boolean held) {
    if (sinceNanos[node] != FREE) {
      longestNanos[node] = Math.max(longestNanos[node], nowNanos - sinceNanos[node]);
    }
    if (!held) {
      sinceNanos[node] = FREE;
    } else if (sinceNanos[node] == FREE) {
      sinceNanos[node] = nowNanos;
    }
  }

  /** The longest times of the nodes that are to be watched, up to now for one that is locked. */
  List<LockedNode> finish(long nowNanos) {
    List<LockedNode> locked = new ArrayList<>();
    for (NodeSpec node : nodes) {
      if (node.erlang().global()) {
        boolean still = sinceNanos[node.index()] != FREE;
        held(nowNanos, node.index(), still);
        locked.add(new LockedNode(node.name(), longestNanos[node.index()], still));
      }
    }
    return List.copyOf(locked);
  }
}
