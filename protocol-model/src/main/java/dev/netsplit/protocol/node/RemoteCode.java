package dev.netsplit.protocol.node;

import dev.netsplit.protocol.process.Code;
import dev.netsplit.protocol.process.ProcessBehaviour;
import dev.netsplit.protocol.process.Turn;
import dev.netsplit.protocol.term.Term;
import java.util.List;
import java.util.Optional;

/**
 * The functions of a node that another one may call: those of {@code global}, and {@code
 * erpc:execute_call}, which finds that whatever else it is to apply is undefined, and says so as a
 * real one does. It does not know who calls.
 */
final class RemoteCode implements Code {

  private static final Term.Tuple EXECUTE_CALL =
      Term.tuple(Term.atom("erpc"), Term.atom("execute_call"), Term.integer(4));
  private static final Term.Atom ERROR = Term.atom("error");
  private static final Term.Atom UNDEF = Term.atom("undef");

  /** The reference of the call, then module, function and arguments. */
  private static final int CALL_PARTS = 4;

  private final Code first;

  /**
   * The functions of a node.
   *
   * @param first where they are looked for before
   */
  RemoteCode(Code first) {
    this.first = first;
  }

  private record Refused(List<Term> call) implements ProcessBehaviour {
    @Override
    public void started(Turn turn) {
      turn.exit(Term.tuple(call.get(0), ERROR, UNDEF, undefined(call)));
    }

    @Override
    public void received(Turn turn, Term message) {}
  }

  /** The stack of a call of an undefined function, whose parts are the last three. */
  static Term undefined(List<Term> call) {
    int from = call.size() - 3;
    return Term.list(Term.tuple(call.get(from), call.get(from + 1), call.get(from + 2), Term.NIL));
  }

  @Override
  public Optional<ProcessBehaviour> find(Term.Tuple function, Term arguments) {
    Optional<ProcessBehaviour> found = first.find(function, arguments);
    boolean isCall =
        function.equals(EXECUTE_CALL)
            && arguments instanceof Term.Lst list
            && list.elements().size() == CALL_PARTS
            && list.tail().equals(Term.NIL);
    return found.isEmpty() && isCall
        ? Optional.of(new Refused(((Term.Lst) arguments).elements()))
        : found;
  }
}
