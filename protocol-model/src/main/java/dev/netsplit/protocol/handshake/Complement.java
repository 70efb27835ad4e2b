package dev.netsplit.protocol.handshake;

/**
 * What an initiator that began in version 5 adds once it has seen that the acceptor speaks version
 * 6. It must not know what was in the first half.
 *
 * @param flags the high 32 capability bits of {@link Flags}, at their places in the 64-bit word
 * @param creation the initiator's creation
 */
public record Complement(long flags, int creation) {}
