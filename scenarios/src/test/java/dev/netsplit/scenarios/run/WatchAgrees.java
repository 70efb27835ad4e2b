package dev.netsplit.scenarios.run;

import dev.netsplit.scenarios.model.NodeSpec;
import java.util.List;

/**
 * What is measured goes by what nodes report; so a node that says it is connected to a peer must be
 * one that the watch of the mesh has taken down as connected, and the other way round.
 */
final class WatchAgrees extends Invariant {

  private final MeshWatch mesh;
  private final List<NodeSpec> nodes;

  WatchAgrees(MeshWatch mesh, List<NodeSpec> nodes) {
    this.mesh = mesh;
    this.nodes = nodes;
  }

  @Override
  void afterEvent(long nowNanos, List<Life> touched) {
    for (Life life : touched) {
      if (!life.hasEnded()) {
        look(nowNanos, life);
      }
    }
  }

  private void look(long nowNanos, Life life) {
    int number = number(life.name());
    for (NodeSpec peer : nodes) {
      boolean said = life.isConnected(peer.name());
      boolean seen = mesh.sees(number, peer.index());
      require(said == seen, "the watch sees otherwise", nowNanos, life, peer.name(), said, seen);
    }
  }

  private int number(String name) {
    for (NodeSpec node : nodes) {
      if (node.name().equals(name)) {
        return node.index();
      }
    }
    throw new IllegalStateException("no node " + name);
  }
}
