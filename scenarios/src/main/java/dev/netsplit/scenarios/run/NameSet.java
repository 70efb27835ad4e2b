package dev.netsplit.scenarios.run;

import dev.netsplit.scenarios.model.NodeSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * A set of names of the nodes of a scenario, in their order, as bits: each node of a large cluster
 * has sets of all the others. Knows nothing of what the nodes have in common.
 */
final class NameSet {

  /** All names there are, which the sets of a run share. */
  static final class Names {

    private final String[] sorted;

    Names(List<NodeSpec> nodes) {
      sorted = nodes.stream().map(NodeSpec::name).sorted().toArray(String[]::new);
    }

    private int place(String name) {
      int place = Arrays.binarySearch(sorted, name);
      if (place < 0) {
        throw new IllegalStateException("no node is called " + name);
      }
      return place;
    }
  }

  private final Names names;
  private final BitSet members = new BitSet();

  /** An empty set. */
  NameSet(Names names) {
    this.names = names;
  }

  /** False when it is in the set already. */
  boolean add(String name) {
    int place = names.place(name);
    boolean isNew = !members.get(place);
    members.set(place);
    return isNew;
  }

  void remove(String name) {
    members.clear(names.place(name));
  }

  void clear() {
    members.clear();
  }

  /** The names in their order, as a list of its own. */
  List<String> list() {
    List<String> list = new ArrayList<>();
    members.stream().forEach(place -> list.add(names.sorted[place]));
    return list;
  }
}
