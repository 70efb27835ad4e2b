package dev.netsplit.scenarios.format;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * All files that are one step smaller than one: without a key, without some items of a list, or
 * with a smaller value. Must not know which of them are scenarios.
 *
 * <p>First come those that run faster (fewer repetitions, fewer groups, fewer nodes, a shorter
 * run), then those that leave out most.
 */
final class SmallerTrees {

  /** One of them, and how much of the file it leaves. */
  private record Candidate(int rank, long weight, Tree.Mapping file) {}

  private static final long WEIGHT_OF_A_KEY = 1_000;
  private static final String NODES = "nodes";

  // In this order.
  private static final int REPETITIONS = 0;
  private static final int GROUPS = 1;
  private static final int SIZE = 2;
  private static final int REST = 3;

  private final List<Candidate> candidates = new ArrayList<>();

  private SmallerTrees() {}

  /** The files, the most promising one first. */
  static List<Tree.Mapping> of(Tree.Mapping file) {
    SmallerTrees smaller = new SmallerTrees();
    smaller.collect(file, "", whole -> whole);
    return smaller.candidates.stream()
        .sorted(Comparator.comparingInt(Candidate::rank).thenComparingLong(Candidate::weight))
        .map(Candidate::file)
        .toList();
  }

  private void collect(Tree tree, String path, UnaryOperator<Tree> whole) {
    if (tree instanceof Tree.Mapping mapping) {
      inMapping(mapping, path, whole);
    } else if (tree instanceof Tree.Sequence list) {
      inList(list, path, whole);
    } else if (mayChange(path)) {
      for (Tree.Scalar value : SmallerScalars.of((Tree.Scalar) tree)) {
        add(whole.apply(value), rankOfValue(path));
      }
    }
  }

  /** What is wrong, and with which draws, stays as it is. */
  private static boolean mayChange(String path) {
    return !path.startsWith("expect[") && !path.equals("run.seed");
  }

  private static int rankOfValue(String path) {
    if (path.equals("run.repetitions")) {
      return REPETITIONS;
    }
    boolean nodes = path.startsWith(NODES + '.') && path.endsWith(".count");
    return nodes || path.equals("run.duration") ? SIZE : REST;
  }

  private void add(Tree file, int rank) {
    candidates.add(new Candidate(rank, weight(file), (Tree.Mapping) file));
  }

  private static long weight(Tree tree) {
    if (tree instanceof Tree.Sequence list) {
      return WEIGHT_OF_A_KEY + list.items().stream().mapToLong(SmallerTrees::weight).sum();
    }
    if (tree instanceof Tree.Mapping mapping) {
      return mapping.entries().stream()
          .mapToLong(entry -> WEIGHT_OF_A_KEY + weight(entry.value()))
          .sum();
    }
    return ((Tree.Scalar) tree).text().length();
  }

  private void inMapping(Tree.Mapping mapping, String path, UnaryOperator<Tree> whole) {
    for (Tree.Entry entry : mapping.entries()) {
      String inside = path.isEmpty() ? entry.key() : path + '.' + entry.key();
      if (mayChange(path + '[') || path.isEmpty()) {
        List<Tree.Entry> others = new ArrayList<>(mapping.entries());
        others.remove(entry);
        int rank = path.equals(NODES) ? GROUPS : REST;
        add(whole.apply(new Tree.Mapping(mapping.mark(), List.copyOf(others))), rank);
      }
      collect(entry.value(), inside, value -> whole.apply(mapping.with(entry.key(), value)));
    }
  }

  private void inList(Tree.Sequence list, String path, UnaryOperator<Tree> whole) {
    List<Tree> items = list.items();
    for (int length = items.size(); length > 0; length /= 2) {
      for (int from = 0; from < items.size(); from += length) {
        List<Tree> others = new ArrayList<>(items);
        others.subList(from, Math.min(from + length, items.size())).clear();
        add(whole.apply(new Tree.Sequence(list.mark(), List.copyOf(others))), REST);
      }
    }
    if (items.size() == 1 && items.get(0) instanceof Tree.Scalar only) {
      add(whole.apply(only), REST);
    }
    for (int number = 0; number < items.size(); number++) {
      int at = number;
      collect(
          items.get(at),
          path + '[' + at + ']',
          value -> {
            List<Tree> changed = new ArrayList<>(items);
            changed.set(at, value);
            return whole.apply(new Tree.Sequence(list.mark(), List.copyOf(changed)));
          });
    }
  }
}
