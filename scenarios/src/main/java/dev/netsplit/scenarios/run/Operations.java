package dev.netsplit.scenarios.run;

import dev.netsplit.scenarios.model.NodeSpec;
import dev.netsplit.scenarios.model.OperatorAction;
import dev.netsplit.scenarios.model.OperatorAction.Epmd.Deed;
import dev.netsplit.scenarios.model.TimelineEvent;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.TreeMap;

/**
 * What an operator does to a running cluster besides breaking it: starts nodes, changes settings,
 * disconnects nodes, meddles with epmd. Knows nothing of what is measured.
 *
 * <p>Each answers whether there was anybody to do it to. What a node has to do itself, it does in
 * its own time, when its process runs: whether anything came of it is told to an {@link Outcome}.
 */
final class Operations implements Timeline.ByOperators {

  /** Is told of every node that did what it was asked, if something came of it. */
  interface Outcome {

    void cameAbout(long nowNanos);
  }

  private final World world;
  private final Cluster cluster;
  private final Epmds epmds;
  private final ClusterWatch watch;
  private final Bursts bursts;
  private final ChangedSettings settings;

  /** Frozen epmd processes by the index of the event that froze them. */
  private final TreeMap<Integer, List<Integer>> frozen = new TreeMap<>();

  /** Nodes with a suspended name server by the index of the event that suspended it. */
  private final TreeMap<Integer, BitSet> suspended = new TreeMap<>();

  /** Hosts without epmd by the index of the event that killed it. */
  private final TreeMap<Integer, BitSet> killed = new TreeMap<>();

  Operations(World world, Cluster cluster, Epmds epmds, ClusterWatch watch) {
    this.watch = watch;
    this.world = world;
    this.cluster = cluster;
    this.epmds = epmds;
    this.bursts = new Bursts(cluster);
    this.settings = new ChangedSettings(cluster, watch);
  }

  /** Starts those of the chosen nodes that do not run. */
  @Override
  public boolean start(long nowNanos, List<NodeSpec> chosen) {
    boolean started = false;
    for (NodeSpec node : chosen) {
      started |= cluster.start(nowNanos, node.index());
    }
    return started;
  }

  /**
   * erlang:disconnect_node by every node of the first side, from every node of the second; nothing
   * comes of it where there is no connection.
   */
  @Override
  public void disconnect(
      long nowNanos,
      TimelineEvent event,
      List<NodeSpec> first,
      List<NodeSpec> second,
      Outcome outcome) {
    for (NodeSpec node : first) {
      if (cluster.isRunning(node.index())) {
        cluster.act(
            nowNanos,
            node.index(),
            (now, machine, fx) -> {
              parts(now, event, node, second);
              for (NodeSpec peer : second) {
                if (machine.disconnect(now, peer.name(), fx)) {
                  outcome.cameAbout(now);
                }
              }
            });
      }
    }
  }

  /** net_adm:ping by every node of the first set that runs, to every other node of the second. */
  @Override
  public void ping(long nowNanos, List<NodeSpec> from, List<NodeSpec> to, Outcome outcome) {
    for (NodeSpec node : from) {
      if (cluster.isRunning(node.index())) {
        cluster.act(
            nowNanos,
            node.index(),
            (now, machine, fx) -> {
              for (NodeSpec peer : to) {
                if (peer.index() != node.index()) {
                  machine.ping(now, peer.name(), fx);
                  outcome.cameAbout(now);
                }
              }
            });
      }
    }
  }

  /**
   * global:register_name by a fresh process of every node of the set that runs; each time the event
   * happens under another name, no two nodes under the same. Nothing comes of it where a node is
   * not distributed or does not run {@code global}.
   */
  @Override
  public void register(long nowNanos, TimelineEvent event, List<NodeSpec> chosen, Outcome outcome) {
    for (NodeSpec node : chosen) {
      if (cluster.isRunning(node.index()) && node.erlang().global()) {
        cluster.act(
            nowNanos,
            node.index(),
            (now, machine, fx) -> {
              if (NameWorkload.registerNew(now, machine, event.name(), fx)) {
                outcome.cameAbout(now);
              }
            });
      }
    }
  }

  @Override
  public void send(
      long nowNanos,
      OperatorAction.Send send,
      List<NodeSpec> from,
      List<NodeSpec> to,
      Outcome outcome) {
    bursts.send(nowNanos, send, from, to, outcome);
  }

