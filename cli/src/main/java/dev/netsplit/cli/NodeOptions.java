package dev.netsplit.cli;

import java.util.List;
import java.util.Optional;

/**
 * What {@code netsplit node} was asked for.
 *
 * @param name as on the command line
 * @param cookie where the cookie comes from
 * @param count how many numbered nodes; empty for one that bears the name itself
 * @param hidden whether the nodes are hidden
 * @param ticktimeSeconds net_ticktime
 * @param epmdPort port of every epmd
 * @param connect the nodes to ping at the start
 * @param remote whether other computers take part
 * @param jsonLines whether events are JSON
 */
record NodeOptions(
    String name,
    CookieOptions cookie,
    Optional<Integer> count,
    boolean hidden,
    int ticktimeSeconds,
    int epmdPort,
    List<String> connect,
    boolean remote,
    boolean jsonLines) {}
