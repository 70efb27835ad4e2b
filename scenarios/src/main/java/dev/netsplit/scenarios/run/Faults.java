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
 * <p>Each fault answers whether it hit anybody: nodes that neither run nor boot cannot be hit, but
 * for those that go down with their host while they wait for their supervisor.
 */
final class Faults implements Timeline.OnNodes {

  private final World world;
  private final List<NodeSpec> nodes;
  private final Cluster cluster;
  private final ClusterWatch watch;
  private final Witnesses witnesses;

  private final Stalls stalls;

  private final Churn churn;

  /** Nodes that an event stopped, and whether it took their hosts. */
  private record Stopped(BitSet nodes, boolean hostsToo) {}

  /** Who stopped by the index of the event that stopped them. */
  private final TreeMap<Integer, Stopped> stopped = new TreeMap<>();

  /** How often an event has restarted somebody, by its index. */
  private final TreeMap<Integer, Long> restarts = new TreeMap<>();

  Faults(
      World world, List<NodeSpec> nodes, Cluster cluster, ClusterWatch watch, Witnesses witnesses) {
    this.world = world;
    this.nodes = nodes;
    this.cluster = cluster;
    this.watch = watch;
    this.witnesses = witnesses;
    this.churn = new Churn(world, new ChurnHands());
    this.stalls = new Stalls(world, nodes, cluster, watch, witnesses);
  }

  /** Stops nodes; they stay down if the event is to be undone, until then. */
  @Override
  public boolean crash(long nowNanos, TimelineEvent event, Kind kind, List<NodeSpec> chosen) {
    long backNanos = event.isUndone() ? Cluster.UNTIL_STARTED : Cluster.SUPERVISED;
    return stop(nowNanos, event, kind, chosen, node -> backNanos);
  }

  /** Stops nodes and plans their return; the nodes of one host return with it. */
  @Override
  public boolean restart(
      long nowNanos, TimelineEvent event, Action.Restart restart, List<NodeSpec> chosen) {
    boolean wholeHosts = restart.kind().takesHost();
    BitSet renewed = wholeHosts ? onHostsOf(chosen) : withProcess(chosen);
    renewed.stream().forEach(node -> cluster.renewals().next(node, restart.renewal()));
    long timesBefore = restarts.merge(event.index(), 1L, Long::sum) - 1;
    return stop(
        nowNanos,
        event,
        restart.kind(),
        chosen,
        node -> {
          NodeSpec spec = nodes.get(node);
          String who = wholeHosts ? spec.host() : spec.name();
          String draw = event.name() + '/' + who;
          return restart
              .downFor()
              .sampleNanos(world.streams().stream("down-for", draw, timesBefore));
        });
  }

  /** How long a node stays down. */
  private interface Absence {

    long nanos(int node);
  }

  private boolean stop(
      long nowNanos, TimelineEvent event, Kind kind, List<NodeSpec> chosen, Absence absence) {
    BitSet victims = strike(nowNanos, event, kind, chosen, absence);
    stopped
        .computeIfAbsent(event.index(), unused -> new Stopped(new BitSet(), kind.takesHost()))
        .nodes
        .or(victims);
    return !victims.isEmpty();
  }

  private BitSet strike(
      long nowNanos, TimelineEvent event, Kind kind, List<NodeSpec> chosen, Absence absence) {
    BitSet victims = kind.takesHost() ? onHostsOf(chosen) : withProcess(chosen);
    if (victims.isEmpty()) {
      return victims;
    }
    // Who boots or waits for its supervisor is seen by nobody: what peers still see is the life
    // before.
    BitSet seen = new BitSet();
    victims.stream().filter(cluster::isRunning).forEach(seen::set);
    witnesses.ofVictims(nowNanos, event.name(), seen);
    watch.faultBegan(nowNanos, event.name());
    for (int node = victims.nextSetBit(0); node >= 0; node = victims.nextSetBit(node + 1)) {
      if (!kind.takesHost()) {
        stop(nowNanos, kind, node, absence.nanos(node));
      } else if (world.network().hostAlive(cluster.host(node))) {
        cluster.crashHost(nowNanos, cluster.host(node), absence.nanos(node));
      }
    }
    return victims;
  }

