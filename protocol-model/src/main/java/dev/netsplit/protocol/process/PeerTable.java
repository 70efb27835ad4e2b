package dev.netsplit.protocol.process;

import dev.netsplit.protocol.term.Term;
import java.util.TreeMap;

/** The ties to other nodes, by node; a node without ties has no entry. Knows no processes. */
final class PeerTable {

  private static final PeerTies NO_TIES = new PeerTies();

  private final TreeMap<String, PeerTies> byNode = new TreeMap<>();

  /** The ties to a node, for adding one. */
  PeerTies of(String node) {
    return byNode.computeIfAbsent(node, name -> new PeerTies());
  }

  /** Takes all ties to a node out; empty when there are none. */
  PeerTies take(String node) {
    PeerTies ties = byNode.remove(node);
    return ties == null ? NO_TIES : ties;
  }

  /** How many links the node has. */
  int links(String node) {
    PeerTies ties = byNode.get(node);
    return ties == null ? 0 : ties.links.size();
  }

  /** How many monitors the node has set here. */
  int watched(String node) {
    PeerTies ties = byNode.get(node);
    return ties == null ? 0 : ties.watched.size();
  }

  void removeLink(String node, Term.Pid local, Term.Pid remote) {
    PeerTies ties = byNode.get(node);
    if (ties != null) {
      ties.links.remove(new PeerTies.Linked(local, remote));
      tidy(node, ties);
    }
  }

  /** Ends a watch; null when there is none under that key. */
  PeerTies.Watch removeWatch(String node, Term key) {
    PeerTies ties = byNode.get(node);
    if (ties == null) {
      return null;
    }
    PeerTies.Watch watch = ties.watches.remove(key);
    tidy(node, ties);
    return watch;
  }

  /** Ends a monitor that the node has set; whom it was set on, or null when there is none. */
  Term.Pid removeWatched(String node, Term.Ref ref) {
    PeerTies ties = byNode.get(node);
    if (ties == null) {
      return null;
    }
    Term.Pid pid = ties.watched.remove(ref);
    tidy(node, ties);
    return pid;
  }

  /** Ends a spawn request; who asked, or null when there is none. */
  Term.Pid removeSpawn(String node, Term.Ref ref) {
    PeerTies ties = byNode.get(node);
    if (ties == null) {
      return null;
    }
    Term.Pid pid = ties.spawns.remove(ref);
    tidy(node, ties);
    return pid;
  }

  private void tidy(String node, PeerTies ties) {
    if (ties.isEmpty()) {
      byNode.remove(node);
    }
  }
}
