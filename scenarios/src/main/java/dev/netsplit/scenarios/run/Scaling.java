package dev.netsplit.scenarios.run;

import dev.netsplit.scenarios.model.Action.Scale;
import dev.netsplit.scenarios.model.NodeSpec;
import dev.netsplit.scenarios.model.TimelineEvent;
import dev.netsplit.sim.loop.EventKind;
import java.util.List;
import java.util.TreeMap;

/**
 * Adds nodes to groups and takes nodes away, one after the other. The lowest number that is missing
 * is added first, the highest that is there is taken away first, by {@code init:stop}. Knows
 * nothing of how newcomers find the others.
 */
final class Scaling {

  private static final int TIME_SHIFT = 32;

  /** A group on its way to another size. */
  private static final class Move {
    private final TimelineEvent event;
    private final Scale scale;
    private final int to;
    private final int time;
    private int steps;

    Move(TimelineEvent event, Scale scale, int to, int time) {
      this.event = event;
      this.scale = scale;
      this.to = to;
      this.time = time;
    }
  }

  private final World world;
  private final Cluster cluster;
  private final ClusterWatch watch;
  private final Roster roster;

  /** Groups on their way, by the index of the event that has them change. */
  private final TreeMap<Integer, Move> moves = new TreeMap<>();

  /** Sizes of groups before events that are undone, by their index. */
  private final TreeMap<Integer, Integer> sizesBefore = new TreeMap<>();

  private final TreeMap<Integer, Integer> times = new TreeMap<>();
  private final int handler;

  Scaling(World world, Cluster cluster, ClusterWatch watch) {
    this.world = world;
    this.cluster = cluster;
    this.watch = watch;
    this.roster = cluster.renewals().roster();
    this.handler = world.loop().register(this::step);
  }

  /** Begins to give a group another size; false when it has that size. */
  boolean begin(long nowNanos, TimelineEvent event, Scale scale) {
    int size = members(scale).size();
    if (size == scale.to()) {
      return false;
    }
    watch.faultBegan(nowNanos, event.name());
    sizesBefore.put(event.index(), size);
    move(nowNanos, event, scale, scale.to());
    return true;
  }

  private void move(long nowNanos, TimelineEvent event, Scale scale, int to) {
    int time = times.merge(event.index(), 1, Integer::sum) - 1;
    moves.put(event.index(), new Move(event, scale, to, time));
    step(nowNanos, event.index(), time);
  }

  /** Whether a group is on its way. */
  boolean isAnyUnderWay() {
    return !moves.isEmpty();
  }

  private List<NodeSpec> members(Scale scale) {
    return roster.present().stream().filter(node -> node.group().equals(scale.group())).toList();
  }

  private void step(long nowNanos, int event, long time) {
    Move move = moves.get(event);
    if (move == null || move.time != time) {
      return;
    }
    List<NodeSpec> members = members(move.scale);
    if (members.size() < move.to) {
      add(nowNanos, move.scale);
    } else if (members.size() > move.to) {
      takeAway(nowNanos, last(members).index());
    }
    if (members(move.scale).size() == move.to) {
      moves.remove(event);
      return;
    }
    long number = (long) move.time << TIME_SHIFT | move.steps++;
    long gapNanos =
        move.scale.gap().sampleNanos(world.streams().stream("scale", move.event.name(), number));
    world.loop().schedule(nowNanos + gapNanos, EventKind.ACTION, handler, event, time);
  }

  private static NodeSpec last(List<NodeSpec> members) {
    NodeSpec last = members.get(0);
    for (NodeSpec member : members) {
      last = member.indexInGroup() > last.indexInGroup() ? member : last;
    }
    return last;
  }

  private void add(long nowNanos, Scale scale) {
    for (NodeSpec node : roster.all()) {
      if (node.group().equals(scale.group()) && roster.isVacant(node)) {
        roster.add(node.index());
        watch.comesBack(nowNanos, node.index());
        cluster.start(nowNanos, node.index());
        return;
      }
    }
    throw new IllegalStateException("no node is left to be added to " + scale.group());
  }

  private void takeAway(long nowNanos, int node) {
    roster.remove(node);
    watch.paths().leaving(node);
    if (cluster.isRunning(node)) {
      cluster.stop(nowNanos, node, Cluster.UNTIL_STARTED);
    } else {
      // It boots, or waits to be started again: nobody does.
      cluster.endBoot(nowNanos, node, Cluster.UNTIL_STARTED);
      watch.died(nowNanos, node);
    }
  }

  /** Gives a group the size back that it had. */
  boolean undo(long nowNanos, TimelineEvent event) {
    Integer before = sizesBefore.remove(event.index());
    if (before != null) {
      move(nowNanos, event, (Scale) event.action(), before);
    }
    return before != null;
  }
}
