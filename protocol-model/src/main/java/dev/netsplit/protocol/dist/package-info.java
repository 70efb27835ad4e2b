/**
 * What travels over an established connection: frames, ticks, the distribution header with its atom
 * cache, fragments, and control messages.
 *
 * <p>Only bytes and values; what a node does with a message is in {@code node}. May import {@code
 * wire}, {@code term}, {@code handshake} and the JDK. Start reading at {@link
 * dev.netsplit.protocol.dist.DistFrames}.
 */
package dev.netsplit.protocol.dist;
