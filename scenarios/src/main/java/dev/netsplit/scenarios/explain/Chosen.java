package dev.netsplit.scenarios.explain;

import dev.netsplit.scenarios.model.Action;
import dev.netsplit.scenarios.model.NodeSpec;
import dev.netsplit.scenarios.model.Scenario;
import dev.netsplit.scenarios.model.Selector;
import dev.netsplit.sim.random.Streams;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** How many nodes and pairs an action concerns. Draws no node that a run would draw. */
final class Chosen {

  private Chosen() {}

  /** How many nodes a selector chooses; which ones does not matter. */
  static long of(Selector selector, Scenario scenario) {
    return nodes(selector, scenario).size();
  }

  private static List<NodeSpec> nodes(Selector selector, Scenario scenario) {
    return selector.select(
        scenario.firstNodes(), Streams.of(0, 0).stream("explain", selector.text()));
  }

  /** Pairs of nodes between which an action stops or changes the traffic. */
  static long pairs(Action action, Scenario scenario) {
    List<Set<Integer>> sets = new ArrayList<>();
    for (Selector selector : action.selectors()) {
      Set<Integer> set = new TreeSet<>();
      nodes(selector, scenario).forEach(node -> set.add(node.index()));
      sets.add(set);
    }
    if (sets.isEmpty()) {
      return 0;
    }
    long nodes = scenario.firstNodes().size();
    if (sets.size() == 1) {
      long inside = sets.get(0).size();
      boolean apart = action instanceof Action.Partition;
      return inside * (nodes - inside) + (apart ? 0 : Mesh.pairs(inside));
    }
    long pairs = 0;
    for (int i = 0; i < sets.size(); i++) {
      for (int j = i + 1; j < sets.size(); j++) {
        pairs += (long) sets.get(i).size() * sets.get(j).size();
      }
    }
    return Math.min(pairs, Mesh.pairs(nodes));
  }
}
