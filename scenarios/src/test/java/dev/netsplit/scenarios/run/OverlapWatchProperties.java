package dev.netsplit.scenarios.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.netsplit.scenarios.result.MeshShape.Overlap;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Open triads as counted on the way equal counting all triples at every instant. */
final class OverlapWatchProperties {

  static IntStream seeds() {
    return IntStream.range(0, 60);
  }

  /** A history of one second a step. */
  private static final class History {
    private final SplittableRandom random;
    private final int nodes;
    private final int steps;
    private final Watched cluster;
    private final MeshWatch mesh;
    private final MeshEdges edges;
    private final OverlapWatch watch;
    private long open;
    private long closed;
    private double weighted;
    private double weightedRatio;
    private long max;
    private long overlapSeconds;

    History(int seed) {
      random = new SplittableRandom(seed);
      // More than 64, now and then, so that rows have more than one word.
      nodes = seed % 20 == 0 ? 70 : 2 + random.nextInt(9);
      steps = seed % 20 == 0 ? 150 : 400;
      cluster = new Watched(nodes);
      mesh = cluster.mesh();
      edges = new MeshEdges(mesh, nodes);
      watch = new OverlapWatch(edges);
      edges.follow(List.of(watch));
      watch.begin(0);
    }

    void run() {
      for (int second = 0; second < steps; second++) {
        for (int changes = random.nextInt(nodes); changes >= 0; changes--) {
          change(second * Watched.SECOND);
        }
        count();
        assertEquals(open, watch.openTriads(), "open triads at " + second);
        assertEquals(closed, watch.closedTriads(), "closed triads at " + second);
        weighted += open;
        weightedRatio += open == 0 ? 0 : (double) open / (open + closed);
        max = Math.max(max, open);
        overlapSeconds += open > 0 ? 1 : 0;
      }
    }

    private void change(long nowNanos) {
      int node = random.nextInt(nodes);
      int peer = (node + 1 + random.nextInt(nodes - 1)) % nodes;
      if (!mesh.isLive(node)) {
        mesh.started(nowNanos, node);
      } else if (random.nextInt(15) == 0) {
        mesh.died(nowNanos, node);
        edges.died(nowNanos, node);
      } else if (mesh.sees(node, peer) && random.nextInt(3) == 0) {
        mesh.nodeDown(nowNanos, node, peer);
        edges.changed(nowNanos, node, peer);
      } else if (mesh.isLive(peer)) {
        see(nowNanos, node, peer);
        see(nowNanos, peer, node);
      }
    }

    private void see(long nowNanos, int node, int peer) {
      if (!mesh.sees(node, peer)) {
        mesh.nodeUp(nowNanos, node, peer);
        edges.changed(nowNanos, node, peer);
      }
    }

    private boolean pair(int one, int other) {
      return mesh.isLive(one)
          && mesh.isLive(other)
          && mesh.sees(one, other)
          && mesh.sees(other, one);
    }

    private void count() {
      open = 0;
      closed = 0;
      for (int a = 0; a < nodes; a++) {
        for (int b = a + 1; b < nodes; b++) {
          for (int c = b + 1; c < nodes; c++) {
            int pairs = (pair(a, b) ? 1 : 0) + (pair(b, c) ? 1 : 0) + (pair(a, c) ? 1 : 0);
            open += pairs == 2 ? 1 : 0;
            closed += pairs == 3 ? 1 : 0;
          }
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void equalsBruteForce(int seed) {
    History history = new History(seed);
    history.run();
    history.watch.finish(history.steps * Watched.SECOND);
    Overlap found = history.watch.whole();
    assertEquals(history.weighted / history.steps, found.meanTriads(), 1e-6);
    assertEquals(history.weightedRatio / history.steps, found.meanRatio(), 1e-9);
    assertEquals(history.max, found.maxTriads());
    assertEquals(history.overlapSeconds * Watched.SECOND, found.overlapNanos());
  }
}
