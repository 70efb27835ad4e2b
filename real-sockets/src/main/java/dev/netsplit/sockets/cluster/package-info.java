/**
 * A cluster of real nodes on this computer: one {@code erl} for each node on a loopback address of
 * its own, an epmd for each address, a proxy before each node, and an observer in each. Knows no
 * scenario and measures nothing.
 *
 * <p>May import {@code sockets.loop}, {@code sockets.proxy}, {@code protocol.epmd} and {@code
 * protocol.machine}. Start reading at {@link dev.netsplit.sockets.cluster.RealCluster}.
 */
package dev.netsplit.sockets.cluster;
