package dev.netsplit.protocol.global;

import dev.netsplit.protocol.process.Turn;
import dev.netsplit.protocol.term.Term;
import java.util.ArrayList;
import java.util.List;

/**
 * How a process takes a lock at some nodes, all at once, and gives it back (OTP: global, set_lock).
 * It does not know whose lock it is, nor what becomes of a process that is refused.
 *
 * <p>A node that is down does not keep the lock from being taken. One that refuses does, and what
 * the others have granted in the same call is given back.
 */
final class NodeLocks {

  /** Goes on when a step is over. */
  interface Then {

    /** Whether the step has succeeded. */
    void go(Turn turn, boolean done);
  }

  /** Something to do in a later turn. */
  interface Later {

    /** Does it. */
    void run(Turn turn);
  }

  /** The process that waits. */
  interface Waiting {

    /** Waits for the answers to a call, and then goes on. */
    void await(Turn turn, MultiCall call, Later then);
  }

  private final Waiting waiting;
  private final LockTable locks;

  NodeLocks(Waiting waiting, LockTable locks) {
    this.waiting = waiting;
    this.locks = locks;
  }

  /** Gives the lock back at these nodes, at the greatest of them last. */
  void giveBack(Turn turn, Term lockId, List<String> nodes, Later then) {
    String last = LockerKnown.greatest(nodes);
    List<String> others = new ArrayList<>(nodes);
    others.remove(last);
    release(turn, lockId, others, later -> release(later, lockId, List.of(last), then));
  }

  /** Takes the lock at these nodes; not even asked for when another has it on the own one. */
  void set(Turn turn, Term lockId, List<String> nodes, Then then) {
    boolean asksSelf = nodes.size() > 1 && nodes.contains(turn.node().text());
    if (nodes.isEmpty() || (asksSelf && !canSet(lockId))) {
      then.go(turn, nodes.isEmpty());
      return;
    }
    turn.sendsAs(GlobalMessage.SET_LOCK.traffic());
    MultiCall call = new MultiCall(turn, nodes, Words.message("set_lock", lockId));
    waiting.await(
        turn,
        call,
        later -> {
          if (!call.isRefused()) {
            then.go(later, true);
          } else if (call.answers() == 1) {
            then.go(later, false);
          } else {
            release(later, lockId, call.yes(), end -> then.go(end, false));
          }
        });
  }

  /** Gives the lock back at these nodes, all at once. */
  void release(Turn turn, Term lockId, List<String> nodes, Later then) {
    if (nodes.isEmpty()) {
      then.run(turn);
      return;
    }
    turn.sendsAs(GlobalMessage.DEL_LOCK.traffic());
    MultiCall call = new MultiCall(turn, nodes, Words.message("del_lock", lockId));
    waiting.await(turn, call, then);
  }

  /** Whether nobody else has the lock on the own node. */
  boolean canSet(Term lockId) {
    List<Term> id = Words.parts(lockId);
    return locks.canSet(id.get(0), id.get(1));
  }
}
