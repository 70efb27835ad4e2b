package dev.netsplit.scenarios.run;

import dev.netsplit.scenarios.model.ErlangSettings;
import dev.netsplit.scenarios.model.NodeSpec;
import dev.netsplit.scenarios.result.FalseDetection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;

/**
 * Finds nodes that are reported down though they live and can be reached (metrics.md 6.1). Knows
 * nothing of how faults act; asks a {@link PathWatch} what they did.
 */
final class FalseDetectionWatch {

  /** A report of a live peer whose path was not cut; whether a stall explains it is open. */
  private record Suspect(long atNanos, int target, int observer, String reason) {}

  private static final long NEVER = Long.MIN_VALUE;

  private final List<NodeSpec> nodes;
  private final MeshWatch mesh;
  private final PathWatch paths;
  private final long[] diedNanos;

  /** Ends (node, peer) that will hear of a connection that the peer gave up on purpose. */
  private final TreeSet<Long> released = new TreeSet<>();

  private final List<Suspect> suspects = new ArrayList<>();

  FalseDetectionWatch(List<NodeSpec> nodes, MeshWatch mesh, PathWatch paths) {
    this.nodes = nodes;
    this.mesh = mesh;
    this.paths = paths;
    this.diedNanos = new long[nodes.size()];
    Arrays.fill(diedNanos, NEVER);
  }

  void died(long nowNanos, int node) {
    diedNanos[node] = nowNanos;
  }

  void nodeUp(int node, int peer) {
    released.remove(end(node, peer));
  }

  /**
   * A node reported a peer down.
   *
   * @param onPurpose whether the node gave the connection up itself, by disconnect_node or because
   *     it stops
   */
  void nodeDown(long nowNanos, int node, int peer, String reason, boolean onPurpose) {
    if (onPurpose) {
      released.add(end(peer, node));
      return;
    }
    boolean expected =
        released.remove(end(node, peer)) || paths.isLeaving(node) || paths.isLeaving(peer);
    long fromNanos = nowNanos - longestSilenceNanos(node);
    boolean alive = mesh.isLive(peer) && (diedNanos[peer] == NEVER || diedNanos[peer] < fromNanos);
    if (!expected && alive && !paths.wasCut(node, peer, fromNanos, nowNanos)) {
      suspects.add(new Suspect(nowNanos, peer, node, reason));
    }
  }

  /** What was found; only now it is known how long each stall lasted. */
  List<FalseDetection> finish(long endNanos) {
    List<FalseDetection> found = new ArrayList<>();
    for (Suspect suspect : suspects) {
      long fromNanos = suspect.atNanos - longestSilenceNanos(suspect.observer);
      boolean strict =
          paths.wasUsable(suspect.observer, suspect.target, fromNanos, suspect.atNanos);
      long stallNanos =
          Math.max(
              paths.longestStallNanos(suspect.observer, fromNanos, suspect.atNanos, endNanos),
              paths.longestStallNanos(suspect.target, fromNanos, suspect.atNanos, endNanos));
      if (strict || stallNanos < shortestSilenceNanos(suspect.observer)) {
        found.add(
            new FalseDetection(
                suspect.atNanos,
                nodes.get(suspect.target).name(),
                nodes.get(suspect.observer).name(),
                suspect.reason,
                strict));
      }
    }
    return List.copyOf(found);
  }

  private long longestSilenceNanos(int observer) {
    ErlangSettings erlang = nodes.get(observer).erlang();
    return erlang.netTicktimeNanos() + erlang.tickIntervalNanos();
  }

  private long shortestSilenceNanos(int observer) {
    ErlangSettings erlang = nodes.get(observer).erlang();
    return erlang.netTicktimeNanos() - erlang.tickIntervalNanos();
  }

  private static long end(int node, int peer) {
    return (long) node << 32 | peer;
  }
}
