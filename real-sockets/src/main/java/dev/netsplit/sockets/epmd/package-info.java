/**
 * A drop-in for {@code epmd}: the daemon on real sockets, its command line, and the questions that
 * the command asks a running daemon.
 *
 * <p>May import {@code sockets.loop}, {@code protocol.epmd}, {@code protocol.machine} and {@code
 * protocol.wire}. Start reading at {@link dev.netsplit.sockets.epmd.EpmdProgram}.
 */
package dev.netsplit.sockets.epmd;
