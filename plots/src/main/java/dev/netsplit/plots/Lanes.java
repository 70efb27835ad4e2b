package dev.netsplit.plots;

import dev.netsplit.scenarios.result.MeshHistory;
import dev.netsplit.scenarios.stats.MeshState;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * How many of the nodes of each lane were in which state, at one instant after the other. It must
 * not know where they are drawn.
 */
final class Lanes {

  private final List<List<Integer>> lanes;
  private final Map<Integer, List<Spell>> spells;
  private final MeshState state;
  private final BitSet counted = new BitSet();

  /**
   * @param lanes indexes of the nodes of each lane
   * @param spells by index of the node, what the mesh does not tell
   * @param nodes number of nodes of the scenario
   */
  Lanes(
      MeshHistory history, List<List<Integer>> lanes, Map<Integer, List<Spell>> spells, int nodes) {
    this.lanes = lanes;
    this.spells = spells;
    lanes.forEach(lane -> lane.forEach(counted::set));
    state = new MeshState(history, nodes, counted);
  }

  /**
   * For each lane the number of nodes in each state that any is in, just after the last change at
   * an instant that is no earlier than the one before. Who does not run is in none.
   */
  List<Map<LaneState, Integer>> at(long instantNanos) {
    state.advanceTo(instantNanos);
    int running = (int) counted.stream().filter(state::isLive).count();
    List<Map<LaneState, Integer>> all = new ArrayList<>();
    for (List<Integer> lane : lanes) {
      Map<LaneState, Integer> counts = new EnumMap<>(LaneState.class);
      for (int node : lane) {
        LaneState found = of(node, running, instantNanos);
        if (found != null) {
          counts.merge(found, 1, Integer::sum);
        }
      }
      all.add(counts);
    }
    return List.copyOf(all);
  }

  /** Null for a node that does not run. */
  private LaneState of(int node, int running, long instantNanos) {
    for (Spell spell : spells.getOrDefault(node, List.of())) {
      if (spell.holds(instantNanos)) {
        return spell.state();
      }
    }
    if (!state.isLive(node)) {
      return null;
    }
    int connected = state.connected(node);
    if (connected == 0) {
      return LaneState.ALONE;
    }
    return connected >= running - 1 ? LaneState.MESHED : LaneState.PARTIAL;
  }
}