  private void stop(long nowNanos, Kind kind, int node, long backNanos) {
    if (cluster.isBooting(node)) {
      cluster.endBoot(nowNanos, node, backNanos);
      return;
    }
    switch (kind) {
      case KILL -> cluster.kill(nowNanos, node, backNanos);
      case HALT -> cluster.halt(nowNanos, node, backNanos);
      case STOP -> {
        watch.paths().leaving(node);
        cluster.stop(nowNanos, node, backNanos);
      }
      case HOST, POWER -> throw new IllegalStateException(kind + " is for hosts, not " + node);
    }
  }

  private BitSet running(List<NodeSpec> chosen) {
    BitSet running = new BitSet();
    for (NodeSpec node : chosen) {
      running.set(node.index(), cluster.isRunning(node.index()));
    }
    return running;
  }

  /** Those that run or boot: either has a process that can be ended. */
  private BitSet withProcess(List<NodeSpec> chosen) {
    BitSet victims = running(chosen);
    chosen.stream().map(NodeSpec::index).filter(cluster::isBooting).forEach(victims::set);
    return victims;
  }

  /** All that run, boot or are to come back on the hosts of the chosen ones. */
  private BitSet onHostsOf(List<NodeSpec> chosen) {
    BitSet hosts = new BitSet();
    for (NodeSpec node : chosen) {
      if (isThere(node.index())) {
        hosts.set(cluster.host(node.index()));
      }
    }
    BitSet victims = new BitSet();
    for (NodeSpec node : nodes) {
      victims.set(node.index(), hosts.get(cluster.host(node.index())) && isThere(node.index()));
    }
    return victims;
  }

  private boolean isThere(int node) {
    return world.network().hostAlive(cluster.host(node))
        && (cluster.isRunning(node) || cluster.isComing(node));
  }

  @Override
  public boolean churn(
      long nowNanos, TimelineEvent event, Action.Churn action, List<NodeSpec> chosen) {
    boolean begun = churn.begin(nowNanos, event, action, chosen);
    if (begun) {
      watch.faultBegan(nowNanos, event.name());
    }
    return begun;
  }

  /** What churn does to nodes. */
  private final class ChurnHands implements Churn.Hands {

    @Override
    public BitSet stop(
        long nowNanos, TimelineEvent event, Kind kind, NodeSpec node, long downNanos) {
      return strike(nowNanos, event, kind, List.of(node), unused -> downNanos);
    }

    @Override
    public int lives(int node) {
      return cluster.lives(node);
    }

    @Override
    public boolean isDown(int node) {
      return !cluster.isRunning(node) && !cluster.isBooting(node);
    }

    @Override
    public void start(long nowNanos, int node) {
      cluster.start(nowNanos, node);
    }
  }

  @Override
  public boolean pause(
      long nowNanos, TimelineEvent event, Action.Pause pause, List<NodeSpec> chosen) {
    return stalls.begin(nowNanos, event, pause, chosen);
  }

  /**
   * Undoes one event: frozen nodes run on, stopped nodes start again. An event that stopped
   * processes boots no host that another one took.
   */
  @Override
  public void undo(long nowNanos, TimelineEvent event) {
    stalls.undo(nowNanos, event);
    if (churn.undo(nowNanos, event)) {
      watch.faultEnded(nowNanos, event.name());
    }
    Stopped down = stopped.remove(event.index());
    if (down != null) {
      watch.faultEnded(nowNanos, event.name());
      down.nodes.stream().forEach(node -> bringBack(nowNanos, node, down.hostsToo));
    }
  }

  private void bringBack(long nowNanos, int node, boolean hostToo) {
    if (hostToo || world.network().hostAlive(cluster.host(node))) {
      cluster.bringBack(nowNanos, node);
    } else {
      cluster.startMissed();
    }
  }
}
