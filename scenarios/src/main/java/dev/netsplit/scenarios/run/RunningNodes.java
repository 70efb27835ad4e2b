package dev.netsplit.scenarios.run;

import dev.netsplit.protocol.node.NodeMachine;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** Which nodes run, and as which processes. Knows nothing of how they came to do so. */
abstract class RunningNodes {

  /** The process of each node that has booted and not ended. */
  final NodeProcess[] running;

  /** Nodes between the start of their process and its boot. */
  final BitSet booting = new BitSet();

  /** Nodes that ended, or were told to, and are to come back. */
  final BitSet returning = new BitSet();

  /** Who is told of every process. */
  final List<Lives> followers = new ArrayList<>();

  RunningNodes(int nodes) {
    running = new NodeProcess[nodes];
  }

  /** The process that a node runs as. */
  int process(int node) {
    return running[node].process();
  }

  /** Has the application of a node that runs do something. */
  void act(long nowNanos, int node, NodeProcess.Deed deed) {
    running[node].act(nowNanos, deed);
  }

  /** Whether it is this process that a node runs as now. */
  boolean isProcess(int node, int process) {
    return running[node] != null && running[node].process() == process;
  }

  /** Whether the process of a node has started and not booted yet. */
  boolean isBooting(int node) {
    return booting.get(node);
  }

  /** Whether any node has yet to do what it was asked to do by now. */
  boolean isAnyToAct(long nowNanos) {
    for (NodeProcess process : running) {
      if (process != null && process.isToAct(nowNanos)) {
        return true;
      }
    }
    return false;
  }

  /** Whether the process of a node has booted and not ended. */
  boolean isRunning(int node) {
    return running[node] != null;
  }

  /** The machine of a node that runs. */
  NodeMachine machine(int node) {
    return running[node].machine();
  }

  /** Whether a node boots, or ended and will start again. */
  boolean isComing(int node) {
    return booting.get(node) || returning.get(node);
  }

  /** Whether any node is to run that does not run yet. */
  boolean isAnyComing() {
    return !booting.isEmpty() || !returning.isEmpty();
  }

  /** Has somebody told of every process of a node. */
  void follow(Lives follower) {
    followers.add(follower);
  }
}
