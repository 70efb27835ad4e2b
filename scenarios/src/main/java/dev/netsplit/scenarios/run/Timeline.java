package dev.netsplit.scenarios.run;

import dev.netsplit.scenarios.model.Action;
import dev.netsplit.scenarios.model.NodeSpec;
import dev.netsplit.scenarios.model.Selector;
import dev.netsplit.scenarios.model.TimelineEvent;
import dev.netsplit.scenarios.model.TimelineEvent.Moment.Base;
import dev.netsplit.sim.loop.EventKind;
import dev.netsplit.sim.random.RandomStream;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Makes the events of a scenario happen in one run: when, to whom, and when they are undone. What
 * they do is the work of its {@link Deeds}.
 */
final class Timeline {

  /** Or the number of a step, for what is done to one after the other or again. */
  private static final long HAPPEN = 0;

  private static final long UNDO = -1;

  /** What events do to nodes and their hosts; each answers whether it hit anybody. */
  interface OnNodes {

    boolean crash(
        long nowNanos, TimelineEvent event, Action.Crash.Kind kind, List<NodeSpec> chosen);

    boolean restart(
        long nowNanos, TimelineEvent event, Action.Restart restart, List<NodeSpec> chosen);

    boolean pause(long nowNanos, TimelineEvent event, List<NodeSpec> chosen);

    void undo(long nowNanos, TimelineEvent event);
  }

  /** What events do to the network. */
  interface OnNetwork {

    boolean cut(
        long nowNanos,
        TimelineEvent event,
        Action.Partition partition,
        List<List<NodeSpec>> chosen);

    /** Whether the cuts of an event are in force. */
    boolean isInForce(TimelineEvent event);

    /** Ends the partitions of a named event, or all; false when there was none. */
    default boolean heal(long nowNanos, String what, List<TimelineEvent> events) {
      boolean healed = false;
      for (TimelineEvent event : events) {
        boolean meant = what.equals("all") || what.equals(event.name());
        if (meant && isInForce(event)) {
          undo(nowNanos, event);
          healed = true;
        }
      }
      return healed;
    }

    void undo(long nowNanos, TimelineEvent event);
  }

  /** What events do to what processes have of their processors. */
  interface OnProcessors {

    boolean nodes(long nowNanos, TimelineEvent event, long permille, List<NodeSpec> chosen);

    boolean epmds(long nowNanos, TimelineEvent event, long permille, List<NodeSpec> chosen);

    void undo(long nowNanos, TimelineEvent event);
  }

  /** What operators do. */
  interface ByOperators {

    boolean epmd(long nowNanos, TimelineEvent event, Action.Epmd.Deed deed, List<NodeSpec> chosen);

    boolean suspend(long nowNanos, TimelineEvent event, List<NodeSpec> chosen);

    boolean start(long nowNanos, List<NodeSpec> chosen);

    void disconnect(
        long nowNanos,
        TimelineEvent event,
        List<NodeSpec> first,
        List<NodeSpec> second,
        Operations.Outcome outcome);

    void ping(long nowNanos, List<NodeSpec> from, List<NodeSpec> to, Operations.Outcome outcome);

    void setCookie(long nowNanos, String cookie, List<NodeSpec> chosen, Operations.Outcome outcome);

    void register(
        long nowNanos, TimelineEvent event, List<NodeSpec> chosen, Operations.Outcome outcome);

    void setTicktime(
        long nowNanos, Action.SetTicktime set, List<NodeSpec> chosen, Operations.Outcome outcome);

    void happened(long nowNanos, TimelineEvent event);

    void undo(long nowNanos, TimelineEvent event);
  }

  /** What happens to the platform that nodes run on. */
  interface OnPlatform {

    /** A platform to which nothing can happen. */
    OnPlatform NONE =
        new OnPlatform() {
          @Override
          public boolean dns(
              long nowNanos, TimelineEvent event, Action.Dns dns, List<NodeSpec> chosen) {
            throw new IllegalStateException("event " + event.name() + " is beyond this run");
          }

          @Override
          public boolean roll(
              long nowNanos,
              TimelineEvent event,
              Action.RollingRestart roll,
              List<NodeSpec> chosen) {
            throw new IllegalStateException("event " + event.name() + " is beyond this run");
          }

          @Override
          public List<NodeSpec> renewed(Action.Renewal renewal, List<NodeSpec> chosen) {
            return chosen;
          }

          @Override
          public void undo(long nowNanos, TimelineEvent event) {}
        };

