package dev.netsplit.scenarios.model;

import dev.netsplit.sim.random.RandomStream;
import java.util.List;

/** Chooses nodes of a scenario. */
public interface Selector {

  /**
   * The chosen nodes in the order of {@code nodes}, without repetition.
   *
   * @param nodes all nodes of the scenario
   * @param picks random stream that random choices draw from; used by nothing else
   */
  List<NodeSpec> select(List<NodeSpec> nodes, RandomStream picks);

  /** Whether it draws some of those that match. */
  default boolean draws() {
    return false;
  }

  /** The selector as a person would write it, for messages and the resolved scenario. */
  String text();
}
