package dev.netsplit.scenarios.run;

import dev.netsplit.scenarios.result.DetectionQuality.Asymmetry;
import java.util.Arrays;
import java.util.LongSummaryStatistics;
import java.util.Objects;

/**
 * How long live pairs are one-sided: one end sees the other and is not seen (metrics.md 6.1). Told
 * after each change of a {@link MeshWatch}; also counts the pairs that were ever connected.
 */
final class AsymmetryWatch {

  private final MeshWatch mesh;
  private final int nodes;
  private final PairTable sinceNanos = new PairTable();

  /** All the time that a pair was one-sided, by its greater and its lesser node. */
  private final long[][] totalNanos;

  private final Pairs connected = new Pairs();
  private long pairsConnected;

  AsymmetryWatch(MeshWatch mesh, int nodes) {
    this.mesh = mesh;
    this.nodes = nodes;
    totalNanos = new long[nodes][];
  }

  /** One end of a pair began or ceased to see the other. */
  void changed(long nowNanos, int node, int peer) {
    int low = Math.min(node, peer);
    int high = Math.max(node, peer);
    boolean lowSees = mesh.sees(low, high);
    boolean highSees = mesh.sees(high, low);
    boolean oneSided = lowSees != highSees && mesh.isLive(low) && mesh.isLive(high);
    if (oneSided) {
      if (sinceNanos.get(low, high) == PairTable.NONE) {
        sinceNanos.put(low, high, nowNanos);
      }
    } else {
      end(nowNanos, low, high);
    }
    if (lowSees && highSees && !connected.contains(low, high)) {
      connected.add(low, high);
      pairsConnected++;
    }
  }

  /** A node's process began or ended. */
  void changed(long nowNanos, int node) {
    for (int peer = 0; peer < nodes; peer++) {
      if (peer != node) {
        changed(nowNanos, node, peer);
      }
    }
  }

  private void end(long nowNanos, int low, int high) {
    long since = sinceNanos.remove(low, high);
    if (since != PairTable.NONE && nowNanos > since) {
      if (totalNanos[high] == null) {
        totalNanos[high] = new long[high];
      }
      totalNanos[high][low] += nowNanos - since;
    }
  }

  /** Pairs that were ever connected at both ends. */
  long pairsConnected() {
    return pairsConnected;
  }

  /** What was seen; ends the watch. */
  Asymmetry finish(long nowNanos) {
    PairTable open = new PairTable();
    sinceNanos.forEach(open::put);
    open.forEach((low, high, since) -> end(nowNanos, low, high));
    LongSummaryStatistics pairs =
        Arrays.stream(totalNanos)
            .filter(Objects::nonNull)
            .flatMapToLong(Arrays::stream)
            .filter(total -> total > 0)
            .summaryStatistics();
    return new Asymmetry(pairs.getCount(), pairs.getSum(), Math.max(0, pairs.getMax()));
  }
}
