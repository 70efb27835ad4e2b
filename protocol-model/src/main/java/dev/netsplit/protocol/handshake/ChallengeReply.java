package dev.netsplit.protocol.handshake;

/**
 * The initiator's proof that it knows the cookie, and its own challenge. It must not know the
 * cookie.
 *
 * @param challenge 32 random bits for the acceptor to answer
 * @param digest the answer to the acceptor's challenge
 */
public record ChallengeReply(int challenge, Digest digest) {}
