/**
 * The driver for real sockets: one selector thread that carries the bytes and timers of any number
 * of machines, over TCP or in memory. Here are the clock and the sockets, and no protocol.
 *
 * <p>May import {@code protocol.machine} and the JDK. Start reading at {@link
 * dev.netsplit.sockets.loop.SocketLoop}, then {@link dev.netsplit.sockets.loop.SocketDriver}.
 */
package dev.netsplit.sockets.loop;
