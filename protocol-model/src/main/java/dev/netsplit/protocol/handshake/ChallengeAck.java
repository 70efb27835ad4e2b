package dev.netsplit.protocol.handshake;

/**
 * The acceptor's proof that it knows the cookie, which ends the handshake. It must not know the
 * cookie.
 *
 * @param digest the answer to the initiator's challenge
 */
public record ChallengeAck(Digest digest) {}
