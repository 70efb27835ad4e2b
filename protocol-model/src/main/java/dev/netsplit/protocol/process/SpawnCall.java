package dev.netsplit.protocol.process;

import dev.netsplit.protocol.term.Term;
import java.util.List;

/**
 * What a process on another node is to run. It does not know the node.
 *
 * @param function {@code {Module, Function, Arity}}
 * @param arguments a list
 * @param options a list: link, monitor, ...
 */
public record SpawnCall(Term.Tuple function, Term arguments, Term options) {

  /** {@code module:function(arguments...)} with those options. */
  public static SpawnCall of(
      String module, String function, List<Term> arguments, Term... options) {
    return new SpawnCall(
        Term.tuple(Term.atom(module), Term.atom(function), Term.integer(arguments.size())),
        Term.list(arguments.toArray(new Term[0])),
        Term.list(options));
  }
}
