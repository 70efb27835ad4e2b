package dev.netsplit.scenarios.run;

import dev.netsplit.scenarios.model.ErlangSettings;
import dev.netsplit.scenarios.model.NodeSpec;
import java.util.List;

/** Tells the watch what only running nodes know, at the end of a run. Keeps nothing. */
final class LastReports {

  private LastReports() {}

  /** Once, when the run is over. */
  static void tell(List<NodeSpec> nodes, Cluster cluster, ClusterWatch watch) {
    for (NodeSpec spec : nodes) {
      int node = spec.index();
      if (cluster.isRunning(node) && spec.erlang().global()) {
        watch.lockerQueue(node, cluster.machine(node).global().longestLockerQueue());
        tellNames(spec, cluster, watch);
      }
    }
  }

  /** Only of nodes that take part in the mesh: a hidden one has names of its own. */
  private static void tellNames(NodeSpec spec, Cluster cluster, ClusterWatch watch) {
    ErlangSettings erlang = spec.erlang();
    int node = spec.index();
    if (!erlang.hidden() && cluster.machine(node).isAlive()) {
      watch.global().names().knows(cluster.machine(node).global().names().keySet());
    }
  }
}
