package dev.netsplit.scenarios.run;

import dev.netsplit.scenarios.model.Signature.Component;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** Who is connected to whom: the components of the live visible nodes (metrics.md 6.3). */
final class Survivors {

  private final MeshWatch mesh;
  private final MeshEdges edges;
  private final int nodes;

  Survivors(MeshWatch mesh, MeshEdges edges, int nodes) {
    this.mesh = mesh;
    this.edges = edges;
    this.nodes = nodes;
  }

  /** The components at present, ordered by their first node. */
  List<Component> components() {
    List<Component> components = new ArrayList<>();
    BitSet seen = new BitSet();
    for (int node = 0; node < nodes; node++) {
      if (mesh.isLive(node) && mesh.isVisible(node) && !seen.get(node)) {
        BitSet component = around(node);
        seen.or(component);
        components.add(new Component(component, isComplete(component)));
      }
    }
    return components;
  }

  private BitSet around(int node) {
    BitSet component = new BitSet();
    BitSet next = new BitSet();
    next.set(node);
    while (!next.isEmpty()) {
      int one = next.nextSetBit(0);
      next.clear(one);
      component.set(one);
      BitSet more = edges.neighbours(one);
      more.andNot(component);
      next.or(more);
    }
    return component;
  }

  private boolean isComplete(BitSet component) {
    int others = component.cardinality() - 1;
    return component.stream().allMatch(node -> edges.degree(node) == others);
  }
}
