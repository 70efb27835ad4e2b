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
  private int next;

  /**
   * The state before anything happened.
   *
   * @param nodes number of nodes of the scenario
   */
  public MeshState(MeshHistory history, int nodes) {
    this.history = history;
    this.lists = new BitSet[nodes];
    for (int node = 0; node < nodes; node++) {
      lists[node] = new BitSet();
    }
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
      case UP -> lists[node].set(history.peer(change));
      case DOWN -> lists[node].clear(history.peer(change));
      case STARTED -> live.set(node);
      case DIED -> {
        live.clear(node);
        lists[node].clear();
      }
    }
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
