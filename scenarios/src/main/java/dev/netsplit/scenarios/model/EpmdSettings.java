package dev.netsplit.scenarios.model;

/**
 * Settings of the epmd of every host.
 *
 * @param backlog connections that may wait to be accepted
 * @param lingerNanos how long it takes epmd to notice that the connection of a local node ended
 */
public record EpmdSettings(int backlog, long lingerNanos) {}
