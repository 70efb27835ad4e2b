package dev.netsplit.protocol.handshake;

/**
 * The acceptor's introduction of itself in version 5 of the handshake. It must not know any cookie.
 *
 * @param flags the low 32 capability bits of {@link Flags}
 * @param challenge 32 random bits
 * @param name the acceptor's full node name
 */
public record OldChallenge(long flags, int challenge, String name) {}
