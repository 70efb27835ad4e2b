package dev.netsplit.protocol.handshake;

/**
 * The initiator's first message. It must not know what the acceptor makes of it.
 *
 * @param flags capabilities offered, bits of {@link Flags}
 * @param creation the initiator's creation; 0 when it asks for a name
 * @param name full node name, or the host alone when it asks for a name
 */
public record SendName(long flags, int creation, String name) {}
