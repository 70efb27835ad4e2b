package dev.netsplit.scenarios.stats;

import dev.netsplit.scenarios.result.MeshHistory;
import java.util.BitSet;

/**
 * Who lists whom at one instant of a recorded run; moves forward only. Knows nothing of how it is
 * drawn.
 */
public final class MeshState {

  private final MeshHistory history;
  private final BitSet live = new BitSet();
  private final BitSet[] lists;
  private final BitSet counted;
  private final int[] connected;
  private int next;

  /**
   * The state before anything happened.
   *
   * @param nodes number of nodes of the scenario
   */
  public MeshState(MeshHistory history, int nodes) {
    this(history, nodes, all(nodes));
  }

  /**
   * The state before anything happened, where only some nodes are counted as connected.
   *
   * @param counted indexes of those nodes
   */
  public MeshState(MeshHistory history, int nodes, BitSet counted) {
    this.history = history;
    this.counted = (BitSet) counted.clone();
    this.connected = new int[nodes];
    this.lists = new BitSet[nodes];
    for (int node = 0; node < nodes; node++) {
      lists[node] = new BitSet();
    }
  }

  private static BitSet all(int nodes) {
    BitSet all = new BitSet();
    all.set(0, nodes);
    return all;
  }

  /** Moves on to just after the last change at this instant. */
  public void advanceTo(long instantNanos) {
    while (next < history.count() && history.atNanos(next) <= instantNanos) {
      apply(next++);
    }
  }

  private void apply(int change) {
    int node = history.node(change);
    switch (history.kind(change)) {
      case UP -> {
        int peer = history.peer(change);
        if (!lists[node].get(peer)) {
          lists[node].set(peer);
          count(node, peer, 1);
        }
      }
      case DOWN -> drop(node, history.peer(change));
      case STARTED -> live.set(node);
      case DIED -> {
        live.clear(node);
        for (int p = lists[node].nextSetBit(0); p >= 0; p = lists[node].nextSetBit(p + 1)) {
          drop(node, p);
        }
      }
    }
  }

  private void drop(int node, int peer) {
    if (lists[node].get(peer)) {
      count(node, peer, -1);
      lists[node].clear(peer);
    }
  }

  /** Counts a pair that came together or apart by a change of one end's list. */
  private void count(int node, int peer, int change) {
    if (lists[peer].get(node) && counted.get(node) && counted.get(peer)) {
      connected[node] += change;
      connected[peer] += change;
    }
  }

  /** How many changes have been applied. */
  public int applied() {
    return next;
  }

  /** With how many of the counted nodes a counted node is connected: both list each other. */
  public int connected(int node) {
    return connected[node];
  }

  /** Whether a node runs and has its name. */
  public boolean isLive(int node) {
    return live.get(node);
  }

  /** Whether a node has a peer in its list, dead or not. */
  public boolean lists(int node, int peer) {
    return lists[node].get(peer);
  }
}
