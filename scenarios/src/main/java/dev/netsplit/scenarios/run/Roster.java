package dev.netsplit.scenarios.run;

import dev.netsplit.scenarios.model.Action;
import dev.netsplit.scenarios.model.NodeSpec;
import dev.netsplit.scenarios.model.Selector;
import dev.netsplit.sim.random.RandomStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Which nodes there are at present: those of the beginning, or whoever has taken their places
 * since. Knows nothing of processes.
 */
final class Roster {

  /** The answer of {@link #replace} when nobody is left to take the place. */
  static final int NOBODY = NodeSpec.NOBODY;

  private final List<NodeSpec> nodes;

  /** Who has each place at present, in the order of the first nodes. */
  private final List<Integer> places = new ArrayList<>();

  private final int[] placeOf;
  private final int[] successors;

  Roster(List<NodeSpec> nodes) {
    this.nodes = nodes;
    placeOf = new int[nodes.size()];
    successors = new int[nodes.size()];
    Arrays.fill(successors, NOBODY);
    for (NodeSpec node : nodes) {
      if (node.isAdded()) {
        placeOf[node.index()] = NOBODY;
      } else if (node.isSuccessor()) {
        successors[node.replaces()] = node.index();
        placeOf[node.index()] = placeOf[node.replaces()];
      } else {
        placeOf[node.index()] = places.size();
        places.add(node.index());
      }
    }
  }

  /** Every node that there is, was or may be. */
  List<NodeSpec> all() {
    return nodes;
  }

  /** Every node that there is, running or not. */
  List<NodeSpec> present() {
    return places.stream().filter(node -> node != NOBODY).map(nodes::get).toList();
  }

  /**
   * Whom an action means: nodes that there are; one that lasts means those as well that will take
   * places of such nodes, unless it draws.
   */
  List<NodeSpec> select(Action action, Selector selector, RandomStream draws) {
    return selector.select(action.meansPlaces() && !selector.draws() ? nodes : present(), draws);
  }

  boolean isPresent(int node) {
    return placeOf[node] != NOBODY && places.get(placeOf[node]) == node;
  }

  /** Whether a node can be added: nobody has its place, and it replaces nobody. */
  boolean isVacant(NodeSpec node) {
    int place = placeOf[node.index()];
    boolean free = place == NOBODY || places.get(place) == NOBODY;
    return free && (node.isAdded() || !node.isSuccessor());
  }

  /** A node comes that was not there. */
  void add(int node) {
    if (placeOf[node] == NOBODY) {
      placeOf[node] = places.size();
      places.add(node);
    } else {
      places.set(placeOf[node], node);
    }
  }

  /** A node goes, and nobody takes its place. */
  void remove(int node) {
    places.set(placeOf[node], NOBODY);
  }

  /** Gives the place of a node to the next one, which is the answer. */
  int replace(int node) {
    int successor = successors[node];
    if (successor != NOBODY && isPresent(node)) {
      // One who was added later had no place yet when its successors were listed.
      placeOf[successor] = placeOf[node];
      places.set(placeOf[node], successor);
      return successor;
    }
    return NOBODY;
  }
}
