package dev.netsplit.scenarios.run;

import dev.netsplit.scenarios.model.NodeSpec;
import dev.netsplit.scenarios.result.MeshHistory.Kind;
import java.util.BitSet;
import java.util.List;

/**
 * Who sees whom, and since when the mesh is full (metrics.md: basic sets and 6.2). Told of nodeup,
 * nodedown and the start and end of processes; knows nothing of how they come about.
 *
 * <p>Hidden nodes are left out of the mesh. A node that the scenario starts later is missing from
 * the mesh until it runs, and so is one that is to come back; one that stays down is not.
 */
final class MeshWatch {

  /** {@link #completeSinceNanos} of a mesh that is not full. */
  static final long INCOMPLETE = -1;

  private final BitSet[] sees;
  private final BitSet visible = new BitSet();
  private final BitSet live = new BitSet();
  private final BitSet expected = new BitSet();
  private int connectedPairs;
  private int liveVisible;
  private long opened;
  private long completeSinceNanos = INCOMPLETE;
  private final AgreementLog log = new AgreementLog();
  private long changedNanos;
  private MeshRecorder recorder;

  MeshWatch(List<NodeSpec> nodes) {
    sees = new BitSet[nodes.size()];
    for (NodeSpec node : nodes) {
      sees[node.index()] = new BitSet();
      if (!node.erlang().hidden()) {
        visible.set(node.index());
        expected.set(node.index(), !node.isSuccessor());
      }
    }
  }

  /** From now on every change is kept there, too. */
  void recordInto(MeshRecorder record) {
    recorder = record;
  }

  void started(long nowNanos, int node) {
    if (recorder != null) {
      recorder.changed(nowNanos, Kind.STARTED, node, 0);
    }
    liveVisible += !live.get(node) && visible.get(node) ? 1 : 0;
    live.set(node);
    expected.set(node, visible.get(node));
    update(nowNanos);
  }

  void died(long nowNanos, int node) {
    if (recorder != null) {
      recorder.changed(nowNanos, Kind.DIED, node, 0);
    }
    liveVisible -= live.get(node) && visible.get(node) ? 1 : 0;
    live.clear(node);
    expected.clear(node);
    BitSet seen = sees[node];
    for (int peer = seen.nextSetBit(0); peer >= 0; peer = seen.nextSetBit(peer + 1)) {
      countPair(node, peer, -1);
    }
    seen.clear();
    update(nowNanos);
  }

  /** A node that ended is to start again. */
  void comesBack(long nowNanos, int node) {
    expected.set(node, visible.get(node));
    update(nowNanos);
  }

  void nodeUp(long nowNanos, int node, int peer) {
    if (recorder != null) {
      recorder.changed(nowNanos, Kind.UP, node, peer);
    }
    sees[node].set(peer);
    if (sees[peer].get(node)) {
      opened++;
    }
    countPair(node, peer, 1);
    update(nowNanos);
  }

  void nodeDown(long nowNanos, int node, int peer) {
    if (recorder != null) {
      recorder.changed(nowNanos, Kind.DOWN, node, peer);
    }
    countPair(node, peer, -1);
    sees[node].clear(peer);
    update(nowNanos);
  }

  private void countPair(int node, int peer, int change) {
    if (sees[peer].get(node) && visible.get(node) && visible.get(peer)) {
      connectedPairs += change;
    }
  }

  private void update(long nowNanos) {
    changedNanos = nowNanos;
    int nodes = expected.cardinality();
    boolean complete = isAllRunning() && connectedPairs == nodes * (nodes - 1) / 2;
    log.update(nowNanos, complete);
    if (!complete) {
      completeSinceNanos = INCOMPLETE;
    } else if (completeSinceNanos == INCOMPLETE) {
      completeSinceNanos = nowNanos;
    }
  }

  /** When a process last started or ended, or a node last reported a peer up or down. */
  long changedNanos() {
    return changedNanos;
  }

  /** Whether every visible node runs that has not gone for good. */
  boolean isAllRunning() {
    BitSet missing = (BitSet) expected.clone();
    missing.andNot(live);
    return missing.isEmpty();
  }

  /** Since when every pair of visible nodes is connected, or {@link #INCOMPLETE}. */
  long completeSinceNanos() {
    return completeSinceNanos;
  }

  /** When every pair of visible nodes was connected. */
  AgreementLog log() {
    return log;
  }

  /** Pairs of visible nodes that are connected at both ends. */
  int connectedPairs() {
    return connectedPairs;
  }

  /** Visible nodes that run. */
  int liveVisible() {
    return liveVisible;
  }

  boolean isLive(int node) {
    return live.get(node);
  }

  /** Whether a node is no hidden one. */
  boolean isVisible(int node) {
    return visible.get(node);
  }

  /** Whether {@code node} has {@code peer} in its list of connected nodes. */
  boolean sees(int node, int peer) {
    return sees[node].get(peer);
  }

  /** Whether both of two nodes have each other in their lists. */
  boolean isConnected(int one, int other) {
    return sees[one].get(other) && sees[other].get(one);
  }

  /**
   * Whether, of the visible nodes before {@code node} that run, the last one sees all the others;
   * true when there are not two.
   */
  boolean lastSeesAllBefore(int node) {
    BitSet before = (BitSet) live.clone();
    before.and(visible);
    before.clear(node, Math.max(node, before.length()));
    int last = before.length() - 1;
    if (last >= 0) {
      before.clear(last);
      before.andNot(sees[last]);
    }
    return before.isEmpty();
  }

  /** Connections that came up at both ends so far. */
  long opened() {
    return opened;
  }
}
