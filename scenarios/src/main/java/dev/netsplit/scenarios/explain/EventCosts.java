package dev.netsplit.scenarios.explain;

import dev.netsplit.scenarios.model.Action;
import dev.netsplit.scenarios.model.OperatorAction;
import dev.netsplit.scenarios.model.Scenario;
import dev.netsplit.scenarios.model.Selector;
import dev.netsplit.scenarios.model.TimelineEvent;
import dev.netsplit.sim.random.Distribution;

/**
 * What one event of the timeline costs, in events of the simulator: what it does itself, and what
 * the nodes do about it. Must not know what a cluster costs that is left alone.
 */
final class EventCosts {

  private final Scenario scenario;
  private final Mesh mesh;

  /** Of a connection that comes back: itself, and the session of two name servers. */
  private final double again;

  EventCosts(Scenario scenario, Mesh mesh) {
    this.scenario = scenario;
    this.mesh = mesh;
    this.again = WorkCosts.CONNECTION + (mesh.synced() > 0 ? WorkCosts.SYNC : 0);
  }

  /** All events of the timeline, each as often as it happens. */
  double all() {
    double events = 0;
    for (TimelineEvent event : scenario.events()) {
      double times = event.repeat().map(TimelineEvent.Repeat::times).orElse(1);
      events += times * of(event);
    }
    return events;
  }

  /**
   * One time of an event: it happens, it may be undone, and something comes of it. What a path
   * loses that was made worse is a matter of chance.
   */
  double of(TimelineEvent event) {
    double happens = event.lasts().isPresent() ? 2 : 1;
    Action action = event.action();
    return happens
        + (action instanceof OperatorAction operation
            ? ofOperation(operation)
            : ofNetworkOrNodes(action, event));
  }

  private double ofNetworkOrNodes(Action action, TimelineEvent event) {
    double connections = connections(action);
    if (action instanceof Action.Dns names) {
      return Chosen.of(names.names(), scenario) * lookups(event);
    }
    if (action instanceof Action.Scale scale) {
      return scaled(scale);
    }
    if (action instanceof Action.Restart) {
      return connections * (WorkCosts.CLOSED + again);
    }
    if (action instanceof Action.RollingRestart roll) {
      // The new ones meet those that stay, each other, and the old ones on their way out.
      double nodes = Chosen.of(roll.nodes(), scenario);
      return (connections + nodes * nodes * connected()) * (WorkCosts.CLOSED + again);
    }
    if (action instanceof Action.Churn churn) {
      // A connection between two of them ends with either.
      double ends = Chosen.of(churn.nodes(), scenario) * (mesh.nodes() - 1) * connected();
      return lives(churn, event) * ends * (WorkCosts.CLOSED + again);
    }
    if (action instanceof Action.Start start) {
      return Chosen.of(start.nodes(), scenario) * WorkCosts.BOOT + connections * again;
    }
    boolean takesHost = action instanceof Action.Crash crash && crash.kind().takesHost();
    if (action instanceof Action.Partition && !action.takesPeersAway()) {
      return 0;
    }
    if (action instanceof Action.Partition || takesHost) {
      return connections * WorkCosts.SILENT;
    }
    return action.takesPeersAway() ? connections * WorkCosts.CLOSED : 0;
  }

  private double ofOperation(OperatorAction action) {
    double pairs = Chosen.pairs(action, scenario);
    if (action instanceof OperatorAction.Ping) {
      return pairs * WorkCosts.PING;
    }
    if (action instanceof OperatorAction.Send send) {
      return pairs * send.count() * WorkCosts.TICK * WorkCosts.packets(send.bytes());
    }
    if (action instanceof OperatorAction.Disconnect) {
      return connections(action) * WorkCosts.CLOSED;
    }
    if (action instanceof OperatorAction.RegisterName register) {
      return Chosen.of(register.nodes(), scenario) * WorkCosts.NAME * mesh.nodes();
    }
    if (action instanceof OperatorAction.Epmd epmd) {
      // Names are registered anew with an epmd that comes back.
      return Chosen.of(epmd.hosts(), scenario) * WorkCosts.BOOT;
    }
    // A call of each node, as when its settings change or its work slows down.
    double calls = 0;
    for (Selector selector : action.selectors()) {
      calls += Chosen.of(selector, scenario);
    }
    return calls;
  }

  /** Of the pairs that an action concerns, as many as the mesh has of all. */
  private double connections(Action action) {
    return Chosen.pairs(action, scenario) * connected();
  }

  /** The share of all pairs that the mesh connects. */
  private double connected() {
    return mesh.pairs() == 0 ? 0 : (double) mesh.connections() / mesh.pairs();
  }

  /** Whoever polls looks a name up again that could not be found. */
  private double lookups(TimelineEvent event) {
    return scenario
        .discovery()
        .polling()
        .map(polling -> mesh.nodes() * (double) lastsNanos(event) / polling.intervalNanos())
        .orElse(0.0);
  }

  /** Who comes boots and is connected with all; who goes leaves all. */
  private double scaled(Action.Scale scale) {
    long size =
        scenario.firstNodes().stream().filter(node -> node.group().equals(scale.group())).count();
    double change = Math.abs(scale.to() - size);
    double others = Math.min(mesh.nodes(), mesh.nodes() + scale.to() - size) - 0.5;
    double met = change * (others + change / 2) * connected();
    return scale.to() < size ? met * WorkCosts.CLOSED : change * WorkCosts.BOOT + met * again;
  }

  /** How often each node of a churn comes and goes. */
  private double lives(Action.Churn churn, TimelineEvent event) {
    return (double) lastsNanos(event) / (churn.meanUpNanos() + churn.meanDownNanos());
  }

  private long lastsNanos(TimelineEvent event) {
    long rest = scenario.run().durationNanos() - event.at().offsetNanos();
    return Math.min(rest, event.lasts().map(Distribution::greatestNanos).orElse(rest));
  }
}
