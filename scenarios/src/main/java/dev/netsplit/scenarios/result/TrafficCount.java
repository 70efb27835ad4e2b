package dev.netsplit.scenarios.result;

/**
 * Traffic of one kind in one run (metrics.md 6.5).
 *
 * @param kind {@code epmd}, {@code handshake}, {@code tick}, {@code control}, {@code app} or {@code
 *     tcp_only}
 * @param messages messages written, packets for {@code tcp_only}
 * @param payloadBytes bytes of the messages, with their length prefix
 * @param wireBytes frames with Ethernet, IP and TCP headers, and the pure ACKs
 */
public record TrafficCount(String kind, long messages, long payloadBytes, long wireBytes) {}
