/**
 * Live nodes: machines of {@code protocol.node} on real sockets, and what is asked of real nodes.
 *
 * <p>May import {@code protocol} and {@code sockets.loop}. There is no protocol code: what goes
 * over a socket is decided by the machines. Start reading at {@link
 * dev.netsplit.sockets.live.LiveNodes}, then {@link dev.netsplit.sockets.live.LiveNode}.
 */
package dev.netsplit.sockets.live;
