package dev.netsplit.scenarios.run;

import dev.netsplit.scenarios.model.Action;
import dev.netsplit.scenarios.model.NodeSpec;
import dev.netsplit.scenarios.model.Selector;
import dev.netsplit.scenarios.model.TimelineEvent;
import dev.netsplit.scenarios.model.TimelineEvent.Moment.Base;
import dev.netsplit.sim.loop.EventKind;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Makes the events of a scenario happen in one run: when, to whom, and when they are undone. What
 * they do is the work of its {@link Deeds}.
 */
final class Timeline {

  private static final long HAPPEN = 0;
  private static final long UNDO = 1;

  /**
   * What events do.
   *
   * @param faults to nodes and hosts
   * @param partitions to the network
   * @param operations by an operator
   */
  record Deeds(Faults faults, Partitions partitions, Operations operations) {

    private void undo(long nowNanos, TimelineEvent event) {
      faults.undo(nowNanos, event);
      partitions.undo(nowNanos, event);
      operations.undo(nowNanos, event);
    }
  }

  private final List<TimelineEvent> events;
  private final List<NodeSpec> nodes;
  private final World world;
  private final Deeds deeds;
  private final BitSet reached = new BitSet();
  private final int handler;
  private int pending;

  Timeline(List<TimelineEvent> events, List<NodeSpec> nodes, World world, Deeds deeds) {
    this.events = events;
    this.nodes = nodes;
    this.world = world;
    this.deeds = deeds;
    this.pending = events.size();
    this.handler = world.loop().register(this::handle);
  }

  /** Schedules what has a fixed time. */
  void start() {
    for (TimelineEvent event : events) {
      if (event.at().base() == Base.START) {
        schedule(event, 0);
      }
    }
  }

  /** A moment was first reached at {@code atNanos}, which is known only now that it has held. */
  void reached(Base moment, long atNanos) {
    for (TimelineEvent event : events) {
      if (event.at().base() == moment) {
        schedule(event, atNanos);
      }
    }
  }

  private void schedule(TimelineEvent event, long baseNanos) {
    long atNanos = baseNanos + event.at().offsetNanos();
    if (event.phase() == TimelineEvent.Phase.RANDOM_IN_TICK) {
      atNanos += world.streams().stream("event-phase", event.name()).nextLong(longestTickNanos());
    }
    // An offset shorter than the time a mesh must hold has passed when it is known.
    long nowNanos = world.loop().nowNanos();
    world
        .loop()
        .schedule(Math.max(atNanos, nowNanos), EventKind.ACTION, handler, event.index(), HAPPEN);
  }

  private long longestTickNanos() {
    long longest = 1;
    for (NodeSpec node : nodes) {
      longest = Math.max(longest, node.erlang().tickIntervalNanos());
    }
    return longest;
  }

  private void handle(long nowNanos, int index, long what) {
    TimelineEvent event = events.get(index);
    if (what == UNDO) {
      pending--;
      deeds.undo(nowNanos, event);
      return;
    }
    pending--;
    if (happen(nowNanos, event)) {
      reached.set(index);
      if (event.forNanos() != TimelineEvent.NOT_UNDONE) {
        long undoNanos = nowNanos + event.forNanos();
        world.loop().schedule(undoNanos, EventKind.ACTION, handler, index, UNDO);
        // A run that stops early waits for the end of what it started.
        pending++;
      }
    }
  }

  private boolean happen(long nowNanos, TimelineEvent event) {
    Action action = event.action();
    if (action instanceof Action.Crash crash) {
      return deeds.faults().crash(nowNanos, event, crash.kind(), pick(event, crash.nodes(), 0));
    }
    if (action instanceof Action.Restart restart) {
      return deeds.faults().restart(nowNanos, event, restart, pick(event, restart.nodes(), 0));
    }
    if (action instanceof Action.Pause pause) {
      return deeds.faults().pause(nowNanos, event, pick(event, pause.nodes(), 0));
    }
    if (action instanceof Action.Partition partition) {
      List<List<NodeSpec>> sides = picks(event, partition.sides());
      return deeds.partitions().cut(nowNanos, event, partition, sides);
    }
    if (action instanceof Action.Heal heal) {
      return deeds.partitions().heal(nowNanos, heal.what(), events);
    }
    return operate(nowNanos, event);
  }

  private boolean operate(long nowNanos, TimelineEvent event) {
    Operations operations = deeds.operations();
    if (event.action() instanceof Action.Epmd epmd) {
      return operations.epmd(nowNanos, event, epmd.deed(), pick(event, epmd.hosts(), 0));
    }
    if (event.action() instanceof Action.Start start) {
      if (operations.start(nowNanos, pick(event, start.nodes(), 0))) {
        cameAbout(nowNanos, event);
      }
    } else {
      askNodes(nowNanos, event);
    }
    return reached.get(event.index());
  }

  /** What nodes do themselves has happened when the first of them has done it. */
  private void askNodes(long nowNanos, TimelineEvent event) {
    Operations operations = deeds.operations();
    Operations.Outcome outcome = now -> cameAbout(now, event);
    if (event.action() instanceof Action.Disconnect disconnect) {
      List<List<NodeSpec>> sides = picks(event, disconnect.between());
      operations.disconnect(nowNanos, event, sides.get(0), sides.get(1), outcome);
    } else {
      Action.SetTicktime set = (Action.SetTicktime) event.action();
      operations.setTicktime(nowNanos, set, pick(event, set.nodes(), 0), outcome);
    }
  }

  private void cameAbout(long nowNanos, TimelineEvent event) {
    if (!reached.get(event.index())) {
      reached.set(event.index());
      deeds.operations().happened(nowNanos, event);
    }
  }

  private List<List<NodeSpec>> picks(TimelineEvent event, List<Selector> selectors) {
    List<List<NodeSpec>> picked = new ArrayList<>();
    for (int side = 0; side < selectors.size(); side++) {
      picked.add(pick(event, selectors.get(side), side));
    }
    return picked;
  }

  private List<NodeSpec> pick(TimelineEvent event, Selector selector, int side) {
    return selector.select(nodes, world.streams().stream("pick", event.name(), side));
  }

  /** Whether an event, or the end of one, is still to come. */
  boolean isPending() {
    return pending > 0;
  }

  /** Names of the events that never happened, or that hit nobody. */
  List<String> notReached() {
    List<String> names = new ArrayList<>();
    for (TimelineEvent event : events) {
      if (!reached.get(event.index())) {
        names.add(event.name());
      }
    }
    return List.copyOf(names);
  }
}
