package dev.netsplit.scenarios.run;

import dev.netsplit.scenarios.model.NodeSpec;
import java.util.BitSet;
import java.util.List;

/** Nodes {@code app-1@h1}, {@code app-2@h2}, ... and a mesh of them, for tests of watches. */
final class Watched {

  static final long SECOND = 1_000_000_000L;

  /** net_ticktime 60 s: the shortest silence that ticks report is 45 s, the longest 75 s. */
  static final long SHORTEST = 45 * SECOND;

  static final long LONGEST = 75 * SECOND;

  private final List<NodeSpec> nodes;
  private final MeshWatch mesh;

  Watched(int count) {
    nodes =
        Scenarios.of("version: 1\nname: t\nnodes: { app: { count: " + count + " } }\n")
            .scenario()
            .nodes();
    mesh = new MeshWatch(nodes);
  }

  List<NodeSpec> nodes() {
    return nodes;
  }

  MeshWatch mesh() {
    return mesh;
  }

  /** All nodes run and see each other. */
  Watched meshed() {
    for (NodeSpec node : nodes) {
      mesh.started(0, node.index());
    }
    for (NodeSpec node : nodes) {
      for (NodeSpec peer : nodes) {
        if (node.index() != peer.index()) {
          mesh.nodeUp(0, node.index(), peer.index());
        }
      }
    }
    return this;
  }

  OutageWatch outages() {
    return new OutageWatch(
        mesh,
        nodes.stream()
            .mapToLong(node -> node.erlang().netTicktimeNanos() - node.erlang().tickIntervalNanos())
            .toArray());
  }

  static BitSet set(int... nodes) {
    BitSet set = new BitSet();
    for (int node : nodes) {
      set.set(node);
    }
    return set;
  }
}
