package dev.netsplit.protocol.global;

import dev.netsplit.protocol.process.Turn;
import dev.netsplit.protocol.term.Term;
import java.util.ArrayList;
import java.util.List;

/**
 * How a locker takes and gives back the lock of its partition (OTP: global, lock_nodes_safely): the
 * boss first, then itself and the peer, then everybody else it knows. It does not know why.
 *
 * <p>A node that is down does not keep the lock from being taken. One that refuses does, and what
 * was taken until then is given back.
 */
final class LockTaking {

  /** The process that waits. */
  interface Waiting extends NodeLocks.Waiting {

    /** Takes what has come about known nodes, and then goes on. */
    void drainKnown(NodeLocks.Later then);
  }

  private final Waiting waiting;
  private final NodeLocks locks;
  private final LockerKnown known;

  LockTaking(Waiting waiting, LockTable locks, LockerKnown known) {
    this.waiting = waiting;
    this.locks = new NodeLocks(waiting, locks);
    this.known = known;
  }

  /** Takes the lock on the own partition and on {@code extra}. */
  void take(Turn turn, Term lockId, List<String> extra, NodeLocks.Then then) {
    String self = turn.node().text();
    List<String> first = known.boss();
    if (!first.equals(List.of(self)) && !locks.canSet(lockId)) {
      then.go(turn, false);
      return;
    }
    locks.set(
        turn,
        lockId,
        first,
        (later, done) -> {
          if (done) {
            waiting.drainKnown(last -> takeSecond(last, lockId, first, extra, then));
          } else {
            then.go(later, false);
          }
        });
  }

  private void takeSecond(
      Turn turn, Term lockId, List<String> first, List<String> extra, NodeLocks.Then then) {
    List<String> second = new ArrayList<>();
    second.add(turn.node().text());
    second.addAll(extra);
    second.removeAll(first);
    locks.set(
        turn,
        lockId,
        second,
        (later, done) -> {
          if (done) {
            takeThird(later, lockId, first, second, then);
          } else {
            locks.release(later, lockId, first, end -> then.go(end, false));
          }
        });
  }

  private void takeThird(
      Turn turn, Term lockId, List<String> first, List<String> second, NodeLocks.Then then) {
    List<String> third = new ArrayList<>(known.nodes());
    third.removeAll(first);
    locks.set(
        turn,
        lockId,
        third,
        (later, done) -> {
          if (done) {
            then.go(later, true);
          } else {
            List<String> taken = new ArrayList<>(first);
            taken.addAll(second);
            locks.release(later, lockId, taken, end -> then.go(end, false));
          }
        });
  }

  /** Gives the lock back at these nodes, at the greatest of them last. */
  void giveBack(Turn turn, Term lockId, List<String> nodes, NodeLocks.Later then) {
    locks.giveBack(turn, lockId, nodes, then);
  }
}
