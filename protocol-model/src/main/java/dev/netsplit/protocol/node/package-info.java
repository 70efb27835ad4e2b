/**
 * An Erlang node: net_kernel's connection table, the handshakes under way, the ticker, the
 * established links, and the processes that answer a ping.
 *
 * <p>May import every other package of this module and the JDK. Start reading at {@code
 * NodeMachine}.
 */
package dev.netsplit.protocol.node;
