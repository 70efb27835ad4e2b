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

  /** The answer of {@link #timeoutNanos} of a process that waits for a message only. */
  long FOREVER = -1;

  /** A process that takes every message and does nothing. */
  ProcessBehaviour MUTE = (turn, message) -> {};

  /** The first turn of the process. */
  default void started(Turn turn) {}

  /** Whether the process would take this message now. */
  default boolean accepts(Term message) {
    return true;
  }

  /**
   * How long the process waits, once its mailbox holds nothing that it accepts, before it {@link
   * #timedOut times out} ({@code receive ... after}); 0 to do so at once. Asked after each turn:
   * every message that is taken begins the wait anew, one that is not taken does not.
   */
  default long timeoutNanos() {
    return FOREVER;
  }

  /** The wait is over, and no message that the process accepts has come. */
  default void timedOut(Turn turn) {}

  /** Takes the first message that it accepts out of the mailbox. */
  void received(Turn turn, Term message);
}
