package dev.netsplit.scenarios.run;

import dev.netsplit.protocol.process.Turn;
import dev.netsplit.scenarios.model.NodeSpec;
import java.util.List;
import java.util.TreeSet;

/**
 * The nodes that an application knows as its cluster: the visible ones of the scenario by their
 * names, whether they run or not. One that takes another's place under a new name is a stranger.
 * Knows nothing of who is connected but what a node itself says.
 *
 * @param names of all of them
 */
record Members(List<String> names) {

  static Members of(List<NodeSpec> nodes) {
    return new Members(nodes.stream().filter(Members::isMember).map(NodeSpec::name).toList());
  }

  static boolean isMember(NodeSpec node) {
    return !node.isSuccessor() && !node.erlang().hidden();
  }

  /** Whether so many are more than half. */
  static boolean isMajority(int seen, int all) {
    return 2 * seen > all;
  }

  /** Those that a node sees, itself included. */
  TreeSet<String> seen(Turn turn) {
    TreeSet<String> seen = new TreeSet<>(turn.nodes());
    seen.add(turn.node().text());
    seen.retainAll(names);
    return seen;
  }

  /** Whether a node sees more than half of them, itself included. */
  boolean majorityIsSeen(Turn turn) {
    return isMajority(seen(turn).size(), names.size());
  }
}
