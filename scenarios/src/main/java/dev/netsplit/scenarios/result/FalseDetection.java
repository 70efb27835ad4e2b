package dev.netsplit.scenarios.result;

/**
 * A node that was reported down though it lived and its path was usable (metrics.md 6.1).
 *
 * @param atNanos simulated instant of the report
 * @param target node that was reported
 * @param observer node that reported it
 * @param reason nodedown reason
 * @param strict whether neither end was stalled in the time before; else a stall of one of them,
 *     too short to be a fault, brought it about
 */
public record FalseDetection(
    long atNanos, String target, String observer, String reason, boolean strict) {}
