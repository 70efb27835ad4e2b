package dev.netsplit.protocol.node;

/**
 * A name that a node gives to a peer that has none. It does not know whether the peer has it still.
 *
 * @param name full node name
 * @param creation the creation that goes with it, at least 4
 */
record GivenName(String name, int creation) {}
