package dev.netsplit.benchmarks;

import java.util.Arrays;
import java.util.List;

/** What those that are measured side by side are called in the output. It must not know at what. */
final class Contender {

  /** Ours, as it runs scenarios. */
  static final String NETSPLIT = name(Peer.ENGINE);

  private Contender() {}

  /** What a peer is called. */
  static String name(Peer peer) {
    return switch (peer) {
      case ENGINE -> "netsplit";
      case REFERENCE_HEAP -> "reference heap";
      case PRIORITY_QUEUE -> "PriorityQueue";
      case SSJ -> "SSJ 3.3.2";
    };
  }

  /** Every peer by name, ours first. */
  static List<String> all() {
    return Arrays.stream(Peer.values()).map(Contender::name).toList();
  }

  /** The peer of a name. */
  static Peer named(String name) {
    return Arrays.stream(Peer.values())
        .filter(peer -> name(peer).equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("nobody is called " + name));
  }
}
