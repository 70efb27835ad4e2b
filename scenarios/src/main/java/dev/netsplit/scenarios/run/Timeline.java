package dev.netsplit.scenarios.run;

import dev.netsplit.scenarios.model.Action;
import dev.netsplit.scenarios.model.NodeSpec;
import dev.netsplit.scenarios.model.OperatorAction;
import dev.netsplit.scenarios.model.TimelineEvent;
import dev.netsplit.scenarios.model.TimelineEvent.Moment.Base;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Makes the events of a scenario happen in one run. When and to whom is for its {@link Schedule} to
 * say; what they do is the work of its {@link Deeds}.
 */
final class Timeline implements Schedule.Course {

  /** What events do to nodes and their hosts; each answers whether it hit anybody. */
  interface OnNodes {

    boolean crash(
        long nowNanos, TimelineEvent event, Action.Crash.Kind kind, List<NodeSpec> chosen);

    boolean restart(
        long nowNanos, TimelineEvent event, Action.Restart restart, List<NodeSpec> chosen);

    boolean churn(long nowNanos, TimelineEvent event, Action.Churn churn, List<NodeSpec> chosen);

    boolean pause(long nowNanos, TimelineEvent event, Action.Pause pause, List<NodeSpec> chosen);

    void undo(long nowNanos, TimelineEvent event);
  }

  /** What events do to the network. */
  interface OnNetwork {

    boolean cut(
        long nowNanos,
        TimelineEvent event,
        Action.Partition partition,
        List<List<NodeSpec>> chosen);

    /** Changes paths between two sets; false when either is empty. */
    boolean change(
        long nowNanos, TimelineEvent event, Action.Link link, List<List<NodeSpec>> chosen);

    /** Whether the cuts or changes of an event are in force. */
    boolean isInForce(TimelineEvent event);

    /** Ends what a named event did, or all; false when there was nothing. */
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

    boolean epmd(
        long nowNanos, TimelineEvent event, OperatorAction.Epmd.Deed deed, List<NodeSpec> chosen);

    boolean suspend(long nowNanos, TimelineEvent event, List<NodeSpec> chosen);

    boolean start(long nowNanos, List<NodeSpec> chosen);

    void disconnect(
        long nowNanos,
        TimelineEvent event,
        List<NodeSpec> first,
        List<NodeSpec> second,
        Operations.Outcome outcome);

    void ping(long nowNanos, List<NodeSpec> from, List<NodeSpec> to, Operations.Outcome outcome);

    void setCookie(
        long nowNanos,
        TimelineEvent event,
        String cookie,
        List<NodeSpec> chosen,
        Operations.Outcome outcome);

    void register(
        long nowNanos, TimelineEvent event, List<NodeSpec> chosen, Operations.Outcome outcome);

    void send(
        long nowNanos,
        OperatorAction.Send send,
        List<NodeSpec> from,
        List<NodeSpec> to,
        Operations.Outcome outcome);

