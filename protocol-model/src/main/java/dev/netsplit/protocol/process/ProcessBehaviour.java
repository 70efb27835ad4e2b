package dev.netsplit.protocol.process;

import dev.netsplit.protocol.term.Term;

/**
 * What a process does, one message for each turn. It must not know how its turns come about, and
 * must not keep a {@link Turn}.
 *
 * <p>Selective receive is a state of the behaviour: as long as {@link #accepts} turns a message
 * away, the message stays in the mailbox, in its place.
 */
public interface ProcessBehaviour {

  /** A process that takes every message and does nothing. */
  ProcessBehaviour MUTE = (turn, message) -> {};

  /** The first turn of the process. */
  default void started(Turn turn) {}

  /** Whether the process would take this message now. */
  default boolean accepts(Term message) {
    return true;
  }

  /** Takes the first message that it accepts out of the mailbox. */
  void received(Turn turn, Term message);
}
