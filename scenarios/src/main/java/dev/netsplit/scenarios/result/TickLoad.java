package dev.netsplit.scenarios.result;

/**
 * What the tickers of all nodes did in one run (metrics.md 6.5).
 *
 * @param sent zero-length frames sent
 * @param suppressed tick slots skipped because something else had been written
 * @param burst largest number that one node sent within 10 ms
 */
public record TickLoad(long sent, long suppressed, long burst) {}