    void setTicktime(
        long nowNanos,
        TimelineEvent event,
        OperatorAction.SetTicktime set,
        List<NodeSpec> chosen,
        Operations.Outcome outcome);

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
          public boolean scale(long nowNanos, TimelineEvent event, Action.Scale scale) {
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

    boolean scale(long nowNanos, TimelineEvent event, Action.Scale scale);

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
  private final Deeds deeds;
  private final Schedule schedule;
  private final Onlooker onlooker;
  private final BitSet reached = new BitSet();

  /** Events of which it is known that they have happened, until they are undone. */
  private final BitSet told = new BitSet();

  Timeline(List<TimelineEvent> events, Roster roster, World world, Deeds deeds) {
    this.events = events;
    this.deeds = deeds;
    this.onlooker = world.onlooker();
    this.schedule = new Schedule(events, roster, world, this);
  }

  /** Schedules what has a fixed time. */
  void start() {
    schedule.plan(Base.START, 0);
  }

  /** A moment was first reached at {@code atNanos}, which is known only now that it has held. */
  void reached(Base moment, long atNanos) {
    schedule.plan(moment, atNanos);
  }

  @Override
  public boolean happen(long nowNanos, TimelineEvent event, List<List<NodeSpec>> chosen) {
    onlooker.chosen(event, chosen);
    boolean hit = act(nowNanos, event, chosen);
    if (hit) {
      reached.set(event.index());
    }
    return hit || isAsked(event.action());
  }

  /** Nodes do it in their own time: whether anything comes of it is not known at once. */
  private static boolean isAsked(Action action) {
    return action instanceof OperatorAction.SetCookie
        || action instanceof OperatorAction.SetTicktime;
  }

  @Override
  public void undo(long nowNanos, TimelineEvent event) {
    told.clear(event.index());
    deeds.undo(nowNanos, event);
  }

  private boolean act(long nowNanos, TimelineEvent event, List<List<NodeSpec>> chosen) {
    Action action = event.action();
    if (action instanceof Action.Crash crash) {
      return deeds.faults().crash(nowNanos, event, crash.kind(), chosen.get(0));
    }
    if (action instanceof Action.Restart restart) {
      return deeds.faults().restart(nowNanos, event, restart, chosen.get(0));
    }
    if (action instanceof Action.Churn churn) {
      return deeds.faults().churn(nowNanos, event, churn, chosen.get(0));
    }
    if (action instanceof Action.Pause pause) {
      return deeds.faults().pause(nowNanos, event, pause, chosen.get(0));
    }
    if (action instanceof OperatorAction.Slow slow) {
      return deeds.slowdowns().nodes(nowNanos, event, slow.permille(), chosen.get(0));
    }
    if (action instanceof OperatorAction.SlowEpmd slow) {
      return deeds.slowdowns().epmds(nowNanos, event, slow.permille(), chosen.get(0));
    }
    if (action instanceof Action.Partition partition) {
      return deeds.partitions().cut(nowNanos, event, partition, chosen);
    }
    if (action instanceof Action.Link link) {
      return deeds.partitions().change(nowNanos, event, link, chosen);
    }
    if (action instanceof Action.Heal heal) {
      return deeds.partitions().heal(nowNanos, heal.what(), events);
    }
    if (action instanceof Action.RollingRestart roll) {
      return deeds.platform().roll(nowNanos, event, roll, chosen.get(0));
    }
    if (action instanceof Action.Scale scale) {
      return deeds.platform().scale(nowNanos, event, scale);
    }
    if (action instanceof Action.Dns dns) {
      return deeds.platform().dns(nowNanos, event, dns, chosen.get(0));
    }
    return operate(nowNanos, event, chosen);
  }

  private boolean operate(long nowNanos, TimelineEvent event, List<List<NodeSpec>> chosen) {
    ByOperators operations = deeds.operations();
    if (event.action() instanceof OperatorAction.Epmd epmd) {
      return operations.epmd(nowNanos, event, epmd.deed(), chosen.get(0));
    }
    if (event.action() instanceof OperatorAction.SuspendNameServer) {
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
    return told.get(event.index());
  }

  /** What nodes do themselves has happened when the first of them has done it. */
  private void askNodes(long nowNanos, TimelineEvent event, List<List<NodeSpec>> chosen) {
    ByOperators operations = deeds.operations();
    Operations.Outcome outcome = now -> cameAbout(now, event);
    if (event.action() instanceof OperatorAction.Disconnect) {
      operations.disconnect(nowNanos, event, chosen.get(0), chosen.get(1), outcome);
    } else if (event.action() instanceof OperatorAction.Ping) {
      operations.ping(nowNanos, chosen.get(0), chosen.get(1), outcome);
    } else if (event.action() instanceof OperatorAction.SetCookie set) {
      operations.setCookie(nowNanos, event, set.cookie(), chosen.get(0), outcome);
    } else if (event.action() instanceof OperatorAction.RegisterName) {
      operations.register(nowNanos, event, chosen.get(0), outcome);
    } else if (event.action() instanceof OperatorAction.Send send) {
      operations.send(nowNanos, send, chosen.get(0), chosen.get(1), outcome);
    } else {
      OperatorAction.SetTicktime set = (OperatorAction.SetTicktime) event.action();
      operations.setTicktime(nowNanos, event, set, chosen.get(0), outcome);
    }
  }

  private void cameAbout(long nowNanos, TimelineEvent event) {
    reached.set(event.index());
    if (!told.get(event.index())) {
      told.set(event.index());
      deeds.operations().happened(nowNanos, event);
    }
  }

  /** Whether an event, or the end of one, is still to come. */
  boolean isPending() {
    return schedule.isPending();
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
