package dev.netsplit.scenarios.run;

import dev.netsplit.scenarios.model.Action.Pause;
import dev.netsplit.scenarios.model.NodeSpec;
import dev.netsplit.scenarios.model.TimelineEvent;
import dev.netsplit.sim.net.Network;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.TreeMap;

/**
 * Has nodes and hosts stand still for a while. Knows nothing of who notices.
 *
 * <p>A node whose process is stopped, or whose schedulers are held up, leaves its kernel at work.
 * Held up schedulers keep a core busy, so others that share it are slower; a stopped process leaves
 * its core to them. A stunned host does nothing at all.
 */
final class Stalls {

  /**
   * What an event holds up.
   *
   * @param processes of nodes that stand still, by node
   * @param busy processes that keep cores busy in their place
   * @param hosts stunned ones
   */
  private record Stall(TreeMap<Integer, Integer> processes, List<Integer> busy, BitSet hosts) {}

  private final World world;
  private final List<NodeSpec> nodes;
  private final Cluster cluster;
  private final ClusterWatch watch;
  private final Witnesses witnesses;

  /** What is held up by the index of the event that does it. */
  private final TreeMap<Integer, Stall> open = new TreeMap<>();

  Stalls(
      World world, List<NodeSpec> nodes, Cluster cluster, ClusterWatch watch, Witnesses witnesses) {
    this.world = world;
    this.nodes = nodes;
    this.cluster = cluster;
    this.watch = watch;
    this.witnesses = witnesses;
  }

  /** Holds nodes or hosts up; false when there is nobody to hold up. */
  boolean begin(long nowNanos, TimelineEvent event, Pause pause, List<NodeSpec> chosen) {
    boolean wholeHosts = pause.what() == Pause.What.HOST;
    BitSet hosts = wholeHosts ? awakeHostsOf(chosen) : new BitSet();
    BitSet victims = running(wholeHosts ? nodesOn(hosts) : chosen);
    if (victims.isEmpty() && hosts.isEmpty()) {
      return false;
    }
    witnesses.ofVictims(nowNanos, event.name(), victims);
    watch.faultBegan(nowNanos, event.name());
    Stall stall = new Stall(new TreeMap<>(), new ArrayList<>(), hosts);
    for (int node = victims.nextSetBit(0); node >= 0; node = victims.nextSetBit(node + 1)) {
      watch.paths().stalled(nowNanos, node);
      world.onlooker().still(nowNanos, node, true);
      stall.processes.put(node, wholeHosts ? cluster.process(node) : cluster.pause(node));
      if (pause.what() == Pause.What.SCHEDULERS) {
        keepBusy(node, stall);
      }
    }
    hosts.stream().forEach(world.network()::stunHost);
    open.put(event.index(), stall);
    return true;
  }

  private void keepBusy(int node, Stall stall) {
    NodeSpec spec = nodes.get(node);
    BusyLoop loop = new BusyLoop(world.network());
    world
        .processors()
        .computer(cluster.host(node), spec.erlang().profile())
        .ifPresent(
            computer ->
                stall.busy.add(loop.start(cluster.host(node), spec.name() + " busy", computer)));
  }

  private BitSet awakeHostsOf(List<NodeSpec> chosen) {
    BitSet hosts = new BitSet();
    for (NodeSpec node : chosen) {
      int host = cluster.host(node.index());
      hosts.set(host, world.network().hostAlive(host) && !world.network().isStunned(host));
    }
    return hosts;
  }

  private List<NodeSpec> nodesOn(BitSet hosts) {
    return nodes.stream().filter(node -> hosts.get(cluster.host(node.index()))).toList();
  }

  private BitSet running(List<NodeSpec> chosen) {
    BitSet running = new BitSet();
    for (NodeSpec node : chosen) {
      running.set(node.index(), cluster.isRunning(node.index()));
    }
    return running;
  }

  /** What an event has held up goes on; harmless when that is nothing. */
  void undo(long nowNanos, TimelineEvent event) {
    Stall stall = open.remove(event.index());
    if (stall == null) {
      return;
    }
    watch.faultEnded(nowNanos, event.name());
    Network network = world.network();
    if (stall.hosts.isEmpty()) {
      stall.processes.values().forEach(cluster::resume);
      stall.busy.forEach(network::kill);
    }
    stall.hosts.stream().forEach(network::wakeHost);
    stall.processes.forEach(
        (node, process) -> {
          // Its process may stand still for another reason, or be another one.
          if (cluster.isProcess(node, process) && network.isRunning(process)) {
            watch.paths().resumed(nowNanos, node);
            world.onlooker().still(nowNanos, node, false);
          }
        });
  }
}
