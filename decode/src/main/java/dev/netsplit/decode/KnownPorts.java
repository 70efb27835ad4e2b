package dev.netsplit.decode;

import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Which ports are epmd's, and at which ports nodes listen according to what epmd was heard saying.
 * It does not know addresses: a node listens at all of its host.
 */
final class KnownPorts {

  private static final int MAX_PORT = 0xffff;

  private final SortedSet<Integer> epmd;
  private final SortedSet<Integer> nodes = new TreeSet<>();

  KnownPorts(SortedSet<Integer> epmdPorts) {
    epmd = new TreeSet<>(epmdPorts);
  }

  boolean isEpmd(int port) {
    return epmd.contains(port);
  }

  boolean isNode(int port) {
    return nodes.contains(port);
  }

  /** A node listens there. */
  void learn(int port) {
    if (port > 0 && port <= MAX_PORT && !isEpmd(port)) {
      nodes.add(port);
    }
  }
}
