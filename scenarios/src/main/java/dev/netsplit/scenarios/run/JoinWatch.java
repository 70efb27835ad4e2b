package dev.netsplit.scenarios.run;

import dev.netsplit.scenarios.model.NodeSpec;
import dev.netsplit.scenarios.result.EventSpan;
import dev.netsplit.scenarios.result.Joining;
import dev.netsplit.scenarios.result.Joining.Join;
import dev.netsplit.scenarios.result.Joining.Remesh;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.TreeMap;

/**
 * How nodes join the mesh, and how it becomes whole again (metrics.md 6.2, 6.3: join_time,
 * remesh_time, unhealed_pairs, reconnects_of_leaving_nodes). Told of processes and of connected
 * pairs; knows nothing of how they come about.
 */
final class JoinWatch implements Lives, MeshEdges.Follower {

  /** Is told of a node that has got somewhere. */
  interface Follower {

    void there(long nowNanos, int node);
  }

  /** A start of a node that has not joined yet. */
  private static final class Newcomer {
    private final long startedNanos;
    private final BitSet toMeet;
    private long bootNanos = Joining.NEVER;

    Newcomer(long startedNanos, BitSet toMeet) {
      this.startedNanos = startedNanos;
      this.toMeet = toMeet;
    }
  }

  private final List<NodeSpec> nodes;
  private final MeshWatch mesh;
  private final PathWatch paths;
  private final TreeMap<Integer, Newcomer> newcomers = new TreeMap<>();
  private final List<Join> joins = new ArrayList<>();
  private final long[] registeredNanos;
  private final BitSet leaving = new BitSet();
  private final List<Follower> followers = new ArrayList<>(0);
  private long leavingReconnects;
  private long holdNanos;
  private long pollNanos;

  JoinWatch(List<NodeSpec> nodes, MeshWatch mesh, PathWatch paths) {
    this.nodes = nodes;
    this.mesh = mesh;
    this.paths = paths;
    this.registeredNanos = new long[nodes.size()];
  }

  /**
   * What the scenario says of time.
   *
   * @param meshHoldNanos how long a mesh must be full to count
   * @param pollIntervalNanos from one question to the discovery service to the next, 0 without
   */
  void measureBy(long meshHoldNanos, long pollIntervalNanos) {
    holdNanos = meshHoldNanos;
    pollNanos = pollIntervalNanos;
  }

  /** Has somebody told of every node that has joined. */
  void onJoined(Follower follower) {
    followers.add(follower);
  }

  @Override
  public void started(long nowNanos, int node) {
    if (!mesh.isVisible(node)) {
      return;
    }
    BitSet toMeet = new BitSet();
    for (int peer = 0; peer < nodes.size(); peer++) {
      toMeet.set(peer, peer != node && mesh.isLive(peer) && mesh.isVisible(peer));
    }
    newcomers.put(node, new Newcomer(nowNanos, toMeet));
  }

  /** The name of a node is registered. */
  void registered(long nowNanos, int node) {
    registeredNanos[node] = nowNanos;
    Newcomer newcomer = newcomers.get(node);
    if (newcomer != null) {
      newcomer.bootNanos = nowNanos - newcomer.startedNanos;
      look(nowNanos, node);
    }
  }

  @Override
  public void ended(long nowNanos, int node) {
    leaving.clear(node);
    newcomers.remove(node);
    for (int newcomer : List.copyOf(newcomers.keySet())) {
      newcomers.get(newcomer).toMeet.clear(node);
      look(nowNanos, newcomer);
    }
  }

  /** A node is off the list of the discovery service and runs on for a while. */
  void leaves(int node) {
    leaving.set(node);
  }

  @Override
  public void connected(long nowNanos, int one, int other) {
    meets(nowNanos, one, other);
    meets(nowNanos, other, one);
    if (leaving.get(one) || leaving.get(other)) {
      leavingReconnects++;
    }
  }

  private void meets(long nowNanos, int node, int peer) {
    Newcomer newcomer = newcomers.get(node);
    if (newcomer != null) {
      newcomer.toMeet.clear(peer);
      look(nowNanos, node);
    }
  }

  private void look(long nowNanos, int node) {
    Newcomer newcomer = newcomers.get(node);
    if (newcomer.bootNanos != Joining.NEVER && newcomer.toMeet.isEmpty()) {
      newcomers.remove(node);
      joins.add(join(node, newcomer, nowNanos - newcomer.startedNanos));
      followers.forEach(follower -> follower.there(nowNanos, node));
    }
  }

  private Join join(int node, Newcomer newcomer, long tookNanos) {
    return new Join(nodes.get(node).name(), newcomer.startedNanos, newcomer.bootNanos, tookNanos);
  }

  /** Whoever loses a connection while it joins has not joined before it has it again. */
  @Override
  public void lost(long nowNanos, int one, int other) {
    misses(one, other);
    misses(other, one);
  }

  private void misses(int node, int peer) {
    Newcomer newcomer = newcomers.get(node);
    if (newcomer != null && mesh.isLive(peer) && registeredNanos[peer] <= newcomer.startedNanos) {
      newcomer.toMeet.set(peer);
    }
  }

  /** What was seen; ends the watch. */
  Joining finish(long endNanos, List<EventSpan> spans) {
    newcomers.forEach((node, newcomer) -> joins.add(join(node, newcomer, Joining.NEVER)));
    List<Remesh> remeshes = new ArrayList<>();
    for (EventSpan span : spans) {
      if (span.undone()) {
        long atNanos = mesh.log().firstHeldFrom(span.endNanos(), holdNanos, endNanos);
        long tookNanos = atNanos == AgreementLog.NEVER ? Joining.NEVER : atNanos - span.endNanos();
        remeshes.add(new Remesh(span.event(), span.endNanos(), tookNanos));
      }
    }
    return new Joining(
        List.copyOf(joins), List.copyOf(remeshes), unhealed(endNanos), leavingReconnects);
  }

  private long unhealed(long endNanos) {
    long pairs = 0;
    if (mesh.completeSinceNanos() != MeshWatch.INCOMPLETE) {
      return pairs;
    }
    for (int one = 0; one < nodes.size(); one++) {
      for (int other = one + 1; other < nodes.size(); other++) {
        if (isApart(one, other) && couldHaveMet(one, other, endNanos)) {
          pairs++;
        }
      }
    }
    return pairs;
  }

  private boolean isApart(int one, int other) {
    return mesh.isLive(one)
        && mesh.isLive(other)
        && mesh.isVisible(one)
        && mesh.isVisible(other)
        && !mesh.isConnected(one, other);
  }

  /** Whether the path was usable for twice the longest silence, or twice a poll interval. */
  private boolean couldHaveMet(int one, int other, long endNanos) {
    long longestNanos = Math.max(longestSilenceNanos(one), longestSilenceNanos(other));
    long fromNanos = endNanos - 2 * Math.max(longestNanos, pollNanos);
    return registeredNanos[one] <= fromNanos
        && registeredNanos[other] <= fromNanos
        && paths.wasUsable(one, other, fromNanos, endNanos);
  }

  private long longestSilenceNanos(int node) {
    return nodes.get(node).erlang().netTicktimeNanos()
        + nodes.get(node).erlang().tickIntervalNanos();
  }
}
