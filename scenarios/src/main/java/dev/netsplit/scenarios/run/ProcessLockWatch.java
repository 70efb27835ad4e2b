package dev.netsplit.scenarios.run;

import dev.netsplit.protocol.term.Term;
import dev.netsplit.scenarios.result.GlobalActivity.Lock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How long registrars and users' processes wait for their locks, and how long they hold them. Knows
 * nothing of lockers, nor what a lock is for.
 */
final class ProcessLockWatch {

  private record Open(long beganNanos, long waitNanos) {}

  private final Map<Term.Pid, Open> open = new LinkedHashMap<>();
  private final List<Lock> locks = new ArrayList<>();

  /** A process begins to ask for a lock. */
  void sought(long nowNanos, Term.Pid process) {
    open.put(process, new Open(nowNanos, Lock.NEVER));
  }

  /** It has the lock everywhere. */
  void obtained(long nowNanos, Term.Pid process) {
    long beganNanos = open.get(process).beganNanos;
    open.put(process, new Open(beganNanos, nowNanos - beganNanos));
  }

  /** It has given the lock back everywhere. */
  void returned(long nowNanos, Term.Pid process) {
    Open lock = open.remove(process);
    long holdNanos = nowNanos - lock.beganNanos - lock.waitNanos;
    locks.add(lock(process, lock, holdNanos));
  }

  /** It does not want the lock any more. */
  void givenUp(Term.Pid process) {
    open.remove(process);
  }

  /** A node ended with all its processes: what they had is free, what they wanted is not missed. */
  void died(long nowNanos, String node) {
    for (Term.Pid process : List.copyOf(open.keySet())) {
      if (process.node().text().equals(node)) {
        if (open.get(process).waitNanos == Lock.NEVER) {
          givenUp(process);
        } else {
          returned(nowNanos, process);
        }
      }
    }
  }

  /** Every lock, with those that are not over. */
  List<Lock> finish() {
    List<Lock> all = new ArrayList<>(locks);
    open.forEach((process, lock) -> all.add(lock(process, lock, Lock.NEVER)));
    return all;
  }

  private static Lock lock(Term.Pid process, Open lock, long holdNanos) {
    return new Lock(
        process.node().text(), Lock.NO_PEER, lock.beganNanos, lock.waitNanos, holdNanos);
  }
}
