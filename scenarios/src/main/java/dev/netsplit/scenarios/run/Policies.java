package dev.netsplit.scenarios.run;

import dev.netsplit.protocol.machine.Effects;
import dev.netsplit.protocol.node.NodeMachine;
import dev.netsplit.protocol.process.ProcessBehaviour;
import dev.netsplit.scenarios.model.NodeSpec;
import dev.netsplit.scenarios.model.Policy;
import java.util.List;

/**
 * The applications that do something when nodes lose sight of each other: one process on each
 * visible node, from its registration on, which knows what its own node tells it and nothing else.
 */
final class Policies {

  /** Why an application pauses that sees no majority. */
  static final String MINORITY = "minority";

  /** Why one pauses that sees a majority, but not all that run. */
  static final String PARTIAL = "partial";

  private final Policy policy;
  private final List<NodeSpec> nodes;
  private final Members members;
  private final Cluster cluster;
  private final ServingWatch watch;

  Policies(Policy policy, List<NodeSpec> nodes, Cluster cluster, ServingWatch watch) {
    this.policy = policy;
    this.nodes = nodes;
    this.members = Members.of(nodes);
    this.cluster = cluster;
    this.watch = watch;
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
      case PAUSE_MINORITY -> new PauseMinority(members, node, policy.delayNanos(), watch);
      case MAJORITY_ONLY -> new MajorityOnly(members, node, policy.delayNanos(), watch);
      case NONE -> ProcessBehaviour.MUTE;
    };
  }
}
