package dev.netsplit.scenarios.format;

import dev.netsplit.scenarios.model.NodeSpec;
import dev.netsplit.scenarios.model.Selector;
import dev.netsplit.sim.random.RandomStream;
import dev.netsplit.sim.random.Ratio;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A selector of the scenario language.
 *
 * @param any matched by one of these; empty: no condition
 * @param all matched by each of these
 * @param except matched by none of these
 * @param pick how many of the matching nodes are drawn; {@code null} for all of them
 * @param text as a person would write it
 */
record ParsedSelector(
    List<SelectorTerm> any,
    List<SelectorTerm> all,
    List<SelectorTerm> except,
    Pick pick,
    String text)
    implements Selector {

  /**
   * How many nodes are drawn: a count, or a share if the count is 0.
   *
   * @param count not negative
   * @param share of the matching nodes, rounded to the nearest, at least one node
   */
  record Pick(int count, Ratio share) {

    int of(int matching) {
      if (count > 0) {
        return count;
      }
      long scaled = matching * share.numerator();
      long rounded = (2 * scaled + share.denominator()) / (2 * share.denominator());
      return (int) Math.max(1, rounded);
    }
  }

  /** The nodes that match, before any are drawn. */
  List<NodeSpec> matching(List<NodeSpec> nodes) {
    List<NodeSpec> matching = new ArrayList<>();
    for (NodeSpec node : nodes) {
      if ((any.isEmpty() || matching(any, node) > 0)
          && matching(all, node) == all.size()
          && matching(except, node) == 0) {
        matching.add(node);
      }
    }
    return matching;
  }

  /** How many terms match a node. A stream for each of 100,000 nodes would cost more than they. */
  private static int matching(List<SelectorTerm> terms, NodeSpec node) {
    int matching = 0;
    for (int i = 0; i < terms.size(); i++) {
      matching += terms.get(i).matches(node) ? 1 : 0;
    }
    return matching;
  }

  @Override
  public boolean draws() {
    return pick != null;
  }

  @Override
  public List<NodeSpec> select(List<NodeSpec> nodes, RandomStream picks) {
    List<NodeSpec> matching = matching(nodes);
    if (pick == null || matching.isEmpty()) {
      return List.copyOf(matching);
    }
    int wanted = Math.min(pick.of(matching.size()), matching.size());
    List<NodeSpec> drawn = new ArrayList<>();
    int left = matching.size();
    // Selection sampling: each node in turn is taken with probability wanted / left.
    for (NodeSpec node : matching) {
      if (picks.nextInt(left) < wanted - drawn.size()) {
        drawn.add(node);
      }
      left--;
    }
    return List.copyOf(drawn);
  }

  /** Selectors are equal when they are written the same. */
  @Override
  public boolean equals(Object other) {
    return other instanceof ParsedSelector that && text.equals(that.text);
  }

  @Override
  public int hashCode() {
    return Objects.hashCode(text);
  }
}
