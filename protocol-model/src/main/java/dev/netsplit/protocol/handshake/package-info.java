/**
 * The distribution handshake, version 6 and what is left of version 5: its messages, capability
 * flags and cookie digest.
 *
 * <p>Only bytes and values; who sends what when is in {@code node}. May import {@code wire} and the
 * JDK. Start reading at {@link dev.netsplit.protocol.handshake.HandshakeCodec}.
 */
package dev.netsplit.protocol.handshake;
