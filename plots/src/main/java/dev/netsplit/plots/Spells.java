package dev.netsplit.plots;

import dev.netsplit.scenarios.model.NodeSpec;
import dev.netsplit.scenarios.result.Joining.Join;
import dev.netsplit.scenarios.result.RunResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Finds what nodes were doing that the mesh does not tell. It must not know how that is drawn. */
final class Spells {

  private Spells() {}

  /** When nodes were booting, as far as they joined; by index of the node. */
  static Map<Integer, List<Spell>> booting(RunResult run, List<NodeSpec> nodes) {
    Map<String, Integer> indexes = new TreeMap<>();
    nodes.forEach(node -> indexes.put(node.name(), node.index()));
    Map<Integer, List<Spell>> spells = new TreeMap<>();
    for (Join join : run.measures().joining().joins()) {
      long from = join.startedNanos();
      spells
          .computeIfAbsent(indexes.get(join.node()), unused -> new ArrayList<>())
          .add(new Spell(LaneState.BOOTING, from, from + join.bootNanos()));
    }
    return spells;
  }
}
