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

  /** Goes on when a step is over. */
  interface Then {

    /** Whether the step has succeeded. */
    void go(Turn turn, boolean done);
  }

  /** The process that waits. */
  interface Waiting {

    /** Waits for the answers to a call, and then goes on. */
    void await(Turn turn, MultiCall call, Later then);

    /** Takes what has come about known nodes, and then goes on. */
    void drainKnown(Later then);
  }

  /** Something to do in a later turn. */
  interface Later {

    /** Does it. */
    void run(Turn turn);
  }

  private final Waiting waiting;
  private final LockTable locks;
  private final LockerKnown known;

  LockTaking(Waiting waiting, LockTable locks, LockerKnown known) {
    this.waiting = waiting;
    this.locks = locks;
    this.known = known;
  }

  /** Takes the lock on the own partition and on {@code extra}. */
  void take(Turn turn, Term lockId, List<String> extra, Then then) {
    String self = turn.node().text();
    List<String> first = known.boss();
    if (!first.equals(List.of(self)) && !canSet(lockId)) {
      then.go(turn, false);
      return;
    }
    set(
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
      Turn turn, Term lockId, List<String> first, List<String> extra, Then then) {
    List<String> second = new ArrayList<>();
    second.add(turn.node().text());
    second.addAll(extra);
    second.removeAll(first);
    set(
        turn,
        lockId,
        second,
        (later, done) -> {
          if (done) {
            takeThird(later, lockId, first, second, then);
          } else {
            release(later, lockId, first, end -> then.go(end, false));
          }
        });
  }

  private void takeThird(
      Turn turn, Term lockId, List<String> first, List<String> second, Then then) {
    List<String> third = new ArrayList<>(known.nodes());
    third.removeAll(first);
    set(
        turn,
        lockId,
        third,
        (later, done) -> {
          if (done) {
            then.go(later, true);
          } else {
            List<String> taken = new ArrayList<>(first);
            taken.addAll(second);
            release(later, lockId, taken, end -> then.go(end, false));
          }
        });
  }

  /** Gives the lock back at these nodes, at the greatest of them last. */
  void giveBack(Turn turn, Term lockId, List<String> nodes, Later then) {
    String last = LockerKnown.greatest(nodes);
    List<String> others = new ArrayList<>(nodes);
    others.remove(last);
    release(turn, lockId, others, later -> release(later, lockId, List.of(last), then));
  }

  private void set(Turn turn, Term lockId, List<String> nodes, Then then) {
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

  private void release(Turn turn, Term lockId, List<String> nodes, Later then) {
    if (nodes.isEmpty()) {
      then.run(turn);
      return;
    }
    turn.sendsAs(GlobalMessage.DEL_LOCK.traffic());
    MultiCall call = new MultiCall(turn, nodes, Words.message("del_lock", lockId));
    waiting.await(turn, call, then);
  }

  private boolean canSet(Term lockId) {
    List<Term> id = Words.parts(lockId);
    return locks.canSet(id.get(0), id.get(1));
  }
}
