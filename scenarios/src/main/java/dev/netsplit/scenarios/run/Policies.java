package dev.netsplit.scenarios.run;

import dev.netsplit.protocol.machine.Effects;
import dev.netsplit.protocol.node.NodeMachine;
import dev.netsplit.protocol.process.ProcessBehaviour;
import dev.netsplit.scenarios.model.NodeSpec;
import dev.netsplit.scenarios.model.Policy;
import dev.netsplit.sim.random.Streams;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * The applications that do something when nodes lose sight of each other: one process on each
 * visible node, from its registration on, which knows what its own node tells it and nothing else.
 */
final class Policies {

  /** Why an application pauses that sees no majority. */
  static final String MINORITY = "minority";

  /** Why one pauses that sees a majority, but not all that run. */
  static final String PARTIAL = "partial";

  /** Why one starts anew that was partitioned. */
  static final String AUTOHEAL = "autoheal";

  private final Policy policy;
  private final List<NodeSpec> nodes;
  private final Members members;
  private final Cluster cluster;
  private final ServingWatch watch;
  private final TreeMap<String, Long> clients = new TreeMap<>();

  Policies(
      Policy policy, List<NodeSpec> nodes, Streams streams, Cluster cluster, ServingWatch watch) {
    this.policy = policy;
    this.nodes = nodes;
    this.members = Members.of(nodes);
    this.cluster = cluster;
    this.watch = watch;
    nodes.forEach(node -> clients.put(node.name(), 0L));
    for (int i = 0; i < policy.clients().size(); i++) {
      Policy.Clients some = policy.clients().get(i);
      for (NodeSpec node : some.nodes().select(nodes, streams.stream("pick", "clients", i))) {
        clients.put(node.name(), (long) some.each());
      }
    }
  }

  /** A life of a node begins. */
  void registered(long nowNanos, int node) {
    if (policy.isAny() && Members.isMember(nodes.get(node))) {
      cluster.act(nowNanos, node, (now, machine, fx) -> begin(now, node, machine, fx));
    }
  }

  private void begin(long nowNanos, int node, NodeMachine machine, Effects fx) {
    if (machine.processes().canSpawn()) {
      machine.processes().spawn(nowNanos, behaviour(node), fx);
    }
  }

  private ProcessBehaviour behaviour(int node) {
    return switch (policy.kind()) {
      case PAUSE_MINORITY -> guard(node, PauseMinority::new);
      case AUTOHEAL -> guard(node, guard -> autoheal(guard, nodes.get(node).name()));
      case MAJORITY_ONLY -> new MajorityOnly(members, node, policy.delayNanos(), watch);
      case NONE -> ProcessBehaviour.MUTE;
    };
  }

  private PartitionGuard guard(int node, Function<PartitionGuard, PartitionStrategy> strategy) {
    return new PartitionGuard(
        members, node, policy.delayNanos(), new Application(policy), watch, strategy);
  }

  private PartitionStrategy autoheal(PartitionGuard guard, String node) {
    return new Autoheal(guard, node, clients.get(node), watch.heals());
  }
}
