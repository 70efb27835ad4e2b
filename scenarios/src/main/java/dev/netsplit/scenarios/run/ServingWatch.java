package dev.netsplit.scenarios.run;

import dev.netsplit.scenarios.model.NodeSpec;
import dev.netsplit.scenarios.result.Serving;
import dev.netsplit.scenarios.result.Serving.Pause;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Which applications serve, and which of them without a majority in sight of their nodes. An
 * application serves from the registration of its node to its end unless it says otherwise. Hidden
 * nodes do not count. Knows nothing of why an application does what it does.
 */
final class ServingWatch {

  private static final long NOT_PAUSED = -1;

  private final List<NodeSpec> nodes;
  private final BitSet members = new BitSet();
  private final BitSet serving = new BitSet();

  /** Nodes that have seen a majority in their present life. */
  private final BitSet formed = new BitSet();

  private final BitSet inMinority = new BitSet();

  /** Nodes whose applications are partitioned from one that is in sight. */
  private final BitSet apart = new BitSet();

  private final HealWatch heals = new HealWatch();
  private final int[] sees;
  private final long[] pausedNanos;
  private final String[] why;
  private final List<Pause> pauses = new ArrayList<>();
  private long minorityNanos;
  private long changedNanos;

  ServingWatch(List<NodeSpec> nodes) {
    this.nodes = nodes;
    this.sees = new int[nodes.size()];
    this.pausedNanos = new long[nodes.size()];
    this.why = new String[nodes.size()];
    for (NodeSpec node : nodes) {
      members.set(node.index(), Members.isMember(node));
      pausedNanos[node.index()] = NOT_PAUSED;
    }
  }

  void registered(long nowNanos, int node) {
    serving.set(node, members.get(node));
    update(nowNanos, node);
  }

  /** The application of a node has yet to find out whether it may serve. */
  void waits(long nowNanos, int node) {
    serving.clear(node);
    update(nowNanos, node);
  }

  /** An application stops serving because of what its node sees. */
  void pauses(long nowNanos, int node, String reason) {
    serving.clear(node);
    pausedNanos[node] = nowNanos;
    why[node] = reason;
    update(nowNanos, node);
  }

  /** An application serves from now on. */
  void serves(long nowNanos, int node) {
    endPause(nowNanos, node);
    heals.restarted(nowNanos, nodes.get(node).name());
    serving.set(node);
    update(nowNanos, node);
  }

  private void endPause(long nowNanos, int node) {
    if (pausedNanos[node] != NOT_PAUSED) {
      long lastedNanos = nowNanos - pausedNanos[node];
      pauses.add(new Pause(nodes.get(node).name(), why[node], pausedNanos[node], lastedNanos));
      pausedNanos[node] = NOT_PAUSED;
    }
  }

  /** Whether the application of a node is partitioned from another that the node sees again. */
  void apart(int node, boolean is) {
    apart.set(node, is);
  }

  /** What becomes of decisions to make the cluster one again. */
  HealWatch heals() {
    return heals;
  }

  boolean isServing(int node) {
    return serving.get(node);
  }

  void nodeUp(long nowNanos, int node, int peer) {
    sees[node] += members.get(peer) ? 1 : 0;
    update(nowNanos, node);
  }

  void nodeDown(long nowNanos, int node, int peer) {
    sees[node] -= members.get(peer) ? 1 : 0;
    update(nowNanos, node);
  }

  void died(long nowNanos, int node) {
    endPause(nowNanos, node);
    serving.clear(node);
    formed.clear(node);
    apart.clear(node);
    sees[node] = 0;
    update(nowNanos, node);
  }

  private void update(long nowNanos, int node) {
    minorityNanos += inMinority.cardinality() * (nowNanos - changedNanos);
    changedNanos = nowNanos;
    boolean majority = Members.isMajority(sees[node] + 1, members.cardinality());
    if (majority) {
      formed.set(node);
    }
    inMinority.set(node, serving.get(node) && formed.get(node) && !majority);
  }

  /** What was seen; ends the watch. */
  Serving finish(long nowNanos) {
    List<String> atEnd = new ArrayList<>();
    List<String> apartAtEnd = new ArrayList<>();
    for (NodeSpec node : nodes) {
      endPause(nowNanos, node.index());
      update(nowNanos, node.index());
      if (serving.get(node.index())) {
        atEnd.add(node.name());
      }
      if (apart.get(node.index())) {
        apartAtEnd.add(node.name());
      }
    }
    return new Serving(
        List.copyOf(pauses),
        List.copyOf(atEnd),
        minorityNanos,
        List.copyOf(apartAtEnd),
        heals.finish(nowNanos));
  }
}
