package dev.netsplit.scenarios.run;

import dev.netsplit.scenarios.model.Action;
import dev.netsplit.scenarios.model.Action.Crash.Kind;
import dev.netsplit.scenarios.model.NodeSpec;
import dev.netsplit.scenarios.model.TimelineEvent;
import java.util.BitSet;
import java.util.List;
import java.util.TreeMap;

/**
 * Stops and freezes nodes and hosts, and lets them come back. Knows nothing of who notices.
 *
 * <p>Each fault answers whether it hit anybody: nodes that do not run cannot be hit.
 */
final class Faults {

  private final World world;
  private final List<NodeSpec> nodes;
  private final Cluster cluster;
  private final ClusterWatch watch;
  private final Witnesses witnesses;

  /** Frozen nodes and their processes by the index of the event that froze them. */
  private final TreeMap<Integer, TreeMap<Integer, Integer>> frozen = new TreeMap<>();

  /** Nodes that stopped by the index of the event that stopped them. */
  private final TreeMap<Integer, BitSet> stopped = new TreeMap<>();

  Faults(
      World world, List<NodeSpec> nodes, Cluster cluster, ClusterWatch watch, Witnesses witnesses) {
    this.world = world;
    this.nodes = nodes;
    this.cluster = cluster;
    this.watch = watch;
    this.witnesses = witnesses;
  }

  /** Stops nodes; they stay down if the event is to be undone, until then. */
  boolean crash(long nowNanos, TimelineEvent event, Kind kind, List<NodeSpec> chosen) {
    boolean undone = event.forNanos() != TimelineEvent.NOT_UNDONE;
    long backNanos = undone ? Cluster.UNTIL_STARTED : Cluster.SUPERVISED;
    return stop(nowNanos, event, kind, chosen, node -> backNanos);
  }

  /** Stops nodes and plans their return; the nodes of one host return with it. */
  boolean restart(
      long nowNanos, TimelineEvent event, Action.Restart restart, List<NodeSpec> chosen) {
    boolean wholeHosts = restart.kind().takesHost();
    return stop(
        nowNanos,
        event,
        restart.kind(),
        chosen,
        node -> {
          NodeSpec spec = nodes.get(node);
          String who = wholeHosts ? spec.host() : spec.name();
          String draw = event.name() + '/' + who;
          return restart.downFor().sampleNanos(world.streams().stream("down-for", draw));
        });
  }

  /** How long a node stays down. */
  private interface Absence {

    long nanos(int node);
  }

  private boolean stop(
      long nowNanos, TimelineEvent event, Kind kind, List<NodeSpec> chosen, Absence absence) {
    BitSet victims = running(chosen);
    if (victims.isEmpty()) {
      return false;
    }
    if (kind.takesHost()) {
      addNeighbours(victims);
    }
    witnesses.ofVictims(nowNanos, event.name(), victims);
    watch.faultBegan(nowNanos, event.name());
    BitSet down = new BitSet();
    for (int node = victims.nextSetBit(0); node >= 0; node = victims.nextSetBit(node + 1)) {
      switch (kind) {
        case KILL -> cluster.kill(nowNanos, node, absence.nanos(node));
        case HALT -> cluster.halt(nowNanos, node, absence.nanos(node));
        case STOP -> {
          watch.paths().leaving(node);
          cluster.stop(nowNanos, node, absence.nanos(node));
        }
        case HOST, POWER -> {
          if (cluster.isRunning(node)) {
            down.or(cluster.crashHost(nowNanos, cluster.host(node), absence.nanos(node)));
          }
        }
      }
    }
    down.or(victims);
    stopped.put(event.index(), down);
    return true;
  }

  private BitSet running(List<NodeSpec> chosen) {
    BitSet running = new BitSet();
    for (NodeSpec node : chosen) {
      running.set(node.index(), cluster.isRunning(node.index()));
    }
    return running;
  }

  /** The other nodes on the victims' hosts go down with them. */
  private void addNeighbours(BitSet victims) {
    BitSet hosts = new BitSet();
    victims.stream().forEach(node -> hosts.set(cluster.host(node)));
    for (NodeSpec node : nodes) {
      if (hosts.get(cluster.host(node.index())) && cluster.isRunning(node.index())) {
        victims.set(node.index());
      }
    }
  }

  /** Freezes nodes. */
  boolean pause(long nowNanos, TimelineEvent event, List<NodeSpec> chosen) {
    BitSet victims = running(chosen);
    if (victims.isEmpty()) {
      return false;
    }
    witnesses.ofVictims(nowNanos, event.name(), victims);
    watch.faultBegan(nowNanos, event.name());
    TreeMap<Integer, Integer> processes = new TreeMap<>();
    for (int node = victims.nextSetBit(0); node >= 0; node = victims.nextSetBit(node + 1)) {
      watch.paths().stalled(nowNanos, node);
      processes.put(node, cluster.pause(node));
    }
    frozen.put(event.index(), processes);
    return true;
  }

  /** Undoes one event: frozen nodes run on, stopped nodes start again. */
  void undo(long nowNanos, TimelineEvent event) {
    TreeMap<Integer, Integer> processes = frozen.remove(event.index());
    if (processes != null) {
      watch.faultEnded(nowNanos, event.name());
      processes.forEach((node, process) -> resume(nowNanos, node, process));
    }
    BitSet down = stopped.remove(event.index());
    if (down != null) {
      watch.faultEnded(nowNanos, event.name());
      down.stream().forEach(node -> cluster.bringBack(nowNanos, node));
    }
  }

  private void resume(long nowNanos, int node, int process) {
    watch.paths().resumed(nowNanos, node);
    cluster.resume(process);
  }
}
