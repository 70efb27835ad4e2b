package dev.netsplit.scenarios.stats;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * The parts that the nodes of a mesh fall into at one instant: two nodes are in one part when a
 * chain of connected pairs leads from one to the other. Knows nothing of how they are drawn.
 */
public final class MeshParts {

  private MeshParts() {}

  /**
   * One part.
   *
   * @param nodes indexes of its nodes, in the order that was asked for, at least one
   * @param whole whether all of them are connected with each other; where not, partitions overlap
   */
  public record Part(List<Integer> nodes, boolean whole) {}

  /**
   * The parts of the nodes that run, in the order of their first nodes.
   *
   * @param state counts the connections of all these nodes, and of no others
   * @param order indexes of the nodes that are looked at
   */
  public static List<Part> of(MeshState state, List<Integer> order) {
    List<Part> parts = new ArrayList<>();
    BitSet left = new BitSet();
    for (int place = 0; place < order.size(); place++) {
      left.set(place, state.isLive(order.get(place)));
    }
    for (int first = left.nextSetBit(0); first >= 0; first = left.nextSetBit(first)) {
      parts.add(part(state, order, first, left));
    }
    return parts;
  }

  private static Part part(MeshState state, List<Integer> order, int first, BitSet left) {
    BitSet found = new BitSet();
    BitSet open = new BitSet();
    left.clear(first);
    open.set(first);
    long ends = 0;
    while (!open.isEmpty()) {
      int place = open.nextSetBit(0);
      open.clear(place);
      found.set(place);
      int node = order.get(place);
      ends += state.connected(node);
      for (int other = left.nextSetBit(0); other >= 0; other = left.nextSetBit(other + 1)) {
        int peer = order.get(other);
        if (state.lists(node, peer) && state.lists(peer, node)) {
          left.clear(other);
          open.set(other);
        }
      }
    }
    long nodes = found.cardinality();
    List<Integer> members = found.stream().mapToObj(order::get).toList();
    return new Part(members, ends == nodes * (nodes - 1));
  }
}
