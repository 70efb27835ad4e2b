package dev.netsplit.plots;

import dev.netsplit.scenarios.model.NodeSpec;
import dev.netsplit.scenarios.result.Joining.Join;
import dev.netsplit.scenarios.result.Journal;
import dev.netsplit.scenarios.result.RunResult;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Finds what nodes were doing that the mesh does not tell. It must not know how that is drawn. */
final class Spells {

  /** End of what has none. */
  private static final long GOES_ON = Long.MAX_VALUE;

  private Spells() {}

  /** When nodes were booting, as far as they joined; by index of the node. */
  static Map<Integer, List<Spell>> booting(RunResult run, List<NodeSpec> nodes) {
    Map<String, Integer> indexes = indexes(nodes);
    Map<Integer, List<Spell>> spells = new TreeMap<>();
    for (Join join : run.measures().joining().joins()) {
      long from = join.startedNanos();
      spells
          .computeIfAbsent(indexes.get(join.node()), unused -> new ArrayList<>())
          .add(new Spell(LaneState.BOOTING, from, from + join.bootNanos()));
    }
    return spells;
  }

  /** When nodes were booting, paused or leaving by a journal; by index of the node. */
  static Map<Integer, List<Spell>> of(Journal journal, List<NodeSpec> nodes) {
    Map<String, Integer> indexes = indexes(nodes);
    Map<Integer, List<Spell>> spells = new TreeMap<>();
    Map<Integer, Map<LaneState, Long>> open = new TreeMap<>();
    for (Journal.Entry entry : journal.entries()) {
      Integer node = indexes.get(entry.node());
      if (node == null) {
        continue;
      }
      Map<LaneState, Long> ofNode =
          open.computeIfAbsent(node, unused -> new EnumMap<>(LaneState.class));
      List<Spell> ended = spells.computeIfAbsent(node, unused -> new ArrayList<>());
      for (LaneState state : ends(entry.kind())) {
        Long began = ofNode.remove(state);
        if (began != null) {
          ended.add(new Spell(state, began, entry.atNanos()));
        }
      }
      LaneState begins = begins(entry.kind());
      if (begins != null) {
        ofNode.putIfAbsent(begins, entry.atNanos());
      }
    }
    open.forEach(
        (node, states) ->
            states.forEach(
                (state, began) -> spells.get(node).add(new Spell(state, began, GOES_ON))));
    spells.values().forEach(list -> list.sort(Comparator.comparing(Spell::state).reversed()));
    return spells;
  }

  /** What an entry begins; null when nothing. */
  private static LaneState begins(Journal.Kind kind) {
    return switch (kind) {
      case STARTED -> LaneState.BOOTING;
      case PAUSED -> LaneState.PAUSED;
      case LEAVING -> LaneState.LEAVING;
      default -> null;
    };
  }

  /** What an entry ends. */
  private static List<LaneState> ends(Journal.Kind kind) {
    return switch (kind) {
      case REGISTERED -> List.of(LaneState.BOOTING);
      case RESUMED -> List.of(LaneState.PAUSED);
      case STOPPED -> List.of(LaneState.BOOTING, LaneState.PAUSED, LaneState.LEAVING);
      default -> List.of();
    };
  }

  private static Map<String, Integer> indexes(List<NodeSpec> nodes) {
    Map<String, Integer> indexes = new TreeMap<>();
    nodes.forEach(node -> indexes.put(node.name(), node.index()));
    return indexes;
  }
}
