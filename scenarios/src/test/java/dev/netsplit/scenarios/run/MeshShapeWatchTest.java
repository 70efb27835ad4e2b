package dev.netsplit.scenarios.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.netsplit.scenarios.model.NodeSpec;
import dev.netsplit.scenarios.result.MeshShape;
import dev.netsplit.scenarios.result.MeshShape.Collateral;
import java.util.List;
import org.junit.jupiter.api.Test;

final class MeshShapeWatchTest {

  private static final long SECOND = Watched.SECOND;

  private final Watched cluster = new Watched(5);
  private final MeshWatch mesh = cluster.mesh();
  private final MeshShapeWatch shape = new MeshShapeWatch(mesh, cluster.nodes());

  private MeshShapeWatchTest meshed() {
    shape.begin(0);
    cluster.meshed();
    for (NodeSpec node : cluster.nodes()) {
      for (int peer = 0; peer < node.index(); peer++) {
        shape.changed(0, node.index(), peer);
      }
    }
    return this;
  }

  private void down(long nowNanos, int node, int peer) {
    mesh.nodeDown(nowNanos, node, peer);
    shape.changed(nowNanos, node, peer);
  }

  private void up(long nowNanos, int node, int peer) {
    mesh.nodeUp(nowNanos, node, peer);
    shape.changed(nowNanos, node, peer);
  }

  private void died(long nowNanos, int node) {
    mesh.died(nowNanos, node);
    shape.died(nowNanos, node);
  }

  @Test
  void oneMissingPairOfFiveNodesLeavesThreeTriadsOpen() {
    meshed();
    down(10 * SECOND, 0, 1);
    up(14 * SECOND, 0, 1);
    MeshShape found = shape.finish(20 * SECOND);
    assertEquals(3, found.whole().maxTriads());
    assertEquals(4 * SECOND, found.whole().overlapNanos());
    assertEquals(20 * SECOND, found.whole().lengthNanos());
    assertEquals(3 * 4 / 20.0, found.whole().meanTriads(), 1e-12);
    // All ten triples are connected: three open and seven closed.
    assertEquals(0.3, found.whole().maxRatio(), 1e-12);
  }

  @Test
  void whatLastedNoTimeIsNoMaximum() {
    meshed();
    down(10 * SECOND, 0, 1);
    up(10 * SECOND, 0, 1);
    assertEquals(0, shape.finish(20 * SECOND).whole().maxTriads());
  }

  @Test
  void overlapAfterTheMeshIsCountedFromTheMeshOn() {
    shape.begin(0);
    assertNull(shape.finish(0).afterMesh());
    for (int node = 0; node < 5; node++) {
      mesh.started(0, node);
    }
    up(0, 0, 1);
    up(0, 1, 0);
    up(0, 0, 2);
    up(0, 2, 0);
    up(5 * SECOND, 1, 2);
    up(5 * SECOND, 2, 1);
    shape.meshHeld(6 * SECOND, 5 * SECOND);
    down(8 * SECOND, 1, 2);
    MeshShape found = shape.finish(10 * SECOND);
    assertEquals(7 * SECOND, found.whole().overlapNanos());
    assertEquals(2 * SECOND, found.afterMesh().overlapNanos());
    assertEquals(5 * SECOND, found.afterMesh().lengthNanos());
    assertEquals(1 * 2 / 5.0, found.afterMesh().meanTriads(), 1e-12);
  }

  @Test
  void pairsOfOtherNodesLostSoonAfterAnEventAreItsCollateral() {
    meshed();
    shape.eventHits(10 * SECOND, "cut", Watched.set(0), Watched.set(1));
    shape.eventBegan(10 * SECOND, "cut");
    down(60 * SECOND, 0, 1);
    down(61 * SECOND, 2, 0);
    down(61 * SECOND, 0, 2);
    down(62 * SECOND, 3, 0);
    assertEquals(List.of(new Collateral("cut", 2, 9)), shape.finish(300 * SECOND).collateral());
  }

  @Test
  void pairsLostTooLateAreNoCollateral() {
    meshed();
    shape.eventBegan(10 * SECOND, "first");
    down(10 * SECOND + 2 * Watched.LONGEST, 0, 1);
    down(10 * SECOND + 2 * Watched.LONGEST + 1, 0, 2);
    shape.eventBegan(200 * SECOND, "second");
    assertEquals(
        List.of(new Collateral("first", 1, 10), new Collateral("second", 0, 8)),
        shape.finish(300 * SECOND).collateral());
  }

  @Test
  void pairsThatComeBackAreLostOnceAndNewOnesNever() {
    meshed();
    down(5 * SECOND, 3, 4);
    shape.eventBegan(10 * SECOND, "cut");
    for (int i = 0; i < 3; i++) {
      down(20 * SECOND, 0, 1);
      up(20 * SECOND, 0, 1);
    }
    up(30 * SECOND, 3, 4);
    down(31 * SECOND, 3, 4);
    assertEquals(List.of(new Collateral("cut", 1, 9)), shape.finish(40 * SECOND).collateral());
  }

  @Test
  void aVictimTakesAllItsPairsAlongWithoutCollateral() {
    meshed();
    shape.eventHits(10 * SECOND, "kill", Watched.set(2), Watched.set(0, 1, 2, 3, 4));
    died(10 * SECOND, 2);
    assertEquals(List.of(new Collateral("kill", 0, 6)), shape.finish(40 * SECOND).collateral());
  }

  @Test
  void survivorsAreComponentsInCanonicalForm() {
    meshed();
    for (int peer : new int[] {0, 2, 3, 4}) {
      down(10 * SECOND, 1, peer);
    }
    assertEquals("{app-1, app-3..app-5} {app-2}", shape.finish(20 * SECOND).survivors());
  }

  @Test
  void survivorsThatAreNotFullyConnectedAreMarkedAndTheDeadAreNot() {
    meshed();
    down(10 * SECOND, 0, 1);
    died(11 * SECOND, 4);
    assertEquals("{app-1..app-4}~", shape.finish(20 * SECOND).survivors());
  }

  @Test
  void nobodyIsLeftWhenAllAreDead() {
    meshed();
    for (int node = 0; node < 5; node++) {
      died(SECOND, node);
    }
    assertEquals("", shape.finish(2 * SECOND).survivors());
  }
}
