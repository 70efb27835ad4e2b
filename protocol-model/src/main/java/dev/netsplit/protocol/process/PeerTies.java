package dev.netsplit.protocol.process;

import dev.netsplit.protocol.term.Term;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * What ties the processes of this node to one other node, and breaks with the connection to it. It
 * does not know what happens then. All are kept in the order in which they were made, which is the
 * order in which a real node reports the loss.
 */
final class PeerTies {

  /** Links, or monitors, that one peer may make; a peer that wants more loses its connection. */
  static final int MAX_TIES = 1 << 16;

  /** A link between the nodes. */
  record Linked(Term.Pid local, Term.Pid remote) {}

  /**
   * Something on the other node that a process here monitors.
   *
   * @param holder who monitors
   * @param calls how many calls of monitor_node it stands for; 0 for a monitor of a process
   */
  record Watch(Term.Pid holder, int calls) {}

  final Set<Linked> links = new LinkedHashSet<>();

  /** By the reference of a monitor, or by the pid of a process that monitors the node. */
  final Map<Term, Watch> watches = new LinkedHashMap<>();

  /** Monitors that the peer has set, and on whom. */
  final Map<Term.Ref, Term.Pid> watched = new LinkedHashMap<>();

  /** Spawn requests that have not been answered, and who asked. */
  final Map<Term.Ref, Term.Pid> spawns = new LinkedHashMap<>();

  boolean isEmpty() {
    return links.isEmpty() && watches.isEmpty() && watched.isEmpty() && spawns.isEmpty();
  }
}
