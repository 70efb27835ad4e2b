package dev.netsplit.protocol.process;

import dev.netsplit.protocol.term.Term;
import java.util.List;

/**
 * A call of a generic server: who asks, the tag its answer must carry, and the request (OTP: gen).
 * It does not know servers.
 *
 * @param tag a reference, {@code {Ref, Node}} or {@code [alias|Ref]}; to be copied as it came
 */
public record GenCall(Term.Pid caller, Term tag, Term request) {

  /** The head of a tag whose rest is an alias of the caller. */
  public static final Term.Atom ALIAS = Term.atom("alias");

  private static final Term.Atom GEN_CALL = Term.atom("$gen_call");

  /** The call that a message is, or null. */
  public static GenCall of(Term message) {
    boolean isCall =
        message instanceof Term.Tuple call
            && call.elements().size() == 3
            && call.elements().get(0).equals(GEN_CALL);
    if (!isCall) {
      return null;
    }
    List<Term> parts = ((Term.Tuple) message).elements();
    return parts.get(1) instanceof Term.Tuple from
            && from.elements().size() == 2
            && from.elements().get(0) instanceof Term.Pid caller
        ? new GenCall(caller, from.elements().get(1), parts.get(2))
        : null;
  }

  /** The message that makes this call. */
  public Term message() {
    return Term.tuple(GEN_CALL, Term.tuple(caller, tag), request);
  }

  /** Where the answer goes: to the alias of the caller if its tag has one, else to its pid. */
  public Term returnAddress() {
    boolean isAlias =
        tag instanceof Term.Lst list
            && list.elements().size() == 1
            && list.elements().get(0).equals(ALIAS)
            && list.tail() instanceof Term.Ref;
    return isAlias ? ((Term.Lst) tag).tail() : caller;
  }

  /** The message that answers this call. */
  public Term answer(Term reply) {
    return Term.tuple(tag, reply);
  }
}
