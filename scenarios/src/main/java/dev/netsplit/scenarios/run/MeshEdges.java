package dev.netsplit.scenarios.run;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * The connected pairs of live visible nodes as rows of bits (metrics.md: E in basic sets). Told
 * after each change of a {@link MeshWatch}; passes on what that means for pairs.
 */
final class MeshEdges {

  /**
   * Hears of every pair that becomes connected, before it is in the rows, and of every pair that is
   * no more, when it is out of them.
   */
  interface Follower {

    void connected(long nowNanos, int one, int other);

    void lost(long nowNanos, int one, int other);
  }

  private static final int BITS = Long.SIZE;

  private final MeshWatch mesh;
  private final int nodes;
  private final long[][] rows;
  private final int[] degrees;
  private Follower[] followers = new Follower[0];

  MeshEdges(MeshWatch mesh, int nodes) {
    this.mesh = mesh;
    this.nodes = nodes;
    this.rows = new long[nodes][(nodes + BITS - 1) / BITS];
    this.degrees = new int[nodes];
  }

  void follow(List<Follower> all) {
    followers = all.toArray(Follower[]::new);
  }

  /** One end of a pair began or ceased to see the other. */
  void changed(long nowNanos, int node, int peer) {
    boolean now =
        mesh.isConnected(node, peer)
            && mesh.isLive(node)
            && mesh.isLive(peer)
            && mesh.isVisible(node)
            && mesh.isVisible(peer);
    if (now == isConnected(node, peer)) {
      return;
    }
    if (now) {
      for (Follower follower : followers) {
        follower.connected(nowNanos, node, peer);
      }
      flip(node, peer, 1);
    } else {
      flip(node, peer, -1);
      for (Follower follower : followers) {
        follower.lost(nowNanos, node, peer);
      }
    }
  }

  /** A node's process ended. */
  void died(long nowNanos, int node) {
    for (int peer = 0; peer < nodes && degrees[node] > 0; peer++) {
      if (isConnected(node, peer)) {
        changed(nowNanos, node, peer);
      }
    }
  }

  private void flip(int one, int other, int change) {
    rows[one][other / BITS] ^= 1L << other;
    rows[other][one / BITS] ^= 1L << one;
    degrees[one] += change;
    degrees[other] += change;
  }

  boolean isConnected(int one, int other) {
    return (rows[one][other / BITS] >>> other & 1) != 0;
  }

  /** How many nodes a node is connected with. */
  int degree(int node) {
    return degrees[node];
  }

  /** How many nodes are connected with both of two. */
  int inCommon(int one, int other) {
    long[] first = rows[one];
    long[] second = rows[other];
    int common = 0;
    for (int word = 0; word < first.length; word++) {
      common += Long.bitCount(first[word] & second[word]);
    }
    return common;
  }

  /** The nodes that a node is connected with, as a set of its own. */
  BitSet neighbours(int node) {
    return BitSet.valueOf(rows[node]);
  }

  /** All rows as they are now, to be kept: bit b of row a tells whether a and b are connected. */
  long[][] snapshot() {
    return Arrays.stream(rows).map(long[]::clone).toArray(long[][]::new);
  }
}
