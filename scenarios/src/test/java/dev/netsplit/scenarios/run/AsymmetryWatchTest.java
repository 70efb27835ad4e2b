package dev.netsplit.scenarios.run;

import static dev.netsplit.scenarios.run.Watched.SECOND;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.netsplit.scenarios.result.DetectionQuality.Asymmetry;
import org.junit.jupiter.api.Test;

final class AsymmetryWatchTest {

  private final Watched cluster = new Watched(3);
  private final MeshWatch mesh = cluster.mesh();
  private final AsymmetryWatch watch = new AsymmetryWatch(mesh, 3);

  private void start(long seconds, int node) {
    mesh.started(seconds * SECOND, node);
    watch.changed(seconds * SECOND, node);
  }

  private void up(long seconds, int node, int peer) {
    mesh.nodeUp(seconds * SECOND, node, peer);
    watch.changed(seconds * SECOND, node, peer);
  }

  private void down(long seconds, int node, int peer) {
    mesh.nodeDown(seconds * SECOND, node, peer);
    watch.changed(seconds * SECOND, node, peer);
  }

  private void startAll() {
    for (int node = 0; node < 3; node++) {
      start(0, node);
    }
  }

  @Test
  void addsUpTheTimesOfAPair() {
    startAll();
    up(1, 0, 1);
    up(3, 1, 0);
    down(10, 1, 0);
    down(15, 0, 1);
    up(20, 1, 2);
    assertEquals(new Asymmetry(2, (2 + 5 + 10) * SECOND, 10 * SECOND), watch.finish(30 * SECOND));
    assertEquals(1, watch.pairsConnected());
  }

  @Test
  void aDeadNodeIsNotHalfSeen() {
    startAll();
    up(0, 0, 1);
    up(0, 1, 0);
    mesh.died(5 * SECOND, 1);
    watch.changed(5 * SECOND, 1);
    down(60, 0, 1);
    assertEquals(new Asymmetry(0, 0, 0), watch.finish(100 * SECOND));
    assertEquals(1, watch.pairsConnected());
  }

  @Test
  void aRestartedNodeIsHalfSeenByThoseThatDidNotNotice() {
    startAll();
    up(0, 0, 1);
    up(0, 1, 0);
    mesh.died(5 * SECOND, 1);
    watch.changed(5 * SECOND, 1);
    start(7, 1);
    down(10, 0, 1);
    assertEquals(new Asymmetry(1, 3 * SECOND, 3 * SECOND), watch.finish(100 * SECOND));
  }
}
