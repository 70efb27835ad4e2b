/**
 * Peers that are slow, silent, gone or too many, at our epmd and our nodes over real sockets of the
 * loopback. {@code -Dhostile.times} makes the tests larger. Start reading at {@code
 * HostilePeersTest}.
 */
package dev.netsplit.sockets.hostile;
