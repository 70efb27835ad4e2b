package dev.netsplit.cli;

import java.util.SortedSet;

/**
 * What the user asked {@code netsplit decode} for.
 *
 * @param file the recording
 * @param epmdPorts where epmd listens
 * @param connections the connections to show; empty for all
 * @param node a node whose messages to show; empty for all
 * @param ticks whether each tick is shown
 * @param flags whether all flags are shown by name
 * @param absolute whether times are those of the clock instead of those since the first packet
 * @param summary whether only the summary is shown
 * @param json whether stdout gets one JSON document
 * @param colour whether text is coloured
 */
record DecodeOptions(
    String file,
    SortedSet<Integer> epmdPorts,
    SortedSet<Integer> connections,
    String node,
    boolean ticks,
    boolean flags,
    boolean absolute,
    boolean summary,
    boolean json,
    boolean colour) {}
