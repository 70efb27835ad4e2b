package dev.netsplit.protocol.process;

import dev.netsplit.protocol.term.Term;
import java.util.Optional;

/**
 * The functions of a node that another node may have run in a process of their own. It does not
 * know who asks.
 */
public interface Code {

  /** A node on which every function is undefined. */
  Code NONE = (function, arguments) -> Optional.empty();

  /**
   * What a process does that runs a function.
   *
   * @param function {@code {Module, Function, Arity}}
   * @param arguments as they came, a list if the peer is sound
   * @return nothing when there is no such function
   */
  Optional<ProcessBehaviour> find(Term.Tuple function, Term arguments);
}
