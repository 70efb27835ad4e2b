package dev.netsplit.scenarios.run;

import dev.netsplit.scenarios.model.Action.Renewal;
import dev.netsplit.scenarios.model.NodeSpec;
import java.util.Arrays;
import java.util.List;

/**
 * Who and where a node is when it starts again: the same, the same on a host with another address,
 * or another node in its place. What it leaves behind is no host any more. Knows nothing of when it
 * starts.
 */
final class Renewals {

  private final World world;
  private final List<NodeSpec> nodes;
  private final Epmds epmds;
  private final Roster roster;
  private final Renewal[] next;

  Renewals(World world, List<NodeSpec> nodes, Epmds epmds) {
    this.world = world;
    this.nodes = nodes;
    this.epmds = epmds;
    roster = new Roster(nodes);
    next = new Renewal[nodes.size()];
    Arrays.fill(next, Renewal.NONE);
  }

  Roster roster() {
    return roster;
  }

  /** What a node does not keep when it starts the next time. */
  void next(int node, Renewal renewal) {
    next[node] = renewal;
  }

  /** Who is to start when this node is to come back. */
  int inPlaceOf(int node) {
    if (next[node] != Renewal.NAME) {
      return node;
    }
    next[node] = Renewal.NONE;
    int successor = roster.replace(node);
    if (successor == Roster.NOBODY) {
      throw new IllegalStateException("nobody takes the place of " + nodes.get(node).name());
    }
    vacate(node);
    return successor;
  }

  /** A node is about to start: its host gets another address if that is due. */
  void starts(int node) {
    if (next[node] == Renewal.ADDRESS) {
      next[node] = Renewal.NONE;
      vacate(node);
      world.hosts().move(nodes.get(node).host(), nodes.get(node).zone());
    }
  }

  /** The host of a node that has ended is gone; nothing answers at its address. */
  void vacate(int node) {
    int host = world.hosts().find(nodes.get(node).host());
    world.network().crashHost(host);
    epmds.lost(host);
  }
}
