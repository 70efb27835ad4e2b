package dev.netsplit.scenarios.run;

import dev.netsplit.protocol.node.NodedownReason;
import dev.netsplit.scenarios.model.NodeSpec;
import dev.netsplit.scenarios.result.EventSpan;
import dev.netsplit.scenarios.result.GlobalActivity.Eviction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Tells which lost connections were closed to prevent overlapping partitions (metrics.md 6.1:
 * overlap_disconnects). Knows nothing of how {@code global} decides.
 *
 * <p>A node that was asked to hang up reports {@code disconnect}, and the one that asked hears that
 * the connection was closed. A request to a node that is gone, or that hung up for another reason,
 * closes nothing; whatever ends that connection is its own reason.
 */
final class EvictionWatch {

  /** The reason that stands for the real one in what is measured. */
  static final String REASON = "overlap";

  private final List<NodeSpec> nodes;
  private final long horizonNanos;

  /** Ends (node, peer) at which the node is about to hang up because the peer asked for it. */
  private final PairTable hangingUp = new PairTable();

  /** Ends (node, peer) that will hear that the peer hung up, as the node had asked. */
  private final PairTable hungUp = new PairTable();

  private long[] atNanos = new long[16];
  private int[] by = new int[16];
  private boolean[] byPeer = new boolean[16];
  private int count;

  EvictionWatch(List<NodeSpec> nodes) {
    this.nodes = nodes;
    long longest = 0;
    for (NodeSpec node : nodes) {
      longest = Math.max(longest, CollateralWatch.longestSilenceNanos(node.erlang()));
    }
    this.horizonNanos = 2 * longest;
  }

  /** A node takes a peer for lost, and is the one to hang up or not. */
  void decided(long nowNanos, int node, int peer, boolean hangsUp) {
    if (hangsUp) {
      hangingUp.put(node, peer, nowNanos);
    }
  }

  /** A new connection: what was asked for concerned another. */
  void nodeUp(int node, int peer) {
    hangingUp.remove(node, peer);
    hungUp.remove(node, peer);
  }

  /** A node reported a peer down; whether that was to prevent overlapping partitions. */
  boolean nodeDown(long nowNanos, int node, int peer, NodedownReason reason) {
    boolean told = hangingUp.remove(node, peer) != PairTable.NONE;
    boolean heard = hungUp.remove(node, peer) != PairTable.NONE;
    if (told && reason == NodedownReason.DISCONNECT) {
      hungUp.put(peer, node, nowNanos);
      record(nowNanos, node, true);
      return true;
    }
    if (heard && reason == NodedownReason.CONNECTION_CLOSED) {
      record(nowNanos, node, false);
      return true;
    }
    return false;
  }

  /** A node's process ended: it hangs up no more, and hears nothing. */
  void died(int node) {
    for (int peer = 0; peer < nodes.size(); peer++) {
      hangingUp.remove(node, peer);
      hungUp.remove(node, peer);
    }
  }

  private void record(long nowNanos, int node, boolean requestedByPeer) {
    if (count == by.length) {
      atNanos = Arrays.copyOf(atNanos, 2 * count);
      by = Arrays.copyOf(by, 2 * count);
      byPeer = Arrays.copyOf(byPeer, 2 * count);
    }
    atNanos[count] = nowNanos;
    by[count] = node;
    byPeer[count++] = requestedByPeer;
  }

  /**
   * How many there were, at each node: in all, and for each event. Those of an event happened
   * within twice the longest silence after it began, or until it was undone and for that long
   * after. One may belong to several events, and to none.
   */
  List<Eviction> finish(List<EventSpan> events) {
    List<Eviction> evictions = new ArrayList<>();
    add(evictions, "", Long.MIN_VALUE, Long.MAX_VALUE);
    for (EventSpan event : events) {
      long lastNanos = event.undone() ? event.endNanos() : event.beganNanos();
      add(evictions, event.event(), event.beganNanos(), lastNanos + horizonNanos);
    }
    return List.copyOf(evictions);
  }

  private void add(List<Eviction> evictions, String event, long fromNanos, long toNanos) {
    long[][] counts = new long[nodes.size()][2];
    for (int i = 0; i < count; i++) {
      if (atNanos[i] >= fromNanos && atNanos[i] <= toNanos) {
        counts[by[i]][byPeer[i] ? 1 : 0]++;
      }
    }
    for (NodeSpec node : nodes) {
      long[] of = counts[node.index()];
      if (of[0] + of[1] > 0) {
        evictions.add(new Eviction(event, node.name(), of[0], of[1]));
      }
    }
  }
}
