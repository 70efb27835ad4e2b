package dev.netsplit.scenarios.run;

import dev.netsplit.protocol.process.Turn;
import dev.netsplit.protocol.term.Term;
import java.util.List;

/**
 * What is done about partitions by the guard of one node. It knows the guard; what the guard sees
 * is told to it.
 */
interface PartitionStrategy {

  /** When nothing is due. */
  long NEVER = Long.MAX_VALUE;

  /** A node of the cluster is out of sight. */
  void nodeDown(Turn turn, String peer);

  /** A node out of sight runs, as a witness says. */
  void partial(Turn turn, String witness);

  /** The application of another node has stopped, or is out of sight. */
  default void applicationDown(Turn turn, String peer) {}

  /** The application of another node runs, be it joined or apart. */
  default void applicationUp(Turn turn) {}

  /** The own application has stopped. */
  void stopped(Turn turn);

  /** The missing have been called, while the own application is stopped. */
  default void called(Turn turn) {}

  /** The own application runs again. */
  default void started(Turn turn) {}

  /** Whether a message is taken now. */
  default boolean accepts(Term message) {
    return true;
  }

  /** A message that the guard does not know. */
  default void received(Turn turn, List<Term> parts) {}

  /** When {@link #due} wants to be called. */
  default long dueNanos() {
    return NEVER;
  }

  /** The time has come. */
  default void due(Turn turn) {}
}
