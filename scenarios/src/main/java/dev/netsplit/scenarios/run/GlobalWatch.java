package dev.netsplit.scenarios.run;

import dev.netsplit.protocol.node.NodedownReason;
import dev.netsplit.scenarios.model.NodeSpec;
import dev.netsplit.scenarios.result.EventSpan;
import dev.netsplit.scenarios.result.GlobalActivity;
import dev.netsplit.scenarios.result.GlobalActivity.Lock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** What {@code global} does on all nodes, put together from watches of one thing each. */
final class GlobalWatch {

  private final List<NodeSpec> nodes;
  private final GlobalCounts counts;
  private final LockWatch locks;
  private final EvictionWatch evictions;
  private final ProcessLockWatch processLocks = new ProcessLockWatch();
  private final NameWatch names = new NameWatch();
  private final StormWatch storms;
  private final CascadeWatch cascades;
  private final long[] queuePeaks;

  GlobalWatch(List<NodeSpec> nodes) {
    this.nodes = nodes;
    counts = new GlobalCounts(nodes.size());
    locks = new LockWatch(nodes);
    evictions = new EvictionWatch(nodes);
    storms = new StormWatch(nodes);
    cascades = new CascadeWatch(nodes);
    queuePeaks = new long[nodes.size()];
    Arrays.fill(queuePeaks, GlobalActivity.Node.UNKNOWN);
  }

  GlobalCounts counts() {
    return counts;
  }

  LockWatch locks() {
    return locks;
  }

  ProcessLockWatch processLocks() {
    return processLocks;
  }

  NameWatch names() {
    return names;
  }

  CascadeWatch cascades() {
    return cascades;
  }

  /** A node sees another. */
  void nodeUp(int node, int peer) {
    evictions.nodeUp(node, peer);
    cascades.nodeUp(node, peer);
    storms.calmed(node, peer);
  }

  /** A node reported another down; whether that was to prevent overlapping partitions. */
  boolean nodeDown(long nowNanos, int node, int peer, NodedownReason reason) {
    boolean evicted = evictions.nodeDown(nowNanos, node, peer, reason);
    cascades.nodeDown(nowNanos, node, peer, reason, evicted);
    return evicted;
  }

  /** A node tells others that a node, maybe itself, has lost another. */
  void lossTold(long nowNanos, int node, int reporter, int lost, int messages) {
    storms.lossTold(nowNanos, node, reporter, lost, messages);
    cascades.lossTold(node, reporter, lost);
  }

  /** A node takes a peer for lost, and is the one to hang up or not. */
  void decided(long nowNanos, int node, int peer, boolean hangsUp) {
    evictions.decided(nowNanos, node, peer, hangsUp);
    cascades.decided(node, peer, hangsUp);
  }

  StormWatch storms() {
    return storms;
  }

  /** The most messages that waited for the locker of a node in one life of it. */
  void lockerQueue(int node, long peak) {
    queuePeaks[node] = Math.max(queuePeaks[node], peak);
  }

  /** A node has lost a peer, or given up a session with it. */
  void lost(int node, int peer) {
    locks.givenUp(node, peer);
    locks.lost(node, peer);
  }

  /** A node's process ended. */
  void died(long nowNanos, int node) {
    locks.died(nowNanos, node);
    processLocks.died(nowNanos, nodes.get(node).name());
    evictions.died(node);
    storms.died(node);
    cascades.died(nowNanos, node);
  }

  /** What was seen; ends the watch. */
  GlobalActivity finish(long nowNanos, List<EventSpan> events) {
    List<GlobalActivity.Node> parts = new ArrayList<>();
    for (NodeSpec node : nodes) {
      parts.add(part(node));
    }
    return new GlobalActivity(
        counts.messages(),
        locks.merges(),
        List.copyOf(parts),
        allLocks(),
        evictions.finish(events),
        names.finish(),
        storms.finish(nowNanos),
        cascades.finish());
  }

  private List<Lock> allLocks() {
    List<Lock> all = new ArrayList<>(locks.finish());
    all.addAll(processLocks.finish());
    all.sort(
        Comparator.comparingLong(Lock::beganNanos)
            .thenComparing(Lock::node)
            .thenComparing(Lock::peer));
    return List.copyOf(all);
  }

  private GlobalActivity.Node part(NodeSpec node) {
    int index = node.index();
    return new GlobalActivity.Node(
        node.name(),
        locks.requests(index),
        locks.conflicts(index),
        locks.attempts(index),
        locks.failedAttempts(index),
        locks.retries(index),
        queuePeaks[index],
        counts.requestedWarnings(index),
        counts.disconnectedWarnings(index));
  }
}
