package dev.netsplit.protocol.handshake;

/**
 * The acceptor's introduction of itself, with the number the initiator must answer. It must not
 * know any cookie.
 *
 * @param flags capabilities offered, bits of {@link Flags}
 * @param challenge 32 random bits
 * @param creation the acceptor's creation
 * @param name the acceptor's full node name
 */
public record Challenge(long flags, int challenge, int creation, String name) {}
