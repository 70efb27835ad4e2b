/**
 * Erlang terms as values, and the external term format that carries them.
 *
 * <p>Only data: no process lives here, and nothing is sent. May import {@code wire} and the JDK.
 * Start reading at {@link dev.netsplit.protocol.term.Term}.
 */
package dev.netsplit.protocol.term;
