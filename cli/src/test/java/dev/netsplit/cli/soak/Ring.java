package dev.netsplit.cli.soak;

import java.util.ArrayList;
import java.util.List;

/**
 * Who is linked with whom: each peer dials two nodes, and each node is dialled by two peers, all in
 * one ring. Some peers dial a real node as well.
 *
 * @param half how many peers, and how many nodes
 * @param real the real node; empty when there is none
 */
record Ring(int half, String real) {

  private static final int PEERS_OF_REAL = 10;
  private static final String HOST = "@localhost";

  /** Name of a node, which {@code netsplit node} runs, without its number. */
  static final String NODE = "soaknode";

  /** Name of a peer, with its place from 0 on. */
  String peer(int place) {
    return "soakpeer" + (place + 1) + HOST;
  }

  /** Whom the peer at a place is to be linked with. */
  List<String> dialled(int place) {
    List<String> targets = new ArrayList<>();
    targets.add(node(place));
    targets.add(node((place + 1) % half));
    if (!real.isEmpty() && place < PEERS_OF_REAL) {
      targets.add(real);
    }
    return targets;
  }

  private static String node(int place) {
    return NODE + (place + 1) + HOST;
  }
}
