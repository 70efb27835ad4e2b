package dev.netsplit.plots;

import dev.netsplit.scenarios.result.MeshHistory;
import dev.netsplit.scenarios.stats.MeshParts;
import dev.netsplit.scenarios.stats.MeshParts.Part;
import dev.netsplit.scenarios.stats.MeshState;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;

/**
 * The parts that a mesh falls into at each of some instants, one above the other. A part keeps its
 * number while most of its nodes stay together. It must not know where it is drawn.
 */
final class Ribbon {

  /** Number of all nodes together that are connected with nobody. */
  static final int ALONE = -1;

  /**
   * A part at one instant.
   *
   * @param from nodes below it
   * @param nodes how many nodes it has
   * @param number of the part, from 0, or {@link #ALONE}
   * @param whole whether all its nodes are connected with each other
   */
  record Slab(int from, int nodes, int number, boolean whole) {}

  private final MeshState state;
  private final List<Integer> order;
  private final int[] lastNumbers;
  private List<Slab> slabs = List.of();
  private int applied = -1;

  /**
   * @param order indexes of the nodes that count, those of a zone side by side
   * @param nodes number of nodes of the scenario
   */
  Ribbon(MeshHistory history, List<Integer> order, int nodes) {
    this.order = order;
    BitSet counted = new BitSet();
    order.forEach(counted::set);
    state = new MeshState(history, nodes, counted);
    lastNumbers = new int[nodes];
    Arrays.fill(lastNumbers, ALONE);
  }

  /** The parts just after the last change at an instant, no earlier than the one before. */
  List<Slab> at(long instantNanos) {
    state.advanceTo(instantNanos);
    if (state.applied() != applied) {
      applied = state.applied();
      slabs = stacked(MeshParts.of(state, order));
    }
    return slabs;
  }

  private List<Slab> stacked(List<Part> parts) {
    List<Part> joined = parts.stream().filter(part -> part.nodes().size() > 1).toList();
    int[] numbers = numbers(joined);
    List<Slab> stack = new ArrayList<>();
    int from = 0;
    for (int i = 0; i < joined.size(); i++) {
      Part part = joined.get(i);
      int nodes = part.nodes().size();
      stack.add(new Slab(from, nodes, numbers[i], part.whole()));
      part.nodes().forEach(node -> lastNumbers[node] = ALONE);
      from += nodes;
    }
    for (int i = 0; i < joined.size(); i++) {
      int number = numbers[i];
      joined.get(i).nodes().forEach(node -> lastNumbers[node] = number);
    }
    int alone = parts.size() - joined.size();
    if (alone > 0) {
      stack.add(new Slab(from, alone, ALONE, true));
    }
    return List.copyOf(stack);
  }

  /** The larger of two parts keeps the number that both had; a new part takes the least free. */
  private int[] numbers(List<Part> parts) {
    int[] numbers = new int[parts.size()];
    BitSet taken = new BitSet();
    List<Integer> bySize = new ArrayList<>();
    for (int i = 0; i < numbers.length; i++) {
      bySize.add(i);
    }
    bySize.sort(Comparator.comparing(i -> -parts.get(i).nodes().size()));
    List<Integer> fresh = new ArrayList<>();
    for (int part : bySize) {
      numbers[part] = mostCommon(parts.get(part), taken);
      if (numbers[part] == ALONE) {
        fresh.add(part);
      } else {
        taken.set(numbers[part]);
      }
    }
    for (int part : fresh) {
      numbers[part] = taken.nextClearBit(0);
      taken.set(numbers[part]);
    }
    return numbers;
  }

  /** The number that most of a part's nodes had, of those that nobody has taken. */
  private int mostCommon(Part part, BitSet taken) {
    int[] votes = new int[lastNumbers.length];
    int best = ALONE;
    for (int node : part.nodes()) {
      int number = lastNumbers[node];
      if (number != ALONE && !taken.get(number)) {
        votes[number]++;
        boolean more = best == ALONE || votes[number] > votes[best];
        best = more || (votes[number] == votes[best] && number < best) ? number : best;
      }
    }
    return best;
  }
}
