package dev.netsplit.scenarios.run;

import dev.netsplit.scenarios.model.Discovery;
import java.util.BitSet;

/**
 * When nodes may begin to dial: at once, when all nodes of the scenario have registered, or one
 * after the other. Once open for a node, it stays open, in later lives too: only the first
 * formation waits.
 */
final class DialGate {

  private final int nodes;
  private final boolean together;
  private final boolean oneByOne;
  private final BitSet registered = new BitSet();

  /** Nodes before this one have had their turn. The seed needs none. */
  private int next;

  DialGate(Discovery discovery, int nodes) {
    this.nodes = nodes;
    this.together = discovery.start() == Discovery.Start.ALL_REGISTERED;
    this.oneByOne = discovery.strategy() == Discovery.Strategy.SEQUENTIAL_SEED;
    this.next = together || oneByOne ? 0 : nodes;
  }

  boolean isOpen(int node) {
    // Who takes the place of another comes when the first formation is over.
    return node < next || node >= nodes;
  }

  /** A node has registered, maybe again. */
  void registered(int node) {
    registered.set(node);
  }

  /** Opens as far as may be; those for whom it has opened just now. */
  BitSet advance(MeshWatch mesh) {
    BitSet opened = new BitSet();
    while (next < nodes && isTurnOf(next, mesh)) {
      opened.set(next++);
    }
    return opened;
  }

  private boolean isTurnOf(int node, MeshWatch mesh) {
    if (together && registered.nextClearBit(0) < nodes) {
      return false;
    }
    return !oneByOne || (registered.get(node) && mesh.lastSeesAllBefore(node));
  }
}
