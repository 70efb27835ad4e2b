package dev.netsplit.scenarios.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.netsplit.scenarios.result.Availability;
import java.util.BitSet;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Availability as counted on the way equals counting all pairs at every instant. */
final class AvailabilityWatchProperties {

  private static final long END = 2_000;
  private static final long STEP = 7;

  static IntStream seeds() {
    return IntStream.range(0, 60);
  }

  /** A history of one microsecond a step, and what brute force finds in it. */
  private static final class History {
    private final SplittableRandom random;
    private final int nodes;
    private final BitSet live = new BitSet();
    private final boolean[][] sees;
    private final Watched cluster;
    private final AvailabilityWatch watch = new AvailabilityWatch(STEP * 1000);
    private double weighted;
    private double min = 1;
    private long connectedMicros;
    private final double[] shareAt = new double[(int) END];

    History(int seed) {
      random = new SplittableRandom(seed);
      nodes = 1 + random.nextInt(7);
      sees = new boolean[nodes][nodes];
      cluster = new Watched(nodes);
    }

    void run() {
      watch.begin(0);
      for (int micro = 0; micro < END; micro++) {
        for (int changes = random.nextInt(8) / 6; changes >= 0; changes--) {
          change(micro * 1000L);
        }
        double share = count();
        shareAt[micro] = share;
        weighted += share;
        min = Math.min(min, share);
      }
    }

    private void change(long nowNanos) {
      int node = random.nextInt(nodes);
      int peer = random.nextInt(nodes);
      MeshWatch mesh = cluster.mesh();
      if (!live.get(node)) {
        live.set(node);
        mesh.started(nowNanos, node);
      } else if (random.nextInt(12) == 0) {
        live.clear(node);
        sees[node] = new boolean[nodes];
        mesh.died(nowNanos, node);
      } else if (node != peer && sees[node][peer]) {
        sees[node][peer] = false;
        mesh.nodeDown(nowNanos, node, peer);
      } else if (node != peer && live.get(peer)) {
        sees[node][peer] = true;
        mesh.nodeUp(nowNanos, node, peer);
      }
      watch.changed(nowNanos, mesh.connectedPairs(), mesh.liveVisible());
    }

    private double count() {
      int pairs = 0;
      int connected = 0;
      for (int a = 0; a < nodes; a++) {
        for (int b = a + 1; b < nodes; b++) {
          pairs += live.get(a) && live.get(b) ? 1 : 0;
          connected += live.get(a) && live.get(b) && sees[a][b] && sees[b][a] ? 1 : 0;
        }
      }
      connectedMicros += connected;
      return pairs == 0 ? 1 : (double) connected / pairs;
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void equalsBruteForce(int seed) {
    History history = new History(seed);
    history.run();
    Availability found = history.watch.finish(END * 1000);
    assertEquals(history.weighted / END, found.whole().mean(), 1e-9);
    assertEquals(history.min, found.whole().min(), 1e-12);
    assertEquals(history.connectedMicros, history.watch.connectedPairMicros());
    Availability.Samples samples = found.samples();
    assertEquals(END / STEP + 1, samples.count());
    for (int i = 0; i < samples.count(); i++) {
      int micro = (int) (samples.atNanos(i) / 1000);
      assertEquals(i * STEP, micro);
      assertEquals(history.shareAt[micro], samples.share(i), 1e-12);
    }
  }
}
