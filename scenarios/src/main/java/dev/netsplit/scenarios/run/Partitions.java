package dev.netsplit.scenarios.run;

import dev.netsplit.scenarios.model.Action;
import dev.netsplit.scenarios.model.Action.Partition;
import dev.netsplit.scenarios.model.Action.Partition.Direction;
import dev.netsplit.scenarios.model.Action.Partition.Mode;
import dev.netsplit.scenarios.model.NodeSpec;
import dev.netsplit.scenarios.model.TimelineEvent;
import dev.netsplit.sim.fault.Cut;
import dev.netsplit.sim.fault.FaultRule;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.TreeMap;

/**
 * Cuts hosts off from each other, changes the paths between them, and undoes both. A side is made
 * of hosts: nodes of one host share it. Knows nothing of the nodes' protocol but the port of epmd,
 * which scopes speak of.
 */
final class Partitions implements Timeline.OnNetwork {

  /** A set of hosts and the nodes on them. */
  record Side(BitSet hosts, BitSet nodes) {}

  /** The rules of one event, and the paths that the watch was told of. */
  private record Cuts(List<Integer> rules, List<Integer> unusable) {}

  private final World world;
  private final List<NodeSpec> nodes;
  private final ClusterWatch watch;
  private final Witnesses witnesses;
  private final PathChanges changes;

  /** What is in force, by the index of the event that installed it. */
  private final TreeMap<Integer, Cuts> inForce = new TreeMap<>();

  Partitions(
      World world,
      List<NodeSpec> nodes,
      ClusterWatch watch,
      Witnesses witnesses,
      PathChanges changes) {
    this.world = world;
    this.nodes = nodes;
    this.watch = watch;
    this.witnesses = witnesses;
    this.changes = changes;
  }

  /** Cuts the traffic between sides of chosen nodes; false when a side is empty. */
  @Override
  public boolean cut(
      long nowNanos, TimelineEvent event, Partition partition, List<List<NodeSpec>> chosen) {
    List<Side> sides = sides(partition, chosen, nodes, world.hosts());
    if (sides.stream().anyMatch(side -> side.hosts().isEmpty())) {
      return false;
    }
    Cuts cuts = new Cuts(new ArrayList<>(), new ArrayList<>());
    inForce.put(event.index(), cuts);
    watch.faultBegan(nowNanos, event.name());
    for (int a = 0; a < sides.size(); a++) {
      for (int b = a + 1; b < sides.size(); b++) {
        boolean backward = partition.direction() == Direction.BACKWARD;
        Side from = sides.get(backward ? b : a);
        Side to = sides.get(backward ? a : b);
        if (partition.takesPeersAway()) {
          witnesses.ofCut(nowNanos, event.name(), from.nodes(), to.nodes());
          cuts.unusable().add(watch.paths().cutBegan(nowNanos, from.nodes(), to.nodes()));
        }
        install(nowNanos, partition, from, to, cuts);
      }
    }
    return true;
  }

  @Override
  public boolean change(
      long nowNanos, TimelineEvent event, Action.Link link, List<List<NodeSpec>> chosen) {
    List<Side> sides = sides(false, chosen, nodes, world.hosts());
    if (sides.stream().anyMatch(side -> side.hosts().isEmpty())) {
      return false;
    }
    changes.begin(
        new PathChanges.Change(event.name(), sides.get(0).hosts(), sides.get(1).hosts(), link));
    inForce.put(event.index(), new Cuts(List.of(), List.of()));
    watch.faultBegan(nowNanos, event.name());
    return true;
  }

  private void install(long nowNanos, Partition partition, Side from, Side to, Cuts cuts) {
    if (partition.takesPeersAway() && partition.direction() == Direction.BOTH) {
      cuts.unusable().add(watch.paths().cutBegan(nowNanos, to.nodes(), from.nodes()));
    }
    FaultRule cut = world.hosts().following(cut(nowNanos, partition, from.hosts(), to.hosts()));
    // The rule comes first: whoever is reset may dial again at once.
    cuts.rules().add(world.links().cut(cut));
    if (partition.mode() == Mode.RESET) {
      world.links().reset(cut);
    }
  }

  private static Cut cut(long nowNanos, Partition partition, BitSet from, BitSet to) {
    Cut cut =
        partition.direction() == Direction.BOTH ? Cut.between(from, to) : Cut.oneWay(from, to);
    cut =
        switch (partition.scope()) {
          case ALL -> cut;
          case NEW_CONNECTIONS -> cut.onlyBegunFrom(nowNanos);
          case DIST -> cut.exceptPort(Epmds.PORT);
          case EPMD -> cut.onlyPort(Epmds.PORT);
          case DISCOVERY -> throw new IllegalStateException("no packets are cut from discovery");
        };
    return partition.mode() == Mode.DROP ? cut : cut.rejecting();
  }

  /** The sides; a host on which nodes of two sides were drawn belongs to the first of them. */
  static List<Side> sides(
      Partition partition,
      List<List<NodeSpec>> chosen,
      List<NodeSpec> nodes,
      HostDirectory directory) {
    return sides(partition.form() == Partition.Form.ISOLATE, chosen, nodes, directory);
  }

  private static List<Side> sides(
      boolean others, List<List<NodeSpec>> chosen, List<NodeSpec> nodes, HostDirectory directory) {
    List<Side> sides = new ArrayList<>();
    BitSet taken = new BitSet();
    for (List<NodeSpec> side : chosen) {
      BitSet hosts = new BitSet();
      side.forEach(node -> hosts.set(directory.find(node.host())));
      hosts.andNot(taken);
      taken.or(hosts);
      sides.add(side(hosts, nodes, directory));
    }
    if (others) {
      BitSet rest = new BitSet();
      nodes.forEach(node -> rest.set(directory.find(node.host())));
      rest.andNot(taken);
      sides.add(side(rest, nodes, directory));
    }
    return sides;
  }

  private static Side side(BitSet hosts, List<NodeSpec> nodes, HostDirectory directory) {
    BitSet on = new BitSet();
    for (NodeSpec node : nodes) {
      on.set(node.index(), hosts.get(directory.find(node.host())));
    }
    return new Side(hosts, on);
  }

  @Override
  public boolean isInForce(TimelineEvent event) {
    return inForce.containsKey(event.index());
  }

  /** Undoes one event; harmless when it is undone already. */
  @Override
  public void undo(long nowNanos, TimelineEvent event) {
    Cuts cuts = inForce.remove(event.index());
    if (cuts != null) {
      cuts.rules().forEach(world.links()::heal);
      cuts.unusable().forEach(cut -> watch.paths().cutEnded(nowNanos, cut));
      changes.end(event.name());
      watch.faultEnded(nowNanos, event.name());
    }
  }
}
