package dev.netsplit.scenarios.run;

import dev.netsplit.protocol.machine.Effects;
import dev.netsplit.scenarios.model.Discovery;
import dev.netsplit.scenarios.model.NodeSpec;
import dev.netsplit.sim.random.Streams;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/**
 * Whom each node pings once it is registered, and how many at a time. Knows no protocol: a ping is
 * asked for and answered.
 */
final class DialPlan {

  /** Pings a peer; the answer comes back through {@link #pingEnded}. */
  interface Dialler {

    /** Makes {@code node} ping the node named {@code peer}. */
    void ping(long nowNanos, int node, String peer, Effects fx);

    /** Asks for a call of {@link #dial} in a moment, from within the process of {@code node}. */
    void wake(long nowNanos, int node);
  }

  private final List<ArrayDeque<String>> toPing = new ArrayList<>();
  private final int[] underWay;
  private final int parallel;
  private Dialler dialler;

  DialPlan(Discovery discovery, List<NodeSpec> nodes, Streams streams) {
    this.parallel = discovery.parallel();
    this.underWay = new int[nodes.size()];
    List<NodeSpec> targets = targets(discovery, nodes, streams);
    for (NodeSpec node : nodes) {
      ArrayDeque<String> peers = new ArrayDeque<>();
      boolean dials = discovery.strategy() != Discovery.Strategy.SEED || !targets.contains(node);
      for (NodeSpec target : targets) {
        if (dials && target.index() != node.index()) {
          peers.add(target.name());
        }
      }
      toPing.add(peers);
    }
  }

  private static List<NodeSpec> targets(
      Discovery discovery, List<NodeSpec> nodes, Streams streams) {
    if (discovery.strategy() == Discovery.Strategy.NONE) {
      return List.of();
    }
    if (discovery.seeds() != null) {
      return discovery.seeds().select(nodes, streams.stream("pick", "discovery"));
    }
    return discovery.strategy() == Discovery.Strategy.SEED ? nodes.subList(0, 1) : nodes;
  }

  void use(Dialler newDialler) {
    dialler = newDialler;
  }

  void registered(long nowNanos, int node) {
    dialler.wake(nowNanos, node);
  }

  void pingEnded(long nowNanos, int node) {
    if (underWay[node] > 0) {
      underWay[node]--;
      dialler.wake(nowNanos, node);
    }
  }

  /** Starts as many pings of {@code node} as may be under way. */
  void dial(long nowNanos, int node, Effects fx) {
    ArrayDeque<String> peers = toPing.get(node);
    while (underWay[node] < parallel && !peers.isEmpty()) {
      underWay[node]++;
      dialler.ping(nowNanos, node, peers.poll(), fx);
    }
  }
}
