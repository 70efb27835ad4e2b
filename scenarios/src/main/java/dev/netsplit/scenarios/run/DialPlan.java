package dev.netsplit.scenarios.run;

import dev.netsplit.protocol.machine.Effects;
import dev.netsplit.scenarios.model.Discovery;
import dev.netsplit.scenarios.model.NodeSpec;
import dev.netsplit.sim.random.Streams;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
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

  private final List<NodeSpec> targets;

  /** Targets that dial nobody, as the seeds of a cluster do. */
  private final BitSet passive = new BitSet();

  private final List<ArrayDeque<String>> toPing = new ArrayList<>();
  private final int[] underWay;
  private final int parallel;
  private Dialler dialler;

  DialPlan(Discovery discovery, List<NodeSpec> nodes, Streams streams) {
    this.parallel = discovery.parallel();
    this.underWay = new int[nodes.size()];
    this.targets = targets(discovery, nodes, streams);
    if (discovery.strategy() == Discovery.Strategy.SEED) {
      targets.forEach(target -> passive.set(target.index()));
    }
    nodes.forEach(node -> toPing.add(new ArrayDeque<>(0)));
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

  /** A life of {@code node} begins: it has everybody on its list to ping. */
  void registered(long nowNanos, int node) {
    ArrayDeque<String> peers = toPing.get(node);
    peers.clear();
    for (NodeSpec target : targets) {
      if (!passive.get(node) && target.index() != node) {
        peers.add(target.name());
      }
    }
    underWay[node] = 0;
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
