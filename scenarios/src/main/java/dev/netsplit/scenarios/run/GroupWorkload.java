package dev.netsplit.scenarios.run;

import dev.netsplit.protocol.machine.Effects;
import dev.netsplit.protocol.node.NodeMachine;
import dev.netsplit.protocol.pg.Pg;
import dev.netsplit.protocol.process.ProcessBehaviour;
import dev.netsplit.protocol.term.Term;
import dev.netsplit.scenarios.model.NodeSpec;
import dev.netsplit.scenarios.model.Workload;
import java.util.List;

/**
 * The applications whose processes join a group of {@code pg} in each scope as soon as their node
 * is registered at epmd, each by a call of its own. Knows nothing of what becomes of the calls. A
 * node that can have no more processes makes no more calls.
 */
final class GroupWorkload {

  private static final Term GROUP = Term.atom("members");

  private final Workload workload;
  private final List<NodeSpec> nodes;
  private final Cluster cluster;

  GroupWorkload(Workload workload, List<NodeSpec> nodes, Cluster cluster) {
    this.workload = workload;
    this.nodes = nodes;
    this.cluster = cluster;
  }

  /** A life of a node begins. */
  void registered(long nowNanos, int node) {
    int scopes = nodes.get(node).erlang().pgScopes();
    if (workload.pgMembers() > 0 && scopes > 0) {
      cluster.act(nowNanos, node, (now, machine, fx) -> joinAll(now, scopes, machine, fx));
    }
  }

  private void joinAll(long nowNanos, int scopes, NodeMachine machine, Effects fx) {
    for (int scope = 1; scope <= scopes; scope++) {
      for (int i = 0; i < workload.pgMembers(); i++) {
        Term.Pid pid = machine.processes().spawn(nowNanos, ProcessBehaviour.MUTE, fx);
        if (!machine.processes().pg().join(nowNanos, Pg.scope(scope), GROUP, List.of(pid), fx)) {
          return;
        }
      }
    }
  }
}
