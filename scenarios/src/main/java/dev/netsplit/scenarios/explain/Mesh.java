package dev.netsplit.scenarios.explain;

import dev.netsplit.scenarios.model.Discovery;
import dev.netsplit.scenarios.model.NodeSpec;
import dev.netsplit.scenarios.model.OperatorAction;
import dev.netsplit.scenarios.model.Scenario;
import dev.netsplit.scenarios.model.TimelineEvent;
import java.util.List;

/**
 * The connections that a scenario's cluster has when everything has come up: those that discovery
 * and pings of the timeline open, and those of all visible nodes when {@code global} connects
 * everybody with everybody. An upper limit: whoever cannot be reached at the time is missing in a
 * run.
 *
 * @param nodes how many nodes there are
 * @param pairs pairs of them
 * @param dialled connections that discovery and pings open
 * @param connections those, and what {@code global} adds
 * @param synced pairs whose name servers talk to each other
 */
public record Mesh(long nodes, long pairs, long dialled, long connections, long synced) {

  /** The mesh of a scenario. */
  public static Mesh of(Scenario scenario) {
    List<NodeSpec> nodes = scenario.firstNodes();
    long dialled = Math.min(pairs(nodes.size()), dialled(scenario) + pinged(scenario));
    long visible = nodes.stream().filter(node -> !node.erlang().hidden()).count();
    long joining = nodes.stream().filter(Mesh::joins).count();
    boolean connected = dialled >= nodes.size() - 1 && joining > 1;
    long joined = connected ? pairs(joining) : 0;
    long connections = Math.min(pairs(nodes.size()), Math.max(dialled, joined));
    boolean talks = visible > 1 && joining > 1;
    long synced = talks ? Math.min(connections, pairs(joining)) : 0;
    return new Mesh(nodes.size(), pairs(nodes.size()), dialled, connections, synced);
  }

  private static boolean joins(NodeSpec node) {
    return !node.erlang().hidden() && node.erlang().global() && node.erlang().connectAll();
  }

  static long pairs(long nodes) {
    return nodes * (nodes - 1) / 2;
  }

  private static long dialled(Scenario scenario) {
    Discovery discovery = scenario.discovery();
    long nodes = scenario.firstNodes().size();
    return switch (discovery.strategy()) {
      case NONE -> 0;
      case SEED, STATIC -> listed(Chosen.of(discovery.seeds(), scenario), nodes);
      case CHAIN, SEQUENTIAL_SEED, RANDOM_EARLIER -> nodes - 1;
      default -> pairs(nodes);
    };
  }

  private static long pinged(Scenario scenario) {
    return scenario.events().stream()
        .map(TimelineEvent::action)
        .filter(OperatorAction.Ping.class::isInstance)
        .mapToLong(ping -> Chosen.pairs(ping, scenario))
        .sum();
  }

  /** Everybody dials each of a list: the list among itself, and the others all of it. */
  private static long listed(long listed, long nodes) {
    return pairs(listed) + listed * (nodes - listed);
  }
}
