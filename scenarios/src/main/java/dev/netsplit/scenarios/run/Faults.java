package dev.netsplit.scenarios.run;

import dev.netsplit.scenarios.model.Action;
import dev.netsplit.scenarios.model.NodeSpec;
import dev.netsplit.scenarios.model.TimelineEvent;
import dev.netsplit.sim.fault.Cut;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.TreeMap;

/**
 * Lets faults act on a running cluster and says at once who should notice: every live node that saw
 * a target just before, and is not hit itself (metrics.md 6.1).
 */
final class Faults {

  private final World world;
  private final List<NodeSpec> nodes;
  private final Cluster cluster;
  private final ClusterWatch watch;

  /** Rules in force by the index of the event that installed them. */
  private final TreeMap<Integer, List<Integer>> cuts = new TreeMap<>();

  /** The same as told to the watch of paths. */
  private final TreeMap<Integer, List<Integer>> unusable = new TreeMap<>();

  private final TreeMap<Integer, List<NodeSpec>> paused = new TreeMap<>();

  Faults(World world, List<NodeSpec> nodes, Cluster cluster, ClusterWatch watch) {
    this.world = world;
    this.nodes = nodes;
    this.cluster = cluster;
    this.watch = watch;
  }

  /** Stops nodes; false when none of them ran. */
  boolean crash(long nowNanos, TimelineEvent event, Action.Crash.Kind kind, List<NodeSpec> chosen) {
    BitSet victims = new BitSet();
    for (NodeSpec node : chosen) {
      if (cluster.isRunning(node.index())) {
        victims.set(node.index());
      }
    }
    if (victims.isEmpty()) {
      return false;
    }
    if (kind == Action.Crash.Kind.HOST) {
      addNeighbours(victims);
    }
    expectDetection(nowNanos, event, victims);
    watch.faultBegan(nowNanos, event.name());
    for (int node = victims.nextSetBit(0); node >= 0; node = victims.nextSetBit(node + 1)) {
      if (kind == Action.Crash.Kind.KILL) {
        cluster.kill(nowNanos, node);
      } else if (cluster.isRunning(node)) {
        cluster.crashHost(nowNanos, nodes.get(node).host());
      }
    }
    return true;
  }

  /** The other nodes on the victims' hosts go down with them. */
  private void addNeighbours(BitSet victims) {
    for (NodeSpec node : nodes) {
      for (NodeSpec other : nodes) {
        if (victims.get(node.index())
            && node.host().equals(other.host())
            && cluster.isRunning(other.index())) {
          victims.set(other.index());
        }
      }
    }
  }

  /** Freezes nodes; false when none of them ran. */
  boolean pause(long nowNanos, TimelineEvent event, List<NodeSpec> chosen) {
    BitSet victims = new BitSet();
    List<NodeSpec> stopped = new ArrayList<>();
    for (NodeSpec node : chosen) {
      if (cluster.isRunning(node.index())) {
        victims.set(node.index());
        stopped.add(node);
      }
    }
    expectDetection(nowNanos, event, victims);
    if (!stopped.isEmpty()) {
      watch.faultBegan(nowNanos, event.name());
    }
    for (NodeSpec node : stopped) {
      watch.paths().stalled(nowNanos, node.index());
      cluster.pause(node.index());
    }
    paused.put(event.index(), stopped);
    return !stopped.isEmpty();
  }

  private void expectDetection(long nowNanos, TimelineEvent event, BitSet victims) {
    MeshWatch mesh = watch.mesh();
    for (int target = victims.nextSetBit(0); target >= 0; target = victims.nextSetBit(target + 1)) {
      for (NodeSpec observer : nodes) {
        int node = observer.index();
        if (mesh.isLive(node) && !victims.get(node) && mesh.sees(node, target)) {
          watch.detections().expect(nowNanos, event.name(), target, node);
        }
      }
    }
  }

  /** Cuts traffic between sides; false when a side is empty. */
  boolean partition(
      long nowNanos, TimelineEvent event, Action.Partition.Form form, List<List<NodeSpec>> given) {
    List<List<NodeSpec>> sides = new ArrayList<>(given);
    if (form == Action.Partition.Form.ISOLATE) {
      List<NodeSpec> others = new ArrayList<>(nodes);
      others.removeAll(given.get(0));
      sides.add(others);
    }
    if (sides.stream().anyMatch(List::isEmpty)) {
      return false;
    }
    watch.faultBegan(nowNanos, event.name());
    List<Integer> rules = new ArrayList<>();
    List<Integer> told = new ArrayList<>();
    for (int a = 0; a < sides.size(); a++) {
      for (int b = a + 1; b < sides.size(); b++) {
        expectPairs(nowNanos, event, sides.get(a), sides.get(b));
        expectPairs(nowNanos, event, sides.get(b), sides.get(a));
        rules.add(world.faults().add(Cut.between(hosts(sides.get(a)), hosts(sides.get(b)))));
        told.add(watch.paths().cutBegan(nowNanos, indices(sides.get(a)), indices(sides.get(b))));
        told.add(watch.paths().cutBegan(nowNanos, indices(sides.get(b)), indices(sides.get(a))));
      }
    }
    cuts.put(event.index(), rules);
    unusable.put(event.index(), told);
    return true;
  }

  private void expectPairs(
      long nowNanos, TimelineEvent event, List<NodeSpec> targets, List<NodeSpec> observers) {
    MeshWatch mesh = watch.mesh();
    for (NodeSpec target : targets) {
      for (NodeSpec observer : observers) {
        if (mesh.isLive(observer.index()) && mesh.sees(observer.index(), target.index())) {
          watch.detections().expect(nowNanos, event.name(), target.index(), observer.index());
        }
      }
    }
  }

  private static BitSet indices(List<NodeSpec> side) {
    BitSet indices = new BitSet();
    side.forEach(node -> indices.set(node.index()));
    return indices;
  }

  private BitSet hosts(List<NodeSpec> side) {
    BitSet hosts = new BitSet();
    for (NodeSpec node : side) {
      hosts.set(world.hosts().find(node.host()));
    }
    return hosts;
  }

  /** Ends the partitions of a named event, or all; false when there was none. */
  boolean heal(long nowNanos, String what, List<TimelineEvent> events) {
    boolean healed = false;
    for (TimelineEvent event : events) {
      boolean meant = what.equals("all") || what.equals(event.name());
      if (meant && cuts.containsKey(event.index())) {
        undo(nowNanos, event);
        healed = true;
      }
    }
    return healed;
  }

  /** Undoes one event; harmless when it is undone already. */
  void undo(long nowNanos, TimelineEvent event) {
    List<Integer> rules = cuts.remove(event.index());
    if (rules != null) {
      rules.forEach(world.faults()::remove);
      unusable.remove(event.index()).forEach(cut -> watch.paths().cutEnded(nowNanos, cut));
      watch.faultEnded(nowNanos, event.name());
    }
    List<NodeSpec> stopped = paused.remove(event.index());
    if (stopped != null) {
      watch.faultEnded(nowNanos, event.name());
      for (NodeSpec node : stopped) {
        watch.paths().resumed(nowNanos, node.index());
        cluster.resume(node.index());
      }
    }
  }
}
