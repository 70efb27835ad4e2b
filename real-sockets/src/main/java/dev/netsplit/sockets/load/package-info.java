/**
 * Load on an epmd, real or ours: lookups, slow clients, hostile packets, and the figures they give.
 *
 * <p>May import {@code sockets.loop}, {@code sockets.epmd}, {@code protocol.epmd} and {@code
 * protocol.machine}. Start reading at {@link dev.netsplit.sockets.load.EpmdLoad}.
 */
package dev.netsplit.sockets.load;
