package dev.netsplit.protocol.global;

import dev.netsplit.protocol.process.GenCall;
import dev.netsplit.protocol.process.Turn;
import dev.netsplit.protocol.term.Term;
import java.util.List;

/**
 * What a name server does to its names: on request of a registrar, or because partitions merge
 * (OTP: global). It does not know who decides.
 *
 * <p>Names change under the lock {@code global} only. What comes from somebody who does not have it
 * any more, because the node was taken for lost meanwhile, has no effect.
 */
final class NameUpdates {

  static final String INSERT = "insert";
  static final String DELETE = "delete";

  private static final Term YES = Words.atom("yes");
  private static final Term OK = Words.atom("ok");

  private final NameTable names;
  private final LockTable locks;
  private final GlobalListener listener;

  NameUpdates(NameTable names, LockTable locks, GlobalListener listener) {
    this.names = names;
    this.locks = locks;
    this.listener = listener;
  }

  NameTable table() {
    return names;
  }

  /** Serves a request of a registrar, and answers it; false when it is another one. */
  boolean called(Turn turn, GenCall call, List<Term> request) {
    GlobalMessage kind;
    if (Words.is(request, Registrar.REGISTER, 4) && request.get(2) instanceof Term.Pid pid) {
      kind = GlobalMessage.REGISTER;
      names.insert(turn, request.get(1), pid, request.get(3));
      if (!locks.lastsFor(call.caller())) {
        names.delete(turn, request.get(1));
      }
    } else if (Words.is(request, Registrar.UNREGISTER, 2)) {
      kind = GlobalMessage.UNREGISTER;
      names.delete(turn, request.get(1));
    } else {
      return false;
    }
    listener.nameServed(turn.nowNanos(), turn.node().text(), kind);
    turn.sendsAs(kind.traffic());
    Term answer = kind == GlobalMessage.REGISTER ? YES : OK;
    turn.send(call.returnAddress(), call.answer(answer));
    return true;
  }

  /** Does what came of a merge: first all that is to be inserted, then what is to be deleted. */
  void apply(Turn turn, Term operations, Term lockId) {
    for (Term operation : Words.elements(operations)) {
      List<Term> parts = Words.parts(operation);
      if (Words.is(parts, INSERT, 2)) {
        insert(turn, Words.parts(parts.get(1)), lockId);
      }
    }
    for (Term operation : Words.elements(operations)) {
      if (Words.is(Words.parts(operation), DELETE, 2)) {
        names.delete(turn, Words.parts(operation).get(1));
      }
    }
  }

  private void insert(Turn turn, List<Term> entry, Term lockId) {
    if (entry.size() == 3 && entry.get(1) instanceof Term.Pid pid) {
      names.insert(turn, entry.get(0), pid, entry.get(2));
      if (!locks.lastsAs(lockId)) {
        names.delete(turn, entry.get(0));
      }
    }
  }

  /** The lock under which names were sent, out of {@code [{vsn,...},{lock,LockId}]}. */
  static Term lockIn(Term extra) {
    for (Term element : Words.elements(extra)) {
      List<Term> pair = Words.parts(element);
      if (Words.is(pair, "lock", 2)) {
        return pair.get(1);
      }
    }
    return Words.UNDEFINED;
  }
}
