package dev.netsplit.scenarios.explain;

import dev.netsplit.scenarios.model.Action;
import dev.netsplit.scenarios.model.NetworkSettings;
import dev.netsplit.scenarios.model.NodeSpec;
import dev.netsplit.scenarios.model.RunSettings.StopWhen;
import dev.netsplit.scenarios.model.Scenario;
import dev.netsplit.scenarios.model.TimelineEvent;
import dev.netsplit.sim.net.PathModel;

/**
 * What the ticks of a cluster cost, in events of the simulator. Those of connections on which
 * nothing else happens cost none (decision 0041), unless the run is recorded. Must not know what
 * ticks are for.
 */
final class TickCosts {

  private static final double NANOS_PER_SECOND = 1e9;

  private final Scenario scenario;
  private final Mesh mesh;

  TickCosts(Scenario scenario, Mesh mesh) {
    this.scenario = scenario;
    this.mesh = mesh;
  }

  /** One event for each round of a node, and so many for each tick on its way. */
  double all() {
    double seconds = scenario.run().durationNanos() / NANOS_PER_SECOND;
    double links = IdleTraffic.linksPerNode(mesh);
    double tick = WorkCosts.TICK + (hasCards() ? WorkCosts.CARDS : 0);
    double events = 0;
    for (NodeSpec node : scenario.firstNodes()) {
      double intervalSeconds = node.erlang().tickIntervalNanos() / NANOS_PER_SECOND;
      double rounds = seconds / intervalSeconds;
      events += rounds + tick * links * sent(rounds, intervalSeconds);
    }
    return events;
  }

  /** The rounds in which a node sends a tick to one of its peers. */
  private double sent(double rounds, double intervalSeconds) {
    if (!mayRest()) {
      return rounds;
    }
    double apart = WorkCosts.APART_SECONDS + roundTripSeconds();
    double restless = Math.min(1, 2 * apart / intervalSeconds);
    double awake = Math.min(rounds, WorkCosts.ROUNDS_TO_REST * (1 + wakes()));
    return restless * rounds + (1 - restless) * awake;
  }

  private boolean mayRest() {
    boolean recorded = scenario.run().repetitions() == 1 && scenario.output().wantsRecord();
    return !recorded && scenario.run().stopWhen() != StopWhen.QUIET && !hasCards();
  }

  private boolean hasCards() {
    return scenario.network().limits().cardBitsPerSecond() != PathModel.UNLIMITED;
  }

  private double roundTripSeconds() {
    NetworkSettings network = scenario.network();
    var longest = network.zones().size() > 1 ? network.betweenZones() : network.withinZone();
    return 2 * longest.latency().leastNanos() / NANOS_PER_SECOND;
  }

  /** How often a path or a rule changes, which wakes all connections. */
  private double wakes() {
    double wakes = 0;
    for (TimelineEvent event : scenario.events()) {
      if (event.action() instanceof Action.Partition || event.action() instanceof Action.Link) {
        double times = event.repeat().map(TimelineEvent.Repeat::times).orElse(1);
        wakes += times * (event.lasts().isPresent() ? 2 : 1);
      }
    }
    return wakes;
  }
}
