package dev.netsplit.scenarios.stats;

import dev.netsplit.scenarios.result.MeshHistory;
import dev.netsplit.scenarios.result.MeshHistory.Kind;
import java.util.ArrayList;
import java.util.List;

/** Made-up records of runs. */
public final class Histories {

  private record Change(long atNanos, Kind kind, int node, int peer) {}

  private final List<Change> changes = new ArrayList<>();

  public Histories at(long atNanos, Kind kind, int node, int peer) {
    changes.add(new Change(atNanos, kind, node, peer));
    return this;
  }

  /** Two nodes list each other. */
  public Histories connect(long atNanos, int one, int other) {
    return at(atNanos, Kind.UP, one, other).at(atNanos, Kind.UP, other, one);
  }

  public MeshHistory until(long endNanos) {
    return until(endNanos, 0);
  }

  public MeshHistory until(long endNanos, long dropped) {
    int count = changes.size();
    long[] at = new long[count];
    byte[] kinds = new byte[count];
    int[] nodes = new int[count];
    int[] peers = new int[count];
    for (int i = 0; i < count; i++) {
      at[i] = changes.get(i).atNanos;
      kinds[i] = changes.get(i).kind.code();
      nodes[i] = changes.get(i).node;
      peers[i] = changes.get(i).peer;
    }
    return new MeshHistory(0, endNanos, dropped, at, kinds, nodes, peers);
  }
}
