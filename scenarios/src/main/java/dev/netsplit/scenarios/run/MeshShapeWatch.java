package dev.netsplit.scenarios.run;

import dev.netsplit.scenarios.model.NodeSpec;
import dev.netsplit.scenarios.model.Signature;
import dev.netsplit.scenarios.model.Signature.Component;
import dev.netsplit.scenarios.result.MeshShape;
import dev.netsplit.scenarios.result.MeshShape.Ending;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * How far from fully connected the nodes are and what each event takes along. Told after each
 * change of a {@link MeshWatch}; puts together what watches of one thing each find.
 */
final class MeshShapeWatch {

  private final MeshWatch mesh;
  private final MeshEdges edges;
  private final OverlapWatch overlap;
  private final CollateralWatch collateral;
  private final Survivors survivors;
  private final Signature signature;

  MeshShapeWatch(MeshWatch mesh, List<NodeSpec> nodes, MeshEdges.Follower... others) {
    this.mesh = mesh;
    edges = new MeshEdges(mesh, nodes.size());
    overlap = new OverlapWatch(edges);
    collateral = new CollateralWatch(edges, nodes);
    survivors = new Survivors(mesh, edges, nodes.size());
    signature = new Signature(nodes);
    List<MeshEdges.Follower> followers = new ArrayList<>(List.of(overlap, collateral));
    followers.addAll(List.of(others));
    edges.follow(followers);
  }

  /** The first node starts. */
  void begin(long startNanos) {
    overlap.begin(startNanos);
  }

  /** Averages do not count what happens until {@link #warm}. */
  void warmsUp() {
    overlap.warmsUp();
  }

  /** They count from {@code sinceNanos} on, which is known only now. */
  void warm(long nowNanos, long sinceNanos) {
    overlap.warm(nowNanos, sinceNanos);
  }

  /** The mesh has been full from {@code sinceNanos} for as long as a mesh must hold. */
  void meshHeld(long nowNanos, long sinceNanos) {
    overlap.meshHeld(nowNanos, sinceNanos);
  }

  /** One end of a pair began or ceased to see the other. */
  void changed(long nowNanos, int node, int peer) {
    edges.changed(nowNanos, node, peer);
  }

  /** A node's process ended. */
  void died(long nowNanos, int node) {
    edges.died(nowNanos, node);
  }

  /** An event is about to do its work. */
  void eventBegan(long nowNanos, String event) {
    collateral.began(nowNanos, event);
  }

  /** An event that begins now hits all pairs of a node of one set and one of another. */
  void eventHits(long nowNanos, String event, BitSet some, BitSet others) {
    collateral.hits(nowNanos, event, some, others);
  }

  /** What was seen; ends the watch. */
  MeshShape finish(long endNanos) {
    overlap.finish(endNanos);
    List<Component> components = survivors.components();
    return new MeshShape(
        overlap.whole(),
        overlap.afterMesh(),
        signature.text(components),
        collateral.finish(),
        ending(components));
  }

  private Ending ending(List<Component> components) {
    long live = mesh.liveVisible();
    long pairs = live * (live - 1) / 2;
    long since = mesh.completeSinceNanos();
    return new Ending(
        pairs,
        pairs - mesh.connectedPairs(),
        overlap.openTriads(),
        components.size(),
        components.stream().mapToInt(one -> one.nodes().cardinality()).max().orElse(0),
        since == MeshWatch.INCOMPLETE ? Ending.NOT_FULL : since);
  }
}
