package dev.netsplit.protocol.pg;

import dev.netsplit.protocol.term.Term;

/**
 * Is told what {@code pg} does on a node, for measuring. It must not call back into the node from
 * within a call.
 */
public interface PgListener {

  /** A scope process of {@code node} has sent a message to that of another node. */
  default void pgSent(long nowNanos, String node, PgMessage kind) {}

  /** {@code node} counts a process, of its own or of another node, among a group from now on. */
  default void pgJoined(long nowNanos, String node, String scope, Term group, Term.Pid member) {}

  /** {@code node} counts a process no more among a group. */
  default void pgLeft(long nowNanos, String node, String scope, Term group, Term.Pid member) {}
}