    boolean dns(long nowNanos, TimelineEvent event, Action.Dns dns, List<NodeSpec> chosen);

    boolean roll(
        long nowNanos, TimelineEvent event, Action.RollingRestart roll, List<NodeSpec> chosen);

    /** Who is to start when these are to be started with something new. */
    List<NodeSpec> renewed(Action.Renewal renewal, List<NodeSpec> chosen);

    void undo(long nowNanos, TimelineEvent event);
  }

  /**
   * What events do.
   *
   * @param faults to nodes and hosts
   * @param partitions to the network
   * @param slowdowns to what processes have of their processors
   * @param operations by an operator
   * @param platform by the platform
   */
  record Deeds(
      OnNodes faults,
      OnNetwork partitions,
      OnProcessors slowdowns,
      ByOperators operations,
      OnPlatform platform) {

    private void undo(long nowNanos, TimelineEvent event) {
      faults.undo(nowNanos, event);
      partitions.undo(nowNanos, event);
      slowdowns.undo(nowNanos, event);
      operations.undo(nowNanos, event);
      platform.undo(nowNanos, event);
    }
  }

  private final List<TimelineEvent> events;
  private final Roster roster;
  private final World world;
  private final Deeds deeds;
  private final BitSet reached = new BitSet();
  private final int handler;
  private int pending;

  Timeline(List<TimelineEvent> events, Roster roster, World world, Deeds deeds) {
    this.events = events;
    this.roster = roster;
    this.world = world;
    this.deeds = deeds;
    this.pending = events.size();
    this.handler = world.loop().register(this::handle);
  }

  /** Schedules what has a fixed time. */
  void start() {
    for (TimelineEvent event : events) {
      if (event.at().base() == Base.START) {
        plan(event, 0);
      }
    }
  }

  /** A moment was first reached at {@code atNanos}, which is known only now that it has held. */
  void reached(Base moment, long atNanos) {
    for (TimelineEvent event : events) {
      if (event.at().base() == moment) {
        plan(event, atNanos);
      }
    }
  }

  private void plan(TimelineEvent event, long baseNanos) {
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
    for (NodeSpec node : roster.all()) {
      longest = Math.max(longest, node.erlang().tickIntervalNanos());
    }
    return longest;
  }

  private void handle(long nowNanos, int index, long what) {
    TimelineEvent event = events.get(index);
    pending--;
    if (what == UNDO) {
      deeds.undo(nowNanos, event);
    } else if (event.action().spread().isPresent()) {
      step(nowNanos, event, (int) what);
    } else if (event.repeat().isPresent()) {
      repeat(nowNanos, event, event.repeat().get(), (int) what);
    } else if (happen(nowNanos, event, picks(event))) {
      reached.set(index);
      if (event.forNanos() != TimelineEvent.NOT_UNDONE) {
        // A run that stops early waits for the end of what it started.
        schedule(nowNanos + event.forNanos(), event, UNDO);
      }
    }
  }

  /** Does again and again what an event does, to the same nodes. */
  private void repeat(
      long nowNanos, TimelineEvent event, TimelineEvent.Repeat repeat, int timesBefore) {
    if (happen(nowNanos, event, picks(event))) {
      reached.set(event.index());
    }
    if (timesBefore + 1 < repeat.times()) {
      RandomStream draws = world.streams().stream("every", event.name(), timesBefore);
      schedule(nowNanos + repeat.gap().sampleNanos(draws), event, timesBefore + 1L);
    }
  }

  /** Does one after the other what an event does to many. */
  private void step(long nowNanos, TimelineEvent event, int step) {
    List<List<List<NodeSpec>>> steps = oneByOne(picks(event));
    if (step < steps.size() && happen(nowNanos, event, steps.get(step))) {
      reached.set(event.index());
    }
    if (step + 1 < steps.size()) {
      RandomStream draws = world.streams().stream("spread", event.name(), step);
      long gapNanos = event.action().spread().orElseThrow().sampleNanos(draws);
      schedule(nowNanos + gapNanos, event, step + 1L);
    }
  }

