package dev.netsplit.protocol.global;

import dev.netsplit.protocol.machine.Traffic;
import dev.netsplit.protocol.process.Turn;
import dev.netsplit.protocol.term.Term;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The locks held at one node. A lock has one requester, but several processes may hold it in the
 * requester's name; it is free when all have given it back or are gone. It does not know what a
 * lock protects (OTP: global, set_lock).
 */
final class LockTable {

  /**
   * Locks a node keeps at once, far above what {@code global} itself needs; one more is refused.
   */
  static final int MAX_LOCKS = 1 << 20;

  private record Lock(Term requester, Map<Term.Pid, Term.Ref> holders) {}

  private final Map<Term, Lock> locks = new LinkedHashMap<>();
  private final GlobalListener listener;

  /** Whether the lock {@code global} was last freed because its holder was gone. */
  private boolean globalLost;

  LockTable(GlobalListener listener) {
    this.listener = listener;
  }

  /** Whether the lock {@code global} is held, by whomever. */
  boolean isGlobalHeld() {
    return locks.containsKey(Words.GLOBAL);
  }

  /** Whether a lock is free, or held by the same requester. */
  boolean canSet(Term resource, Term requester) {
    Lock lock = locks.get(resource);
    return lock == null || lock.requester.equals(requester);
  }

  /**
   * Whether a process that has taken the lock {@code global} may still act under it. A lock that is
   * free is no obstacle unless it was lost with its holder.
   */
  boolean lastsFor(Term.Pid holder) {
    Lock lock = locks.get(Words.GLOBAL);
    return lock == null ? !globalLost : lock.holders.containsKey(holder);
  }

  /** The same for a lock {@code {global, Requester}}. */
  boolean lastsAs(Term lockId) {
    Lock lock = locks.get(Words.GLOBAL);
    return lock == null ? !globalLost : lockId.equals(Term.tuple(Words.GLOBAL, lock.requester));
  }

  /** Takes a lock for a process, which is monitored meanwhile; false when another has it. */
  boolean set(Turn turn, Term resource, Term requester, Term.Pid holder) {
    boolean granted =
        canSet(resource, requester) && (locks.containsKey(resource) || locks.size() < MAX_LOCKS);
    if (granted) {
      Lock lock = locks.get(resource);
      if (lock == null) {
        lock = new Lock(requester, new LinkedHashMap<>());
        locks.put(resource, lock);
        tell(turn, resource, true);
      }
      if (!lock.holders.containsKey(holder)) {
        turn.sendsAs(Traffic.GLOBAL_LOCK);
        lock.holders.put(holder, turn.monitor(holder));
      }
    }
    listener.lockAnswered(turn.nowNanos(), turn.node().text(), granted);
    return granted;
  }

  /** A process gives a lock back; nothing happens when it does not hold it. */
  void release(Turn turn, Term resource, Term requester, Term.Pid holder) {
    Lock lock = locks.get(resource);
    if (lock != null && lock.requester.equals(requester) && lock.holders.containsKey(holder)) {
      turn.sendsAs(Traffic.GLOBAL_LOCK);
      turn.demonitor(lock.holders.remove(holder));
      freeIfLast(turn, resource, lock, false);
    }
    listener.lockReleased(turn.nowNanos(), turn.node().text());
  }

  /** A process that was monitored is gone, and with it its share in locks. */
  void gone(Turn turn, Term.Ref monitor) {
    for (Map.Entry<Term, Lock> entry : List.copyOf(locks.entrySet())) {
      if (entry.getValue().holders.values().remove(monitor)) {
        freeIfLast(turn, entry.getKey(), entry.getValue(), true);
      }
    }
  }

  private void freeIfLast(Turn turn, Term resource, Lock lock, boolean lost) {
    if (lock.holders.isEmpty()) {
      globalLost = resource.equals(Words.GLOBAL) ? lost : globalLost;
      locks.remove(resource);
      tell(turn, resource, false);
    }
  }

  private void tell(Turn turn, Term resource, boolean held) {
    if (resource.equals(Words.GLOBAL)) {
      listener.lockHeld(turn.nowNanos(), turn.node().text(), held);
    }
  }
}
