package dev.netsplit.protocol.handshake;

/**
 * The initiator's first message in version 5 of the handshake. It must not know what the acceptor
 * makes of it; the other half of the flags and the creation follow in a {@link Complement}.
 *
 * @param flags the low 32 capability bits of {@link Flags}
 * @param name full node name
 */
public record OldSendName(long flags, String name) {}
