package dev.netsplit.scenarios.run;

import dev.netsplit.scenarios.model.Discovery;
import dev.netsplit.scenarios.model.NodeSpec;
import dev.netsplit.sim.random.Streams;
import java.util.List;

/**
 * Whom each node pings when a life of it begins, by the strategy of the scenario. Knows neither
 * when it does so nor what comes of it.
 */
final class JoinPattern {

  private final Discovery.Strategy strategy;
  private final List<NodeSpec> nodes;
  private final Streams streams;

  /** For the strategies with a list: the seeds, or those whom everyone dials. */
  private final List<NodeSpec> listed;

  JoinPattern(Discovery discovery, List<NodeSpec> nodes, Streams streams) {
    this.strategy = discovery.strategy();
    this.nodes = nodes;
    this.streams = streams;
    List<NodeSpec> first = nodes.stream().filter(node -> !node.isSuccessor()).toList();
    this.listed = listed(discovery, first, streams);
  }

  private static List<NodeSpec> listed(Discovery discovery, List<NodeSpec> nodes, Streams streams) {
    if (discovery.seeds() != null) {
      return discovery.seeds().select(nodes, streams.stream("pick", "discovery"));
    }
    return discovery.strategy() == Discovery.Strategy.SEED ? nodes.subList(0, 1) : nodes;
  }

  /** Those whom {@code node} pings in its life with this number, counted from 0, in this order. */
  List<NodeSpec> peers(NodeSpec node, int life) {
    return switch (strategy) {
      // Who polls asks whom to dial.
      case NONE, DNS_POLL, KUBERNETES -> List.of();
      case STATIC -> others(node);
      case ALL_TO_ALL -> all(node);
      // Seeds wait to be pinged.
      case SEED -> listed.contains(node) ? List.of() : listed;
      case SEQUENTIAL_SEED -> earlier(node, 0);
      case CHAIN -> earlier(node, node.index() - 1);
      case RANDOM_EARLIER -> earlier(node, drawEarlier(node, life));
    };
  }

  private List<NodeSpec> others(NodeSpec node) {
    return listed.stream().filter(target -> target.index() != node.index()).toList();
  }

  /** All others; those that were added to their groups ping who was there, or added, before. */
  private List<NodeSpec> all(NodeSpec node) {
    return nodes.stream()
        .filter(target -> target.index() != node.index())
        .filter(target -> !target.isSuccessor() || isAddedBefore(target, node))
        .toList();
  }

  private static boolean isAddedBefore(NodeSpec target, NodeSpec node) {
    return target.isAdded() && target.index() < node.index();
  }

  /** The first node has nobody before it to ping. */
  private List<NodeSpec> earlier(NodeSpec node, int target) {
    return node.index() == 0 ? List.of() : List.of(nodes.get(target));
  }

  private int drawEarlier(NodeSpec node, int life) {
    if (node.index() == 0) {
      return 0;
    }
    return (int) streams.stream("earlier-node", node.name(), life).nextLong(node.index());
  }
}
