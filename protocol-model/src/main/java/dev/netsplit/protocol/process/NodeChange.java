package dev.netsplit.protocol.process;

/**
 * A connection that came up or went down, as those see it who monitor nodes. It does not know who
 * they are.
 *
 * @param visible whether both ends published themselves
 * @param connectionId number of the attempt that made the connection
 * @param reason why it went down; empty when it came up
 */
public record NodeChange(String node, boolean visible, int connectionId, String reason) {}
