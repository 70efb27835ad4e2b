package dev.netsplit.scenarios.run;

import dev.netsplit.protocol.machine.Effects;
import dev.netsplit.protocol.node.NodeMachine;
import dev.netsplit.protocol.process.ProcessBehaviour;
import dev.netsplit.protocol.term.Term;
import dev.netsplit.scenarios.model.NodeSpec;
import dev.netsplit.scenarios.model.Workload;
import dev.netsplit.sim.random.RandomStream;
import dev.netsplit.sim.random.Streams;
import java.util.List;

/**
 * The applications that register names in {@code global}: each node's own names as soon as it is
 * registered at epmd, a process for each; and one more name that is registered and unregistered by
 * turns, at even gaps that begin anywhere. Knows nothing of what becomes of the calls.
 *
 * <p>Calls do not wait for each other: where they come faster than locks are to be had, they queue
 * at the registrar. A node that can have no more processes makes no more calls.
 */
final class NameWorkload {

  private final Workload workload;
  private final List<NodeSpec> nodes;
  private final Streams streams;
  private final Cluster cluster;
  private final int[] lives;

  NameWorkload(Workload workload, List<NodeSpec> nodes, Streams streams, Cluster cluster) {
    this.workload = workload;
    this.nodes = nodes;
    this.streams = streams;
    this.cluster = cluster;
    lives = new int[nodes.size()];
  }

  /** A life of a node begins. */
  void registered(long nowNanos, int node) {
    NodeSpec spec = nodes.get(node);
    if (!workload.usesNames() || !spec.erlang().global()) {
      return;
    }
    int life = lives[node]++;
    if (workload.globalNames() > 0) {
      cluster.act(nowNanos, node, this::registerAll);
    }
    if (workload.globalGapNanos() > 0) {
      RandomStream draws = streams.stream("name-rate", spec.name(), life);
      long firstNanos = nowNanos + draws.nextLong(workload.globalGapNanos());
      cluster.act(firstNanos, node, (now, machine, fx) -> operate(now, node, machine, fx, true));
    }
  }

  private void registerAll(long nowNanos, NodeMachine machine, Effects fx) {
    for (int i = 1; i <= workload.globalNames() && machine.processes().canSpawn(); i++) {
      Term.Pid pid = machine.processes().spawn(nowNanos, ProcessBehaviour.MUTE, fx);
      if (!machine.global().registerName(nowNanos, name(machine, Integer.toString(i)), pid, fx)) {
        return;
      }
    }
  }

  private void operate(
      long nowNanos, int node, NodeMachine machine, Effects fx, boolean registers) {
    Term name = name(machine, "by turns");
    boolean asked =
        registers
            ? register(nowNanos, machine, name, fx)
            : machine.global().unregisterName(nowNanos, name, fx);
    if (asked) {
      cluster.act(
          nowNanos + workload.globalGapNanos(),
          node,
          (now, same, later) -> operate(now, node, same, later, !registers));
    }
  }

  /**
   * A fresh process of a node registers itself under a name that no process had before; false when
   * there can be none.
   */
  static boolean registerNew(long nowNanos, NodeMachine machine, String label, Effects fx) {
    if (!machine.processes().canSpawn()) {
      return false;
    }
    Term.Pid pid = machine.processes().spawn(nowNanos, ProcessBehaviour.MUTE, fx);
    Term name = Term.tuple(Term.atom(label), pid);
    return machine.global().registerName(nowNanos, name, pid, fx);
  }

  private static boolean register(long nowNanos, NodeMachine machine, Term name, Effects fx) {
    if (!machine.processes().canSpawn()) {
      return false;
    }
    Term.Pid pid = machine.processes().spawn(nowNanos, ProcessBehaviour.MUTE, fx);
    return machine.global().registerName(nowNanos, name, pid, fx);
  }

  /** {@code {Node, Text}}: no two nodes have the same. */
  private static Term name(NodeMachine machine, String text) {
    return Term.tuple(Term.atom(machine.name()), Term.atom(text));
  }
}
