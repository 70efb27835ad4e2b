package dev.netsplit.protocol.global;

import dev.netsplit.protocol.process.Turn;
import dev.netsplit.protocol.term.Term;
import dev.netsplit.protocol.term.TermOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The process that compares the name tables of two nodes for a session, and tells its own name
 * server what is to be done on this side and on the peer's (OTP: global, resolver). It does not
 * know what the names are for.
 *
 * <p>Every name of the peer that is not known here is taken over. If both have given a name to
 * different processes, the resolver of the node with the smaller name has one of them killed, and
 * the other's leaves it to that. It asks the node of the process of its own side, and waits for the
 * answer under the lock, without a limit; when that node does not answer any more, the peer's
 * process keeps the name.
 */
final class Resolver extends Program {

  static final String RESOLVE = "resolve";
  static final String EXCHANGE_OPS = "exchange_ops";

  private static final String SPAWN_REPLY = "spawn_reply";
  private static final Term ERROR = Words.atom("error");

  private final String peer;
  private final Term tag;
  private final NameTable names;
  private final GlobalListener listener;
  private final List<Term> operations = new ArrayList<>();
  private final List<Term> resolved = new ArrayList<>();

  Resolver(String peer, Term tag, NameTable names, GlobalListener listener) {
    this.peer = peer;
    this.tag = tag;
    this.names = names;
    this.listener = listener;
    await(
        message -> Words.is(Words.parts(message), RESOLVE, 3),
        (turn, message) -> compare(turn, Words.elements(Words.parts(message).get(1)), 0));
  }

  /** Goes through the peer's names from one of them on. */
  private void compare(Turn turn, List<Term> table, int from) {
    for (int i = from; i < table.size(); i++) {
      List<Term> entry = Words.parts(table.get(i));
      if (entry.size() == 3 && entry.get(1) instanceof Term.Pid his) {
        Optional<Term.Pid> own = names.find(entry.get(0));
        if (own.isEmpty()) {
          operations.add(0, insert(table.get(i)));
        } else if (!own.get().equals(his)
            && TermOrder.ATOMS.compare(turn.node().text(), peer) < 0) {
          clash(turn, table, i, own.get());
          return;
        }
      }
    }
    Term node = Term.atom(peer);
    Term done =
        Words.message(EXCHANGE_OPS, node, tag, Words.list(operations), Words.list(resolved));
    turn.send(Words.NAME_SERVER, Words.cast(done));
    turn.exit(Words.NORMAL);
  }

  private void clash(Turn turn, List<Term> table, int at, Term.Pid own) {
    List<Term> entry = Words.parts(table.get(at));
    Term name = entry.get(0);
    Term.Pid his = (Term.Pid) entry.get(1);
    Term method = names.method(name);
    listener.nameClash(turn.nowNanos(), turn.node().text(), name);
    if (own.node().equals(turn.node())) {
      settle(table.get(at), own, method, NameConflict.resolve(turn, listener, his, own));
      compare(turn, table, at + 1);
      return;
    }
    Term.Ref result = turn.newRef();
    turn.sendsAs(GlobalMessage.EXCHANGE.traffic());
    Term.Ref call =
        turn.spawnRequest(own.node(), RemoteResolve.call(result, method, name, his, own));
    await(
        message -> isEnd(Words.parts(message), call),
        (later, message) -> {
          List<Term> parts = Words.parts(message);
          Term reason = parts.get(parts.size() - 1);
          settle(table.get(at), own, method, RemoteResolve.winner(reason, result).orElse(his));
          compare(later, table, at + 1);
        });
  }

  /** Whether a message says that the call has ended, or could not begin. */
  private static boolean isEnd(List<Term> parts, Term.Ref call) {
    boolean down = Words.is(parts, Words.DOWN.text(), 5) && parts.get(1).equals(call);
    return down
        || (Words.is(parts, SPAWN_REPLY, 4)
            && parts.get(1).equals(call)
            && parts.get(2).equals(ERROR));
  }

  /** The side whose process has lost is told who has the name. */
  private void settle(Term hisEntry, Term.Pid own, Term method, Term.Pid winner) {
    if (winner.equals(own)) {
      Term name = Words.parts(hisEntry).get(0);
      resolved.add(0, insert(Term.tuple(name, own, method)));
    } else {
      operations.add(0, insert(hisEntry));
    }
  }

  private static Term insert(Term entry) {
    return Words.message(NameUpdates.INSERT, entry);
  }
}