  private void parts(long nowNanos, TimelineEvent event, NodeSpec node, List<NodeSpec> from) {
    BitSet peers = new BitSet();
    for (NodeSpec peer : from) {
      peers.set(peer.index(), watch.mesh().isConnected(node.index(), peer.index()));
    }
    if (!peers.isEmpty()) {
      BitSet one = new BitSet();
      one.set(node.index());
      watch.faultHits(nowNanos, event.name(), one, peers);
    }
  }

  @Override
  public void setTicktime(
      long nowNanos,
      TimelineEvent event,
      OperatorAction.SetTicktime set,
      List<NodeSpec> chosen,
      Outcome outcome) {
    settings.setTicktime(nowNanos, event, set, chosen, outcome);
  }

  @Override
  public void setCookie(
      long nowNanos, TimelineEvent event, String cookie, List<NodeSpec> chosen, Outcome outcome) {
    settings.setCookie(nowNanos, event, cookie, chosen, outcome);
  }

  /** Something was done to nodes that is not to be undone. */
  @Override
  public void happened(long nowNanos, TimelineEvent event) {
    watch.faultBegan(nowNanos, event.name());
  }

  /** Does something to the epmd of every host of the chosen nodes that is alive. */
  @Override
  public boolean epmd(long nowNanos, TimelineEvent event, Deed deed, List<NodeSpec> chosen) {
    BitSet hosts = new BitSet();
    for (NodeSpec node : chosen) {
      int host = cluster.host(node.index());
      boolean able = deed == Deed.RESTART || epmds.isRunning(host);
      boolean awake = world.network().hostAlive(host) && !world.network().isStunned(host);
      hosts.set(host, able && awake);
    }
    if (hosts.isEmpty()) {
      return false;
    }
    watch.faultBegan(nowNanos, event.name());
    List<Integer> processes = new ArrayList<>();
    for (int host = hosts.nextSetBit(0); host >= 0; host = hosts.nextSetBit(host + 1)) {
      switch (deed) {
        case KILL -> epmds.kill(host);
        case RESTART -> {
          epmds.kill(host);
          epmds.start(nowNanos, host);
        }
        case PAUSE -> processes.add(epmds.pause(host));
      }
    }
    if (deed == Deed.PAUSE) {
      frozen.put(event.index(), processes);
    } else if (deed == Deed.KILL) {
      killed.put(event.index(), hosts);
    }
    return true;
  }

  /** Has the name servers of the chosen nodes that run take nothing in until this is undone. */
  @Override
  public boolean suspend(long nowNanos, TimelineEvent event, List<NodeSpec> chosen) {
    BitSet victims = new BitSet();
    for (NodeSpec node : chosen) {
      victims.set(node.index(), cluster.isRunning(node.index()));
    }
    if (victims.isEmpty()) {
      return false;
    }
    watch.faultBegan(nowNanos, event.name());
    suspended.put(event.index(), victims);
    suspend(nowNanos, victims, true);
    return true;
  }

  private void suspend(long nowNanos, BitSet nodes, boolean on) {
    for (int node = nodes.nextSetBit(0); node >= 0; node = nodes.nextSetBit(node + 1)) {
      if (cluster.isRunning(node)) {
        cluster.act(nowNanos, node, (now, machine, fx) -> machine.global().suspend(now, on, fx));
      }
    }
  }

  /**
   * Undoes what was done to epmd: it runs on, or is started again where its host is alive; lets
   * name servers go on, and gives nodes the settings back that they had.
   */
  @Override
  public void undo(long nowNanos, TimelineEvent event) {
    settings.undo(nowNanos, event);
    BitSet silent = suspended.remove(event.index());
    if (silent != null) {
      watch.faultEnded(nowNanos, event.name());
      suspend(nowNanos, silent, false);
    }
    List<Integer> processes = frozen.remove(event.index());
    if (processes != null) {
      watch.faultEnded(nowNanos, event.name());
      processes.forEach(epmds::resume);
    }
    BitSet hosts = killed.remove(event.index());
    if (hosts != null) {
      watch.faultEnded(nowNanos, event.name());
      hosts.stream()
          .filter(world.network()::hostAlive)
          .forEach(host -> world.network().whenAwake(host, () -> startEpmd(host)));
    }
  }

  private void startEpmd(int host) {
    epmds.start(world.loop().nowNanos(), host);
  }
}
