/**
 * The processes of one Erlang node: pids, mailboxes, registered names, aliases, links, monitors,
 * and the signals between them, whether they stay within the node or leave it.
 *
 * <p>May import {@code protocol.machine}, {@code protocol.term} and {@code protocol.dist}. What
 * leaves the node goes through {@link dev.netsplit.protocol.process.Connections}; no class here
 * knows sockets, frames or how connections come up. Start reading at {@code ProcessBehaviour} and
 * {@code Turn}, then {@code Processes}.
 */
package dev.netsplit.protocol.process;
