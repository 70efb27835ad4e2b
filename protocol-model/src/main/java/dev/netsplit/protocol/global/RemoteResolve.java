package dev.netsplit.protocol.global;

import dev.netsplit.protocol.process.Code;
import dev.netsplit.protocol.process.ProcessBehaviour;
import dev.netsplit.protocol.process.SpawnCall;
import dev.netsplit.protocol.process.Turn;
import dev.netsplit.protocol.term.Term;
import java.util.List;
import java.util.Optional;

/**
 * A call of the method that resolves a name conflict, on the node where the own process is: how it
 * is asked for, and the process that runs it there and says by its end what came of it (OTP: rpc,
 * erpc). It does not know the tables of names.
 */
final class RemoteResolve implements ProcessBehaviour {

  private static final Term.Atom RETURN = Words.atom("return");
  private static final Term RESOLVE_IT = Words.atom("resolve_it");
  private static final Term MONITOR = Words.atom("monitor");
  private static final String ERPC = "erpc";
  private static final String EXECUTE = "execute_call";

  private final Term result;
  private final Term.Pid his;
  private final Term.Pid own;
  private final GlobalListener listener;

  private RemoteResolve(Term result, Term.Pid his, Term.Pid own, GlobalListener listener) {
    this.result = result;
    this.his = his;
    this.own = own;
    this.listener = listener;
  }

  /**
   * The request for a process on another node.
   *
   * @param result a reference that the answer is to carry
   */
  static SpawnCall call(Term.Ref result, Term method, Term name, Term.Pid his, Term.Pid own) {
    Term arguments = Term.list(method, name, his, own);
    return SpawnCall.of(
        ERPC, EXECUTE, List.of(result, Words.GLOBAL, RESOLVE_IT, arguments), MONITOR);
  }

  /** The process that won, out of the reason for which the other process ended. */
  static Optional<Term.Pid> winner(Term reason, Term.Ref result) {
    List<Term> parts = Words.parts(reason);
    boolean returned =
        parts.size() == 3 && parts.get(0).equals(result) && parts.get(1).equals(RETURN);
    return returned && parts.get(2) instanceof Term.Pid pid ? Optional.of(pid) : Optional.empty();
  }

  /** The functions of a node that resolve conflicts. */
  static Code code(GlobalListener listener) {
    return (function, arguments) -> {
      Term called = Term.tuple(Words.atom(ERPC), Words.atom(EXECUTE), Term.integer(4));
      List<Term> outer = Words.elements(arguments);
      if (!function.equals(called)
          || outer.size() != 4
          || !outer.get(1).equals(Words.GLOBAL)
          || !outer.get(2).equals(RESOLVE_IT)) {
        return Optional.empty();
      }
      List<Term> inner = Words.elements(outer.get(3));
      return inner.size() == 4
              && inner.get(2) instanceof Term.Pid his
              && inner.get(3) instanceof Term.Pid own
          ? Optional.of(new RemoteResolve(outer.get(0), his, own, listener))
          : Optional.empty();
    };
  }

  @Override
  public void started(Turn turn) {
    Term.Pid winner = NameConflict.resolve(turn, listener, his, own);
    turn.exit(Term.tuple(result, RETURN, winner));
  }

  @Override
  public void received(Turn turn, Term message) {}
}
