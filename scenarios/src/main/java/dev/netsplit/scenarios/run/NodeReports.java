package dev.netsplit.scenarios.run;

import dev.netsplit.protocol.node.NodeMachine;
import dev.netsplit.scenarios.model.ErlangSettings;
import dev.netsplit.scenarios.model.NodeSpec;
import java.util.List;

/** Tells the watch what only a running node knows. Knows nothing of why it is asked. */
final class NodeReports {

  private final List<NodeSpec> nodes;
  private final ClusterWatch watch;

  NodeReports(List<NodeSpec> nodes, ClusterWatch watch) {
    this.nodes = nodes;
    this.watch = watch;
  }

  /** All that is known of the nodes that run, at the end of a run. */
  void ofAll(NodeProcess[] running) {
    for (int node = 0; node < running.length; node++) {
      if (running[node] != null) {
        queues(node, running[node].machine());
        names(node, running[node].machine());
      }
    }
  }

  /** How much its busiest connection and its locker left waiting at most. */
  void queues(int node, NodeMachine machine) {
    watch.output().peak(machine.processes().longestOutput());
    if (nodes.get(node).erlang().global()) {
      watch.lockerQueue(node, machine.global().longestLockerQueue());
    }
  }

  /** Only of nodes that take part in the mesh: a hidden one has names of its own. */
  private void names(int node, NodeMachine machine) {
    ErlangSettings erlang = nodes.get(node).erlang();
    if (erlang.global() && !erlang.hidden() && machine.isAlive()) {
      watch.global().names().knows(machine.global().names().keySet());
    }
  }
}
