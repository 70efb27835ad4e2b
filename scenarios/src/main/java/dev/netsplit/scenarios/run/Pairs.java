package dev.netsplit.scenarios.run;

import java.util.BitSet;
import java.util.Map;
import java.util.TreeMap;

/**
 * A set of unordered pairs of nodes, as rows of bits. Knows nothing of what they have in common.
 */
final class Pairs {

  /** Decides about a pair. */
  interface Test {

    boolean holds(int one, int other);
  }

  /** The greater nodes of the pairs, by the lesser. */
  private final TreeMap<Integer, BitSet> rows = new TreeMap<>();

  void add(int one, int other) {
    rows.computeIfAbsent(Math.min(one, other), unused -> new BitSet()).set(Math.max(one, other));
  }

  boolean contains(int one, int other) {
    BitSet row = rows.get(Math.min(one, other));
    return row != null && row.get(Math.max(one, other));
  }

  /** Whether the pair was in the set. */
  boolean remove(int one, int other) {
    boolean contained = contains(one, other);
    if (contained) {
      rows.get(Math.min(one, other)).clear(Math.max(one, other));
    }
    return contained;
  }

  void removeNode(int node) {
    rows.remove(node);
    rows.headMap(node).values().forEach(row -> row.clear(node));
  }

  void addAll(Pairs more) {
    for (Map.Entry<Integer, BitSet> entry : more.rows.entrySet()) {
      rows.computeIfAbsent(entry.getKey(), unused -> new BitSet()).or(entry.getValue());
    }
  }

  void removeAll(Pairs less) {
    for (Map.Entry<Integer, BitSet> entry : less.rows.entrySet()) {
      BitSet row = rows.get(entry.getKey());
      if (row != null) {
        row.andNot(entry.getValue());
      }
    }
  }

  /** Moves the pairs for which {@code test} holds into a set of their own. */
  Pairs takeIf(Test test) {
    Pairs taken = new Pairs();
    for (Map.Entry<Integer, BitSet> entry : rows.entrySet()) {
      int one = entry.getKey();
      BitSet row = entry.getValue();
      for (int other = row.nextSetBit(0); other >= 0; other = row.nextSetBit(other + 1)) {
        if (test.holds(one, other)) {
          row.clear(other);
          taken.add(one, other);
        }
      }
    }
    return taken;
  }

  boolean isEmpty() {
    return rows.values().stream().allMatch(BitSet::isEmpty);
  }

  long count() {
    return rows.values().stream().mapToLong(BitSet::cardinality).sum();
  }
}
