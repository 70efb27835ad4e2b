/**
 * Proxies of the links between real nodes: each ends the TCP connections of one node, recognises
 * who dials by the handshake, and passes on, holds back or resets what the rules say.
 *
 * <p>May import {@code sockets.loop}, {@code protocol.machine}, {@code protocol.handshake}, {@code
 * protocol.epmd} and {@code protocol.wire}. Start reading at {@link
 * dev.netsplit.sockets.proxy.LinkProxy}.
 */
package dev.netsplit.sockets.proxy;
