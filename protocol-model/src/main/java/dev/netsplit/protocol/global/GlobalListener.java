package dev.netsplit.protocol.global;

import dev.netsplit.protocol.term.Term;

/**
 * Is told what {@code global} does on a node, for measuring. It must not call back into the node
 * from within a call.
 */
public interface GlobalListener {

  /**
   * {@code peer} has entered the set of nodes whose names are the same as those of {@code node}.
   */
  default void synced(long nowNanos, String node, String peer) {}

  /** {@code peer} has left that set, or a session that was open has been given up. */
  default void unsynced(long nowNanos, String node, String peer) {}

  /**
   * How many sessions are open at {@code node} from now on: peers it has sent init_connect to and
   * has neither merged with nor given up.
   */
  default void sessions(long nowNanos, String node, int open) {}

  /** {@code node} opens a session with {@code peer}: it sends it init_connect. */
  default void sessionBegun(long nowNanos, String node, String peer) {}

  /**
   * {@code node} tells others that {@code reporter} has lost its connection to {@code lost}; if it
   * is the reporter itself the report begins here, otherwise it passes it on.
   *
   * @param messages how many it sends for that
   */
  default void lossTold(long nowNanos, String node, String reporter, String lost, int messages) {}

  /** Whether the lock {@code global} is held at {@code node} from now on, by anybody. */
  default void lockHeld(long nowNanos, String node, boolean held) {}

  /** The name server of {@code node} has answered a request for a lock. */
  default void lockAnswered(long nowNanos, String node, boolean granted) {}

  /** The name server of {@code node} has served a release of a lock. */
  default void lockReleased(long nowNanos, String node) {}

  /**
   * The locker of {@code node} begins to take the lock, of its own accord or because {@code peer}
   * holds it already.
   *
   * @param initiator whether of its own accord
   */
  default void lockBegun(long nowNanos, String node, String peer, boolean initiator) {}

  /** The attempt begun last by the locker of {@code node} has ended. */
  default void lockEnded(long nowNanos, String node, String peer, boolean locked) {}

  /** The locker of {@code node} has given back the lock that it had taken for {@code peer}. */
  default void unlocked(long nowNanos, String node, String peer) {}

  /**
   * A process begins to take a lock on all nodes, for itself: the registrar for a name, or a
   * user's. What {@link #lockBegun} tells of lockers is not among this.
   */
  default void lockSought(long nowNanos, Term.Pid process) {}

  /** Such a process has its lock. */
  default void lockObtained(long nowNanos, Term.Pid process) {}

  /** Such a process has given its lock back, and all nodes have answered. */
  default void lockReturned(long nowNanos, Term.Pid process) {}

  /** Such a process does not try any more to get its lock. */
  default void lockGivenUp(long nowNanos, Term.Pid process) {}

  /** The name server of {@code node} has served a request to register or to unregister a name. */
  default void nameServed(long nowNanos, String node, GlobalMessage request) {}

  /** A call to register or to unregister a name has returned; {@code done} unless with no. */
  default void nameCallEnded(
      long nowNanos, String node, GlobalMessage request, Term name, boolean done) {}

  /**
   * Two partitions that merge have given {@code name} to different processes; {@code node} decides.
   */
  default void nameClash(long nowNanos, String node, Term name) {}

  /** {@code node} sends messages of one kind; {@code count} of them, all within one turn. */
  default void globalSent(long nowNanos, String node, GlobalMessage kind, int count) {}

  /**
   * {@code node} takes {@code peer} for lost because of a report, to prevent overlapping
   * partitions.
   *
   * @param byPeer whether {@code node} is the one that closes, because the peer asked for it
   *     (remove_connection) or is too old to be asked; otherwise it has asked the peer to close
   */
  default void overlapDisconnect(long nowNanos, String node, String peer, boolean byPeer) {}

  /** A line that a real node would log. */
  default void log(long nowNanos, String node, String line) {}

  /** A {@code global:sync} called on {@code node} has returned. */
  default void globalSyncEnded(long nowNanos, String node) {}
}