  /** Each node of one set, or each of the first with each of the second. */
  private static List<List<List<NodeSpec>>> oneByOne(List<List<NodeSpec>> sets) {
    List<List<List<NodeSpec>>> steps = new ArrayList<>();
    for (NodeSpec node : sets.get(0)) {
      if (sets.size() == 1) {
        steps.add(List.of(List.of(node)));
      } else {
        sets.get(1).forEach(other -> steps.add(List.of(List.of(node), List.of(other))));
      }
    }
    return steps;
  }

  private void schedule(long atNanos, TimelineEvent event, long what) {
    world.loop().schedule(atNanos, EventKind.ACTION, handler, event.index(), what);
    pending++;
  }

  private boolean happen(long nowNanos, TimelineEvent event, List<List<NodeSpec>> chosen) {
    Action action = event.action();
    if (action instanceof Action.Crash crash) {
      return deeds.faults().crash(nowNanos, event, crash.kind(), chosen.get(0));
    }
    if (action instanceof Action.Restart restart) {
      return deeds.faults().restart(nowNanos, event, restart, chosen.get(0));
    }
    if (action instanceof Action.Pause) {
      return deeds.faults().pause(nowNanos, event, chosen.get(0));
    }
    if (action instanceof Action.Slow slow) {
      return deeds.slowdowns().nodes(nowNanos, event, slow.permille(), chosen.get(0));
    }
    if (action instanceof Action.SlowEpmd slow) {
      return deeds.slowdowns().epmds(nowNanos, event, slow.permille(), chosen.get(0));
    }
    if (action instanceof Action.Partition partition) {
      return deeds.partitions().cut(nowNanos, event, partition, chosen);
    }
    if (action instanceof Action.Heal heal) {
      return deeds.partitions().heal(nowNanos, heal.what(), events);
    }
    if (action instanceof Action.RollingRestart roll) {
      return deeds.platform().roll(nowNanos, event, roll, chosen.get(0));
    }
    if (action instanceof Action.Dns dns) {
      return deeds.platform().dns(nowNanos, event, dns, chosen.get(0));
    }
    return operate(nowNanos, event, chosen);
  }

  private boolean operate(long nowNanos, TimelineEvent event, List<List<NodeSpec>> chosen) {
    ByOperators operations = deeds.operations();
    if (event.action() instanceof Action.Epmd epmd) {
      return operations.epmd(nowNanos, event, epmd.deed(), chosen.get(0));
    }
    if (event.action() instanceof Action.SuspendNameServer) {
      return operations.suspend(nowNanos, event, chosen.get(0));
    }
    if (event.action() instanceof Action.Start start) {
      List<NodeSpec> starting = deeds.platform().renewed(start.renewal(), chosen.get(0));
      if (operations.start(nowNanos, starting)) {
        cameAbout(nowNanos, event);
      }
    } else {
      askNodes(nowNanos, event, chosen);
    }
    return reached.get(event.index());
  }

  /** What nodes do themselves has happened when the first of them has done it. */
  private void askNodes(long nowNanos, TimelineEvent event, List<List<NodeSpec>> chosen) {
    ByOperators operations = deeds.operations();
    Operations.Outcome outcome = now -> cameAbout(now, event);
    if (event.action() instanceof Action.Disconnect) {
      operations.disconnect(nowNanos, event, chosen.get(0), chosen.get(1), outcome);
    } else if (event.action() instanceof Action.Ping) {
      operations.ping(nowNanos, chosen.get(0), chosen.get(1), outcome);
    } else if (event.action() instanceof Action.SetCookie set) {
      operations.setCookie(nowNanos, set.cookie(), chosen.get(0), outcome);
    } else if (event.action() instanceof Action.RegisterName) {
      operations.register(nowNanos, event, chosen.get(0), outcome);
    } else {
      Action.SetTicktime set = (Action.SetTicktime) event.action();
      operations.setTicktime(nowNanos, set, chosen.get(0), outcome);
    }
  }

  private void cameAbout(long nowNanos, TimelineEvent event) {
    if (!reached.get(event.index())) {
      reached.set(event.index());
      deeds.operations().happened(nowNanos, event);
    }
  }

  private List<List<NodeSpec>> picks(TimelineEvent event) {
    List<List<NodeSpec>> picked = new ArrayList<>();
    for (Selector selector : event.action().selectors()) {
      RandomStream draws = world.streams().stream("pick", event.name(), picked.size());
      picked.add(roster.select(event.action(), selector, draws));
    }
    return picked;
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
