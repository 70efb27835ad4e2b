/**
 * An Erlang node: net_kernel's connection table, the handshakes under way, the ticker, the
 * established links, what waits to be written to them, and the processes of the kernel application.
 *
 * <p>May import every other package of this module and the JDK. Start reading at {@code
 * NodeMachine}.
 */
package dev.netsplit.protocol.node;
