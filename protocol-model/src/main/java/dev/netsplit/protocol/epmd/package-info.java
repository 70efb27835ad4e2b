/**
 * The port mapper: its requests and responses as bytes, and the daemon itself as a state machine.
 *
 * <p>The client's side is part of a node and lives in {@code node}. May import {@code machine},
 * {@code wire} and the JDK. Start reading at {@link dev.netsplit.protocol.epmd.EpmdMachine}.
 */
package dev.netsplit.protocol.epmd;
