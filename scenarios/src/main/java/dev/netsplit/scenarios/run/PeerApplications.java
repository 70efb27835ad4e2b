package dev.netsplit.scenarios.run;

import dev.netsplit.protocol.process.Turn;
import dev.netsplit.protocol.term.Term;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What the application of one node knows of those of the others: which run, in which life, and from
 * which it is partitioned. Two are when they lost sight of each other and meet again without either
 * having been started anew; their data bases do not become one by themselves. Knows nothing of what
 * is done about it.
 */
final class PeerApplications {

  private final TreeMap<String, Term> lives = new TreeMap<>();
  private final TreeMap<String, Term.Ref> monitors = new TreeMap<>();
  private final TreeSet<String> lost = new TreeSet<>();
  private final TreeSet<String> joined = new TreeSet<>();
  private final TreeSet<String> apart = new TreeSet<>();

  /** The life of the application of a node, if it is known. */
  Term life(String peer) {
    return lives.get(peer);
  }

  /** Whether a node's application is known to run. */
  boolean runs(String peer) {
    return monitors.containsKey(peer);
  }

  /** Whether a node's application is known to run in that life and shares its data. */
  boolean isJoined(String peer, Term life) {
    return joined.contains(peer) && life.equals(lives.get(peer));
  }

  /** Those that share their data. */
  List<String> joined() {
    return List.copyOf(joined);
  }

  /** Those that this one is partitioned from, in order. */
  List<String> apart() {
    return List.copyOf(apart);
  }

  /** An application says that it runs; false when that is no news. */
  boolean up(Turn turn, String peer, Term life) {
    if (!life.equals(lives.put(peer, life))) {
      joined.add(peer);
    } else if (lost.contains(peer)) {
      apart.add(peer);
    } else {
      return false;
    }
    lost.remove(peer);
    if (!monitors.containsKey(peer)) {
      monitors.put(peer, turn.monitor(Term.tuple(Application.NAME, Term.atom(peer))));
    }
    return true;
  }

  /** The connection to one is lost, and its data are shared no more. */
  void part(String peer) {
    joined.remove(peer);
  }

  /** The guard hears of it. */
  void nodeDown(String peer) {
    lost.add(peer);
    part(peer);
  }

  /** Whose application a monitor was of that has fired; empty when it is none of these. */
  String fired(Term reference) {
    for (Map.Entry<String, Term.Ref> entry : monitors.entrySet()) {
      if (entry.getValue().equals(reference)) {
        return entry.getKey();
      }
    }
    return "";
  }

  /** An application is gone, or out of sight. A partition without the others is none any more. */
  void down(String peer) {
    monitors.remove(peer);
    joined.remove(peer);
    if (apart.stream().allMatch(other -> !runs(other) || joined.contains(other))) {
      apart.clear();
    }
  }

  /** The own application has stopped, and forgets what it knew. */
  void forget(Turn turn) {
    monitors.values().forEach(turn::demonitor);
    monitors.clear();
    lives.clear();
    lost.clear();
    joined.clear();
    apart.clear();
  }
}
